using Monolith.Testing;

namespace Benchmarks;

/// <summary>What readers wait for when there are many suggestions: inbox, list, search, one item, look-alikes, dashboard.</summary>
internal static class Scale
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        var rows = options.Rows == 0 ? 100_000 : options.Rows;
        using var host = new HostProcess(options.ToStart());
        var admin = await new Office(host).OpenAsync();
        Console.WriteLine($"{rows:N0} suggestions, {options.Provider}:");
        await Office.ImportAsync(admin, rows);
        var id = (await HumanSteps.IdsAsync(admin, 1))[0];
        foreach (var (name, path) in new[]
        {
            ("inbox", "/api/v1/tasks?scope=mine"),
            ("list, first page", "/api/v1/suggestions?pageSize=50"),
            ("list, page 100", "/api/v1/suggestions?pageSize=50&page=100"),
            ("search, two characters", "/api/v1/suggestions?pageSize=50&q=电梯"),
            ("one suggestion", $"/api/v1/suggestions/{id}"),
            ("look-alikes", $"/api/v1/suggestions/{id}/similar"),
            ("dashboard", "/api/v1/dashboards/suggestions"),
        })
        {
            await Load.TimesAsync(20, 1, _ => GetAsync(admin, path));
            Console.WriteLine($"  {name,-24}{await Load.TimesAsync(200, 1, _ => GetAsync(admin, path))}");
        }

        Console.WriteLine($"  resident {host.ResidentMiB} MiB");
    }

    private static async Task GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
