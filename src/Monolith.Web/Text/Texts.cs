using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>The texts of all modules in the reader's language. The Chinese text is the key; English comes from the resource <c>i18n/en.json</c> of each assembly.</summary>
internal sealed class Texts : IStringLocalizer
{
    private readonly FrozenDictionary<string, string> english;

    public Texts(WebModules modules)
        : this(modules.Assemblies.Prepend(typeof(Caller).Assembly).Prepend(typeof(Texts).Assembly).SelectMany(Read))
    {
    }

    internal Texts(IEnumerable<KeyValuePair<string, string>> english)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (chinese, text) in english)
        {
            all.TryAdd(chinese, text);
        }

        this.english = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public LocalizedString this[string name] => Find(name);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var found = Find(name);
            var shown = arguments.Select(Show).ToArray();
            return new(name, string.Format(CultureInfo.CurrentCulture, found.Value, shown), found.ResourceNotFound);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        english.Select(pair => new LocalizedString(pair.Key, pair.Value));

    /// <summary>A text of ours within a text, e.g. the name of a state, is in the same language.</summary>
    private object? Show(object? argument) => argument switch
    {
        DateOnly day => Formats.Day(day),
        string text => Find(text).Value,
        _ => argument,
    };

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream("i18n/en.json");
        return stream is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    private LocalizedString Find(string name)
    {
        if (!Formats.IsEnglish)
        {
            return new(name, name);
        }

        return english.TryGetValue(name, out var text) ? new(name, text) : new(name, name, resourceNotFound: true);
    }
}
