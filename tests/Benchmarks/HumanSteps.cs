using System.Net.Http.Json;
using System.Text.Json;
using Monolith.Testing;

namespace Benchmarks;

/// <summary>Human steps over HTTP (permission, validation, aggregate, workflow, tasks, timers, journal, dashboard rows: one commit), beside the plain EF Core transaction of the same run.</summary>
internal static class HumanSteps
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        var count = options.Rows == 0 ? 2_000 : options.Rows;
        using var host = new HostProcess(options.ToStart());
        var admin = await new Office(host).OpenAsync();
        await Office.ImportAsync(admin, count * 2);
        var ids = await IdsAsync(admin, count * 2);
        var agencies = await Task.WhenAll(Enumerable.Range(1, Office.Agencies).Select(i => host.SignInAsync($"agency{i:00}")));

        await StepsAsync(ids.Take(count).ToList(), options, admin, agencies, print: false); // tier-0 code is five times slower: warm up on the first half
        var cpu = host.Cpu;
        Console.WriteLine($"Human steps, {options.Provider}, {options.Clients} clients:");
        await StepsAsync(ids.Skip(count).ToList(), options, admin, agencies, print: true);
        Console.WriteLine($"CPU a step {(host.Cpu - cpu).TotalMilliseconds / (count * 3),6:F2} ms, resident {host.ResidentMiB} MiB");
        await PlainTransactions.RunAsync(options);
    }

    private static async Task StepsAsync(List<string> ids, BenchmarkOptions options, HttpClient clerk, HttpClient[] agencies, bool print)
    {
        var undertakings = new System.Collections.Concurrent.ConcurrentBag<(string Id, int Agency)>();
        var accepted = await Load.EachAsync(ids, options.Clients, id => PostAsync(clerk, $"/api/v1/suggestions/{id}/acceptance", new { decision = "accept", category = "城建环资" }));
        var assigned = await Load.EachAsync(ids.Select((id, i) => (id, Agency: i % Office.Agencies)).ToList(), options.Clients, async item =>
        {
            var answer = await PostAsync(clerk, $"/api/v1/suggestions/{item.id}/assignment", new { leadAgency = $"{item.Agency + 1:00}" });
            undertakings.Add((answer.GetProperty("undertakings")[0].GetProperty("id").GetString()!, item.Agency));
        });
        var received = await Load.EachAsync(undertakings.ToList(), options.Clients, item => PostAsync(agencies[item.Agency], $"/api/v1/undertakings/{item.Id}/receipt", new { }));
        if (print)
        {
            Console.WriteLine($"  accept  {accepted}\n  assign  {assigned}\n  receipt {received}");
        }
    }

    public static async Task<List<string>> IdsAsync(HttpClient client, int count)
    {
        List<string> ids = [];
        for (var page = 1; ids.Count < count; page++)
        {
            var answer = await client.GetFromJsonAsync<JsonElement>($"/api/v1/suggestions?status=submitted&pageSize=200&page={page}");
            var items = answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();
            if (items.Count == 0)
            {
                break;
            }

            ids.AddRange(items);
        }

        return ids;
    }

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
