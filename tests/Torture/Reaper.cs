using System.Diagnostics;
using Monolith.Testing;

namespace Torture;

/// <summary>Kills hosts at random moments: while they work, and now and then while they start.</summary>
internal sealed class Reaper(Farm farm, Random random)
{
    private const int MostStarts = 60;
    private const int EarlyDeaths = 10; // percent that die before they serve

    /// <summary>How long the hosts took to serve again.</summary>
    public List<double> RestartSeconds { get; } = [];

    /// <summary>How many have died.</summary>
    public int Kills { get; private set; }

    /// <summary>Kills one host so many times and starts it again; the others go on.</summary>
    public async Task ReapAsync(int kills, TimeSpan longest)
    {
        while (Kills < kills)
        {
            var node = random.Next(farm.Count);
            await Task.Delay(random.Next((int)longest.TotalMilliseconds));
            Kill(node);
            await RaiseAsync(node, kills);
        }
    }

    private async Task RaiseAsync(int node, int kills)
    {
        var watch = Stopwatch.StartNew();
        var host = farm.Launch(node);
        while (Kills < kills && random.Next(100) < EarlyDeaths)
        {
            await Task.Delay(random.Next(4000));
            Kill(node);
            host = farm.Launch(node);
        }

        await ReadyAsync(node, host);
        RestartSeconds.Add(watch.Elapsed.TotalSeconds);
    }

    private void Kill(int node)
    {
        farm.Kill(node);
        Kills++;
    }

    /// <summary>A host that starts while the database server is down says so and ends; a service manager starts it again.</summary>
    private async Task ReadyAsync(int node, HostProcess host)
    {
        for (var starts = 1; ; starts++)
        {
            try
            {
                await host.ReadyAsync();
                return;
            }
            catch (InvalidOperationException) when (host.HasExited && starts < MostStarts && host.Output.Contains("The database ", StringComparison.Ordinal))
            {
                await Task.Delay(1000); // the server replays its log first
                host = farm.Launch(node);
            }
            catch (InvalidOperationException dead)
            {
                throw new TortureException(dead.Message);
            }
        }
    }
}
