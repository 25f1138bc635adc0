using Monolith.Persistence;

namespace Monolith.Host.Commands;

/// <summary>Proves the journal, and writes it to a file that can be proved elsewhere.</summary>
internal static class JournalCommands
{
    public static async Task<int> VerifyAsync(CommandLine line)
    {
        var report = line.Files is [var file]
            ? await ProveFileAsync(file)
            : await line.OnDatabaseAsync(services => services.GetRequiredService<JournalBook>().ProveAsync());
        foreach (var found in report.Breaks)
        {
            Console.WriteLine($"{found.Subject}, {(found.Subject == "Seal" ? "number" : "line")} {found.Sequence}: {found.Reason}");
        }

        Console.WriteLine($"{report.Chains} chains, {report.Lines} lines, {report.Seals} seals{(report.LastSeal is null ? "" : $", the last one {report.LastSeal}")}.");
        Console.WriteLine(report.Breaks.Count == 0 ? "The journal is whole." : $"The journal is broken in {report.Breaks.Count} places.");
        return report.Breaks.Count == 0 ? HostCommands.Done : HostCommands.Broken;
    }

    public static async Task<int> ExportAsync(CommandLine line)
    {
        var lines = await line.OnDatabaseAsync(async services =>
        {
            await using var file = new StreamWriter(NewFiles.Create(line.Files[0]));
            return await services.GetRequiredService<JournalBook>().ExportAsync(file);
        });
        Console.WriteLine($"{lines} lines are in {line.Files[0]}.");
        return HostCommands.Done;
    }

    private static async Task<JournalReport> ProveFileAsync(string file)
    {
        using var export = new StreamReader(file);
        return await JournalBook.ProveAsync(export);
    }
}
