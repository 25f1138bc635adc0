using System.Globalization;
using Monolith.Kernel;

namespace Monolith.Host;

/// <summary>How the product was asked to start (README, settings).</summary>
/// <param name="Demo">Whether the demo city is filled into an empty database.</param>
/// <param name="Provider">The database's name.</param>
/// <param name="Connection">Its connection string.</param>
/// <param name="FilesRoot">Folder of database, attachments and keys.</param>
/// <param name="Today">The day the clock starts from; none is the real day.</param>
internal sealed record HostSettings(bool Demo, string Provider, string Connection, string FilesRoot, DateOnly? Today)
{
    /// <summary>Takes the plain flag out first: the command-line provider would take the argument behind it for its value.</summary>
    public static (bool Demo, string[] Others) TakeDemoFlag(string[] arguments) =>
        (arguments.Contains("--demo"), [.. arguments.Where(argument => argument != "--demo")]);

    public static HostSettings Read(IConfiguration configuration, bool demo)
    {
        var root = Path.GetFullPath(configuration["Files:Root"] ?? DefaultRoot());
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connection = configuration["Database:Connection"];
        if (string.IsNullOrWhiteSpace(connection))
        {
            connection = provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase)
                ? $"Data Source={Path.Combine(root, "monolith.db")}"
                : throw new StartException(DatabaseProvider.Missing(provider));
        }

        return new(demo || configuration.GetValue<bool>("Demo:Fill"), provider, connection, root, ReadDay(configuration["Demo:Today"]));
    }

    /// <summary>The clock of this run: it starts at the given day's present time of day and moves on.</summary>
    public TimeProvider Clock() => Today is { } day ? new ShiftedClock(day.DayNumber - TimeProvider.System.Today().DayNumber) : TimeProvider.System;

    /// <summary>Makes the folder of everything that is kept.</summary>
    public void MakeRoot()
    {
        try
        {
            Directory.CreateDirectory(FilesRoot);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Files:Root cannot be used: {failure.Message}", failure);
        }
    }

    private static DateOnly? ReadDay(string? text) => text switch
    {
        null or "" => null,
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw new StartException($"Demo:Today is '{text}'; a day is written as 2026-03-01."),
    };

    /// <summary>Beside the solution when run from source, else the system's folder for data.</summary>
    private static string DefaultRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monolith.sln")))
            {
                return Path.Combine(folder.FullName, "data");
            }
        }

        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(data.Length == 0 ? AppContext.BaseDirectory : data, "monolith");
    }

    private sealed class ShiftedClock(int days) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(days);
    }
}
