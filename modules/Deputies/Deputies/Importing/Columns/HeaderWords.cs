using System.Text.RegularExpressions;

namespace Deputies.Importing.Columns;

/// <summary>Recognises which column a header word means.</summary>
internal sealed partial class HeaderWords
{
    /// <summary>A header word is short; a sentence that contains one is a title line or a text.</summary>
    private const int LongestHint = 16;

    private readonly Layout layout;
    private readonly Dictionary<string, Column> names = [];

    public HeaderWords(Layout layout)
    {
        this.layout = layout;
        foreach (var column in layout.Columns)
        {
            foreach (var name in column.Names)
            {
                names.TryAdd(name, column);
            }
        }
    }

    /// <summary>The column a header word means and how sure that is: 2 for a known name, 1 for a hint, 0 for none.</summary>
    public (Column? Column, int Certainty) Recognise(string word)
    {
        var compact = Words.Compact(word);
        if (compact.Length is 0 or > 60)
        {
            return (null, 0);
        }

        foreach (var form in Forms(compact))
        {
            if (names.TryGetValue(form, out var column))
            {
                return (column, 2);
            }
        }

        return Hint(Marks().Replace(compact, "")) is { } hinted ? (hinted, 1) : (null, 0);
    }

    private Column? Hint(string bare) => bare.Length > LongestHint ? null
        : Array.Find(layout.Columns, c => Array.Exists(c.Hints, h => Array.TrueForAll(h.Split('+'), part => bare.Contains(part, StringComparison.Ordinal))));

    /// <summary>The word whole, without its brackets, what is in them, and its Chinese and Latin halves.</summary>
    private static IEnumerable<string> Forms(string compact)
    {
        yield return compact;
        var bare = Trimmings().Replace(Marks().Replace(compact, ""), "");
        yield return bare;
        var outside = Trimmings().Replace(Marks().Replace(Brackets().Replace(compact, ""), ""), "");
        foreach (Match inside in Brackets().Matches(compact))
        {
            var inner = Marks().Replace(inside.Value, "");
            if (outside is "内容" or "建议" or "代表")
            {
                yield return inner;
            }
        }

        yield return outside;
        foreach (var part in compact.Split('/', '|', '／', '、', '或').Where(p => p.Length < compact.Length))
        {
            yield return Marks().Replace(part, "");
        }

        yield return Marks().Replace(Latin().Replace(outside, ""), "");
        yield return Han().Replace(outside, "");
        yield return Marks().Replace(Latin().Replace(compact, ""), "");
    }

    [GeneratedRegex(@"[\p{P}\p{S}]+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"[(（\[【〔<《][^)）\]】〕>》]*[)）\]】〕>》]?")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(?:\d{1,2}|[一二三四五六七八九十])(?=\p{IsCJKUnifiedIdeographs}{2})|(?:必填|选填|填写|一栏|栏)$")]
    private static partial Regex Trimmings();

    [GeneratedRegex(@"[a-z0-9.\-_#]+")]
    private static partial Regex Latin();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}\p{P}\p{S}]+")]
    private static partial Regex Han();
}
