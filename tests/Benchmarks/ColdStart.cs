using System.Diagnostics;
using Monolith.Testing;

namespace Benchmarks;

/// <summary>From the start of the process to the first page, on an empty database; median of five.</summary>
internal static class ColdStart
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        List<double> seconds = [];
        long memory = 0;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            using var host = new HostProcess(options.ToStart());
            await host.ReadyAsync();
            using var client = new HttpClient { BaseAddress = new(host.Address) };
            (await client.GetAsync("/login")).EnsureSuccessStatusCode();
            seconds.Add(watch.Elapsed.TotalSeconds);
            memory = host.ResidentMiB;
        }

        seconds.Sort();
        Console.WriteLine($"Cold start to the first page: median {seconds[2]:F1} s ({seconds[0]:F1} to {seconds[^1]:F1}), resident {memory} MiB");
    }
}
