using System.Data.Common;
using Monolith.Kernel;

namespace Monolith.Host.Commands;

/// <summary>Something the program does instead of serving.</summary>
/// <param name="Usage">Its files, for the one who forgot.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Files">The fewest and the most files it takes.</param>
/// <param name="RunAsync">Does it; gives the exit code.</param>
internal sealed record HostCommand(string Usage, string Purpose, (int Fewest, int Most) Files, Func<CommandLine, Task<int>> RunAsync);

/// <summary>The commands by their names: the first argument, where it is a plain word.</summary>
internal static class HostCommands
{
    public const int Done = 0;

    /// <summary>The journal is not as it was written.</summary>
    public const int Broken = 1;

    /// <summary>It could not be done; one line says why.</summary>
    public const int Failed = 2;

    private const string Help = "help";

    private static readonly Dictionary<string, HostCommand> All = new(StringComparer.Ordinal)
    {
        ["backup"] = new("<file>", "writes database and attachments into one archive, while the program runs", (1, 1), BackupCommand.RunAsync),
        ["restore"] = new("<file>", "puts such an archive into an empty place", (1, 1), RestoreCommand.RunAsync),
        ["export-journal"] = new("<file>", "writes the whole journal and its seals into a text file", (1, 1), JournalCommands.ExportAsync),
        ["verify-journal"] = new("[<file>]", "proves every chain and seal, of the database or of an exported file", (0, 1), JournalCommands.VerifyAsync),
        ["prove-counters"] = new("", "compares the numbers that lists and dashboard keep with the rows, and mends them", (0, 0), CounterCommand.RunAsync),
        [Help] = new("", "says this", (0, 0), _ => SayUsageAsync(Console.Out, Done)),
    };

    /// <summary>Whether the program was asked for a command rather than to serve.</summary>
    public static bool IsMeant(string[] arguments) =>
        arguments is ["--help" or "-h" or "-?", ..] || (arguments is [{ Length: > 0 } word, ..] && word.All(letter => char.IsAsciiLetter(letter) || letter == '-') && word[0] != '-');

    public static async Task<int> RunAsync(string[] arguments)
    {
        var line = CommandLine.Read(arguments);
        if (!All.TryGetValue(line.Word.StartsWith('-') ? Help : line.Word, out var command) || line.Files.Count < command.Files.Fewest || line.Files.Count > command.Files.Most)
        {
            return await SayUsageAsync(Console.Error, Failed);
        }

        try
        {
            return await command.RunAsync(line);
        }
        catch (Exception failure) when (failure is StartException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Failed;
        }
        catch (Exception failure) when (failure is DbException or { InnerException: DbException })
        {
            await Console.Error.WriteLineAsync($"The database cannot be used: {(failure.InnerException ?? failure).Message}");
            return Failed;
        }
    }

    private static async Task<int> SayUsageAsync(TextWriter to, int code)
    {
        await to.WriteLineAsync("Monolith.Host [settings] serves; with a word in front of the settings it does something else:");
        foreach (var (name, command) in All)
        {
            await to.WriteLineAsync($"  {name + " " + command.Usage,-24} {command.Purpose}");
        }

        await to.WriteLineAsync("Settings are those of the program, e.g. --Files:Root /var/lib/monolith. Exit codes: 0 done, 1 the journal is broken, 2 it could not be done.");
        return code;
    }
}
