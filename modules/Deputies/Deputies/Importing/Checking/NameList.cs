using System.Text.RegularExpressions;
using Deputies.Importing.Columns;

namespace Deputies.Importing.Checking;

/// <summary>Cuts a cell with several names, whatever stands between them.</summary>
internal static partial class NameList
{
    /// <summary>The names of a cell. A word that is known as a whole is not cut further: names may hold 和.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="isKnown">Whether a word is a name.</param>
    public static IEnumerable<string> Cut(string text, Func<string, bool> isKnown)
    {
        var plain = Words.Plain(text);
        if (Words.IsNothing(plain))
        {
            yield break;
        }

        foreach (var part in Separators().Split(plain))
        {
            foreach (var name in Spaced(part, isKnown))
            {
                foreach (var single in Joined(name, isKnown))
                {
                    yield return single;
                }
            }
        }
    }

    /// <summary>Cuts at spaces, but puts a two-character name together that was spaced out to three.</summary>
    private static List<string> Spaced(string part, Func<string, bool> isKnown)
    {
        if (part.Length == 0 || isKnown(part))
        {
            return part.Length == 0 ? [] : [part];
        }

        var words = part.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var names = new List<string>();
        for (var index = 0; index < words.Length; index++)
        {
            var isSplitName = words[index].Length == 1 && index + 1 < words.Length && words[index + 1].Length == 1;
            names.Add(isSplitName ? words[index] + words[++index] : words[index]);
        }

        return names;
    }

    private static IEnumerable<string> Joined(string name, Func<string, bool> isKnown)
    {
        if (isKnown(name))
        {
            return [name];
        }

        var trimmed = Endings().Replace(name, "");
        if (trimmed.Length == 0 || isKnown(trimmed))
        {
            return trimmed.Length == 0 ? [] : [trimmed];
        }

        foreach (var whole in (string[])[name, trimmed])
        {
            foreach (Match and in And().Matches(whole))
            {
                var (left, right) = (whole[..and.Index], whole[(and.Index + and.Length)..]);
                if (left.Length >= 2 && isKnown(right))
                {
                    return [.. Joined(left, isKnown), right];
                }
            }
        }

        var beginning = Beginnings().Replace(trimmed, "");
        return beginning.Length == 0 ? [] : [beginning];
    }

    [GeneratedRegex("[、，,；;/|]+")]
    private static partial Regex Separators();

    [GeneratedRegex("[和及与]")]
    private static partial Regex And();

    [GeneratedRegex(@"[（(]?(?:(?:等|共)+\s*[\d一二三四五六七八九十]*\s*[人名位]?|[\d一二三四五六七八九十]+\s*[人名位])(?:代表)?[）)]?[。.]*$|[和及与。.]$")]
    private static partial Regex Endings();

    [GeneratedRegex("^([和及与]|附议人?|联名(代表)?|代表)[:：]?")]
    private static partial Regex Beginnings();
}
