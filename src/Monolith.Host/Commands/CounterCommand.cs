using Monolith.Persistence;

namespace Monolith.Host.Commands;

/// <summary>Proves the counters of lists and dashboard.</summary>
internal static class CounterCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        var wrong = await line.OnDatabaseAsync(services => services.GetRequiredService<ProveCounters>().RunAsync(CancellationToken.None));
        Console.WriteLine(wrong == 0 ? "All counters equal the rows." : $"{wrong} counters differed from the rows and were mended.");
        return HostCommands.Done;
    }
}
