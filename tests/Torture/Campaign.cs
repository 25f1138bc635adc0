using System.Collections.Concurrent;
using System.Diagnostics;
using Monolith.Testing;

namespace Torture;

/// <summary>What a campaign did and what it found; nothing found is what is wanted.</summary>
internal sealed record Report(string Figures, IReadOnlyList<string> Findings);

/// <summary>Clients walk whole ways while hosts are killed; then the books are checked against those of the same ways walked in peace.</summary>
internal sealed class Campaign : IDisposable
{
    private const int Stillbirths = 3;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(6);
    private static readonly string[] SmallParts = ["--Import:DirectRows", "20", "--Import:BatchRows", "10", "--Logging:LogLevel:Default", "Warning"];
    private readonly Cluster? cluster;
    private readonly Store store;
    private readonly ConcurrentBag<Walked> walked = [];
    private readonly TortureOptions options;
    private readonly Action<string> say;
    private readonly Random random;
    private int next;

    public Campaign(TortureOptions options, Action<string> say)
    {
        (this.options, this.say, random) = (options, say, new(options.Seed));
        cluster = options.Restarts > 0 ? new() : null;
        store = new(options.Provider, cluster?.Server);
    }

    /// <summary>Runs all of it.</summary>
    public async Task<Report> RunAsync()
    {
        using var farm = new Farm(store, options.Nodes, SmallParts);
        using var courier = new Courier(farm.Addresses, Town.PasswordOf);
        await BirthAsync(farm);
        await Town.FoundAsync(courier);

        var watch = Stopwatch.StartNew();
        var (reaper, imports, sleepers) = (new Reaper(farm, random), new Imports(courier), new Sleepers(courier));
        await RageAsync(reaper, courier, imports);
        var figures = $"{options.Provider}, {options.Nodes} node(s): {reaper.Kills} kills and {options.Restarts} restarts of the server in {watch.Elapsed.TotalMinutes:F1} min, {Numbers(courier)}; "
            + $"{walked.Count} ways, {imports.Taken.Count} files with {imports.Rows} rows; median restart {Median(reaper.RestartSeconds):F1} s";
        say(figures);

        var audit = new Audit(courier, new Books(store), say);
        await audit.ReplayAsync();
        await audit.CompareAsync(walked, WalkAsync);
        await sleepers.LayDownAsync(options.Sleepers);
        await NightAsync(farm);
        await audit.CloseAsync(imports, sleepers);
        return new(figures, audit.Findings);
    }

    public void Dispose()
    {
        store.Dispose();
        cluster?.Dispose();
    }

    private static string Numbers(Courier courier) =>
        $"{courier.Acknowledged.Count} commands acknowledged, {courier.Acknowledged.Count(d => d.Tries > 1)} of them not at the first try";

    private static double Median(List<double> values) => values.Order().ElementAtOrDefault(values.Count / 2);

    /// <summary>The very first starts die too, while they make and fill the database.</summary>
    private async Task BirthAsync(Farm farm)
    {
        for (var left = Math.Min(options.Kills / Stillbirths, Stillbirths); left > 0; left--)
        {
            farm.Launch(0);
            await Task.Delay(random.Next((int)LongestLife.TotalMilliseconds));
        }

        await farm.StartAllAsync();
    }

    /// <summary>Load and kills at once; when the kills are done the clients finish what they have begun.</summary>
    private async Task RageAsync(Reaper reaper, Courier courier, Imports imports)
    {
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, options.Clients).Select(_ => WorkAsync(courier, end.Token)).Append(FeedAsync(imports, end.Token)).ToList();
        var death = Task.WhenAll(reaper.ReapAsync(options.Kills, LongestLife), RestartServerAsync());
        await await Task.WhenAny([death, .. clients]); // a client ends first only by a failure
        await end.CancelAsync();
        await Task.WhenAll(clients);
    }

    /// <summary>The database server goes down and up under the load.</summary>
    private async Task RestartServerAsync()
    {
        for (var left = options.Restarts; left > 0; left--)
        {
            await Task.Delay(Random.Shared.Next((int)LongestLife.TotalMilliseconds));
            await Task.Run(cluster!.Restart);
        }
    }

    private async Task WorkAsync(Courier courier, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            walked.Add(await WalkAsync(courier, Interlocked.Increment(ref next) % options.Shapes));
        }
    }

    private static Task<Walked> WalkAsync(Courier courier, int shape) => new Way(courier, shape, $"{Guid.NewGuid():N}").GoAsync();

    private static async Task FeedAsync(Imports imports, CancellationToken end)
    {
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            await imports.SendAsync($"{Guid.NewGuid():N}", i % 2 == 0 ? 60 : 15);
        }
    }

    /// <summary>Two months go by: every start finds timers due and sweeps, some die over it. A day more at each start, so that a dead host's claims are over.</summary>
    private async Task NightAsync(Farm farm)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(60);
        for (var left = Math.Max(1, options.Kills / 10); left >= 0; left--)
        {
            farm.Today = day = day.AddDays(1);
            for (var node = 0; node < farm.Count; node++)
            {
                farm.Launch(node);
            }

            for (var node = 0; node < farm.Count; node++)
            {
                await farm[node].ReadyAsync();
            }

            if (left > 0)
            {
                await Task.Delay(random.Next(1500));
                farm.Kill(random.Next(farm.Count));
            }
        }
    }
}
