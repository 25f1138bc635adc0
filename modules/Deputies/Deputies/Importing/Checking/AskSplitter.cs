using System.Text.RegularExpressions;
using Deputies.Importing.Columns;

namespace Deputies.Importing.Checking;

/// <summary>Cuts the concrete advice into single asks (诉求): numbered lists, lines, or parts between semicolons.</summary>
internal static partial class AskSplitter
{
    /// <summary>The asks of a text, without their numbers; a text that is no list is one ask.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var plain = Words.Plain(text);
        var numbered = Numbered(plain);
        var parts = numbered.Count > 1 ? numbered : Lines(plain);
        if (parts.Count == 1)
        {
            parts = [.. Semicolons().Split(parts[0])];
        }

        return [.. parts.Select(Clean).Where(p => p.Length > 0)];
    }

    /// <summary>Parts that begin with 1, 2, 3 … of one style, wherever they stand; numbers out of turn belong to the text.</summary>
    private static List<string> Numbered(string text)
    {
        foreach (var style in Styles)
        {
            var starts = InTurn(style.Matches(text));
            if (starts.Count > 1)
            {
                return Cut(text, starts);
            }
        }

        return [];
    }

    private static List<Match> InTurn(MatchCollection marks)
    {
        var starts = new List<Match>();
        foreach (Match mark in marks)
        {
            if (Ordinal(mark.Groups["n"].Value) == starts.Count + 1)
            {
                starts.Add(mark);
            }
        }

        return starts;
    }

    private static List<string> Cut(string text, List<Match> starts)
    {
        var parts = new List<string>();
        for (var index = 0; index < starts.Count; index++)
        {
            var from = starts[index].Index + starts[index].Length;
            var to = index + 1 < starts.Count ? starts[index + 1].Index : text.Length;
            parts.Add(text[from..to]);
        }

        var before = text[..starts[0].Index].Trim();
        if (before.Length > 0 && !Introduction().IsMatch(before))
        {
            parts.Insert(0, before);
        }

        return parts;
    }

    private static List<string> Lines(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (lines.Count > 1 && Introduction().IsMatch(lines[0]))
        {
            lines.RemoveAt(0);
        }

        return lines.Count == 0 ? [""] : lines;
    }

    private static string Clean(string part) => Ends().Replace(Bullet().Replace(Words.Line(part), ""), "").Trim();

    private static int Ordinal(string number)
    {
        if (int.TryParse(number, out var value))
        {
            return value;
        }

        if (number[0] is >= '①' and <= '⑳')
        {
            return number[0] - '①' + 1;
        }

        const string Digits = "一二三四五六七八九";
        var tens = number.IndexOf('十');
        var unit = Digits.IndexOf(number[^1]) + 1;
        return tens < 0 ? unit : ((tens == 0 ? 1 : Digits.IndexOf(number[0]) + 1) * 10) + (number[^1] == '十' ? 0 : unit);
    }

    private static readonly Regex[] Styles =
    [
        OuterChinese(), BracketedChinese(), Arabic(), BracketedArabic(), Circled(), Firstly(), OneIs(),
    ];

    [GeneratedRegex(@"(?<=^|[\n。；;！：:])\s*(?<n>[一二三四五六七八九十]{1,3})[、.．]\s*")]
    private static partial Regex OuterChinese();

    [GeneratedRegex(@"[（(](?<n>[一二三四五六七八九十]{1,3})[）)][、.．]?\s*")]
    private static partial Regex BracketedChinese();

    [GeneratedRegex(@"(?<=^|[\n\s。；;，、！：:\p{IsCJKUnifiedIdeographs}）)])(?<n>\d{1,2})(?:[、．]|\.(?!\d)|[)）])\s*")]
    private static partial Regex Arabic();

    [GeneratedRegex(@"[（(](?<n>\d{1,2})[）)][、.．]?\s*")]
    private static partial Regex BracketedArabic();

    [GeneratedRegex("(?<n>[①-⑳])[、.．]?\\s*")]
    private static partial Regex Circled();

    [GeneratedRegex(@"(?<=^|[\n。；;！：:])\s*第(?<n>[一二三四五六七八九十]{1,3})[，、,：:]\s*")]
    private static partial Regex Firstly();

    [GeneratedRegex(@"(?<=^|[\n。；;，、！：:])\s*(?<n>[一二三四五六七八九十]{1,3})是(?:要)?[，：:]?\s*")]
    private static partial Regex OneIs();

    [GeneratedRegex("[；;]+")]
    private static partial Regex Semicolons();

    [GeneratedRegex("[：:]$|^(为此|因此|鉴于|对此)?[，,]?(特|现|我|本人|我们)*(提出)?(以下|如下|具体)?(意见|建议)(和建议)?(如下)?[：:。，]?$")]
    private static partial Regex Introduction();

    [GeneratedRegex(@"^(?:[-•·●◆■*–—]+|\d{1,2}(?:[、．]|\.(?!\d))|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*")]
    private static partial Regex Bullet();

    [GeneratedRegex("[；;，,、]+$")]
    private static partial Regex Ends();
}
