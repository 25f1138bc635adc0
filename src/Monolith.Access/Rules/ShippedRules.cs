using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules;

/// <summary>The profiles and the national calendar that lie beside the program: version 1 of everything.</summary>
internal sealed class ShippedRules
{
    public const string DefaultProfile = "default";

    public ShippedRules()
        : this(AppContext.BaseDirectory)
    {
    }

    /// <exception cref="StartException">A file is missing or faulty; the message names file and field.</exception>
    public ShippedRules(string folder)
    {
        Profiles = ReadProfiles(Path.Combine(folder, "profiles"));
        Days = ReadDays(Path.Combine(folder, "calendars", "china.csv"));
        if (!Profiles.ContainsKey(DefaultProfile))
        {
            throw new StartException($"profiles/{DefaultProfile}.json is missing.");
        }
    }

    public IReadOnlyDictionary<string, Profile> Profiles { get; }

    public ILookup<int, CalendarDay> Days { get; }

    private static Dictionary<string, Profile> ReadProfiles(string folder)
    {
        var profiles = new Dictionary<string, Profile>(StringComparer.Ordinal);
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var file = $"profiles/{Path.GetFileName(path)}";
            try
            {
                var profile = ProfileFile.Read(file, File.ReadAllText(path));
                if (profile.Name != Path.GetFileNameWithoutExtension(path) || profile.Version != 1)
                {
                    throw new StartException($"{file}: name must be the file's name and version must be 1.");
                }

                profiles.Add(profile.Name, profile);
            }
            catch (ProfileFileException faulty)
            {
                throw new StartException(faulty.Message, faulty);
            }
        }

        return profiles;
    }

    private static ILookup<int, CalendarDay> ReadDays(string path)
    {
        if (!File.Exists(path))
        {
            throw new StartException("calendars/china.csv is missing.");
        }

        var file = CalendarFile.Read(File.ReadAllBytes(path));
        return file.Errors.Count == 0
            ? file.Days.ToLookup(day => day.Date.Year)
            : throw new StartException(FormattableString.Invariant($"calendars/china.csv: {file.Errors[0].Message}"));
    }
}

/// <summary>Reads the shipped files before the first request, so that a faulty one stops the start.</summary>
internal sealed class ReadShippedRules(IServiceProvider services) : IStartStep
{
    public int Order => 10;

    public Task RunAsync(CancellationToken cancellationToken)
    {
        _ = services.GetService(typeof(ShippedRules));
        return Task.CompletedTask;
    }
}
