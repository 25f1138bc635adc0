using System.Collections.Concurrent;
using System.Diagnostics;
using Monolith.Testing;

namespace Benchmarks;

/// <summary>The same mix of steps and reads for half an hour: nothing may grow but the database.</summary>
internal static class Soak
{
    private const int Bite = 400;

    private static readonly (string Name, string Path)[] Reads =
    [
        ("inbox", "/api/v1/tasks?scope=mine"), ("list", "/api/v1/suggestions?pageSize=50"), ("search", "/api/v1/suggestions?pageSize=20&q=电梯"), ("dashboard", "/api/v1/dashboards/suggestions"),
    ];

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var minutes = options.Rows == 0 ? 30 : options.Rows;
        using var host = new HostProcess(options.ToStart());
        (await new Office(host).OpenAsync()).Dispose();
        Console.WriteLine($"{minutes} minutes, {options.Provider}, {options.Clients} clients:");
        var watch = Stopwatch.StartNew();
        List<long> resident = [];
        for (int steps = 0, taken = 0; watch.Elapsed.TotalMinutes < minutes; taken += Bite)
        {
            using var admin = await host.SignInAsync(); // a sign-in lasts ten minutes
            await Office.ImportAsync(admin, Bite, from: taken, print: false);
            var ids = await HumanSteps.IdsAsync(admin, Bite);
            var step = await Load.EachAsync(ids, options.Clients, id => HumanSteps.PostAsync(admin, $"/api/v1/suggestions/{id}/acceptance", new { decision = "accept", category = "城建环资" }));
            await Load.EachAsync(ids.Select((id, i) => (id, Agency: i % Office.Agencies + 1)).ToList(), options.Clients, item =>
                HumanSteps.PostAsync(admin, $"/api/v1/suggestions/{item.id}/assignment", new { leadAgency = $"{item.Agency:00}" }));
            var reads = Reads.Select(_ => new ConcurrentBag<double>()).ToList();
            await Load.TimesAsync(Bite, options.Clients, async i =>
            {
                var from = Stopwatch.GetTimestamp();
                await admin.GetStringAsync(Reads[i % Reads.Length].Path);
                reads[i % Reads.Length].Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            });
            steps += 2 * ids.Count;
            if (watch.Elapsed.TotalMinutes >= resident.Count + 1)
            {
                resident.Add(host.ResidentMiB);
                var times = Reads.Zip(reads, (read, all) => $"{read.Name} {all.Order().ElementAt(all.Count * 95 / 100):F0}");
                Console.WriteLine($"  {watch.Elapsed.TotalMinutes,5:F1} min {steps,8:N0} steps, accept p99 {step.At(.99):F0} ms, p95 {string.Join(", ", times)} ms, resident {host.ResidentMiB} MiB");
            }
        }

        Console.WriteLine($"  resident, median of each third: {string.Join(" / ", resident.Chunk(Math.Max(1, (resident.Count + 2) / 3)).Select(third => third.Order().ElementAt(third.Length / 2)))} MiB");
    }
}
