using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monolith.Testing;

/// <summary>Finds texts that have no English. The tests of each project with pages or messages call <see cref="AssertComplete"/>.</summary>
internal static partial class TranslationCheck
{
    private static readonly string Root = FindRoot();

    /// <summary>Fails when a text in this folder of the repository has no English in any <c>i18n/en.json</c>.</summary>
    public static void AssertComplete(string folder)
    {
        var missing = Missing(folder);
        Assert.That(missing, Is.Empty, "Texts without English (add them to i18n/en.json):\n" + string.Join('\n', missing));
    }

    /// <summary>The texts of this folder that have no English.</summary>
    public static IReadOnlyList<string> Missing(string folder)
    {
        var english = English();
        return [.. Keys(folder).Where(found => !english.Contains(found.Key)).Select(found => $"{found.File}: {found.Key}").Distinct()];
    }

    /// <summary>Every text that is meant for a reader, with the file that holds it.</summary>
    public static IReadOnlyList<(string File, string Key)> Keys(string folder)
    {
        var files = Sources(folder, "*.razor").Concat(Sources(folder, "*.cs"));
        return [.. files.SelectMany(file => KeysIn(File.ReadAllText(file)).Select(key => (Path.GetRelativePath(Root, file), key)))];
    }

    /// <summary>The texts in one source: <c>T["…"]</c>, sentences of expected failures, validators' messages, lines of the navigation.</summary>
    internal static IEnumerable<string> KeysIn(string source)
    {
        var code = Comments().Replace(source, "");
        var plain = Localized().Matches(code).Concat(Messages().Matches(code)).Select(match => Unescape(match.Groups[1].Value));
        var failures = Failures().Matches(code).Select(match => AsFormat(Unescape(match.Groups[1].Value)));
        var lines = NavLines().Matches(code).SelectMany(match => new[] { match.Groups[1].Value, match.Groups[2].Value });
        return plain.Concat(failures).Concat(lines).Where(key => Chinese().IsMatch(key));
    }

    /// <summary>An interpolated string's content as the format that the localizer sees: holes become numbers.</summary>
    internal static string AsFormat(string interpolated)
    {
        var format = new StringBuilder();
        var (depth, hole, start) = (0, 0, 0);
        for (var i = 0; i < interpolated.Length; i++)
        {
            var c = interpolated[i];
            if (c == '{' && depth++ == 0)
            {
                start = i + 1;
            }
            else if (c == '}' && --depth == 0)
            {
                var specifier = Specifier().Match(interpolated[start..i]);
                format.Append('{').Append(hole++).Append(specifier.Value).Append('}');
            }
            else if (depth == 0)
            {
                format.Append(c);
            }
        }

        return format.ToString();
    }

    private static HashSet<string> English()
    {
        var files = new[] { "src", "modules" }.SelectMany(top => Sources(top, "en.json")).Where(file => file.Contains("i18n", StringComparison.Ordinal));
        return [.. files.SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!.Keys)];
    }

    private static IEnumerable<string> Sources(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Monolith.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Monolith.sln was not found above the tests.");
    }

    private static string Unescape(string literal) => literal.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex(@"@\*.*?\*@|^\s*//.*?$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\bT\[""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Localized();

    [GeneratedRegex(@"WithMessage\(\s*""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Messages();

    [GeneratedRegex(@"(?:RuleViolation|NotFound|Forbidden|InvalidField)Exception(?:\.ThrowIf)?\([^;]*?\$""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Failures();

    [GeneratedRegex(@"AddNavItem\(\s*""([^""]*)""\s*,\s*""([^""]*)""")]
    private static partial Regex NavLines();

    [GeneratedRegex(@":[^:)""?]*$")]
    private static partial Regex Specifier();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
