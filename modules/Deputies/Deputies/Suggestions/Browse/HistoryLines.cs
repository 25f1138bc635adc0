using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Monolith.Web;

namespace Deputies.Suggestions.Browse;

/// <summary>The journal as lines of a timeline, the newest first. What several people did alike in a row is one line; the suggestion does not name itself. English readers get the action's name, with the journal's own words below.</summary>
internal static partial class HistoryLines
{
    private const int NamesShown = 6;

    public static IEnumerable<TimelineItem> Of(IReadOnlyList<HistoryLine> entries, Suggestion own, IStringLocalizer texts)
    {
        for (var at = entries.Count - 1; at >= 0;)
        {
            var newest = entries[at];
            List<string> names = [];
            for (; at >= 0 && entries[at].What == newest.What && entries[at].Why == newest.Why; at--)
            {
                if (entries[at].PersonId is not null && !names.Contains(entries[at].Who))
                {
                    names.Add(entries[at].Who);
                }
            }

            var who = names.Count > NamesShown ? string.Join('、', names.Take(NamesShown)) + " …" : string.Join('、', names);
            var text = Short(newest.What, own);
            string[] details = Formats.IsEnglish ? [who, text, newest.Why ?? ""] : [who, newest.Why ?? ""];
            yield return new(
                Formats.IsEnglish ? texts[Named(newest.Action)] : text, newest.When, string.Join(" · ", details.Where(part => part.Length > 0)), HistoryTone.Of(newest.Action));
        }
    }

    /// <summary>签收第 2026-088 号建议（主办） on that suggestion's page is 签收（主办）, and days are written as everywhere else. The journal's own words for English readers.</summary>
    public static string Short(string text, Suggestion own) => Formats.IsEnglish ? text : Days().Replace(
        Unnamed(text, own), day => DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Formats.Day(date) : day.Value);

    private static string Unnamed(string text, Suggestion own)
    {
        foreach (var name in new[] { $"第 {own.Number} 号建议", $"《{own.Title}》" })
        {
            if (text.Contains(name, StringComparison.Ordinal) && !text.Contains("编为" + name, StringComparison.Ordinal))
            {
                var rest = text.Replace("并入" + name, "并入本件", StringComparison.Ordinal).Replace(name + "的", "", StringComparison.Ordinal).Replace(name, "", StringComparison.Ordinal).Trim();
                return rest.Length >= 3 ? Parted(rest) : text;
            }
        }

        return text;
    }

    /// <summary>Without the number, （主办）交承办单位 is 交承办单位（主办）, 签发（主办）答复 is 签发主办答复.</summary>
    private static string Parted(string rest) => LeadingPart().Replace(PartOfReply().Replace(rest, "$1"), "$2（$1）");

    /// <summary>reply.signatureReturned as Reply signature returned.</summary>
    private static string Named(string action)
    {
        var words = string.Concat(action.Select(letter => letter == '.' ? " " : char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b")]
    private static partial Regex Days();

    [GeneratedRegex(@"（(主办|分办|会办)）(?=答复)|（会办）(?=会办)")]
    private static partial Regex PartOfReply();

    [GeneratedRegex(@"^（(主办|分办|会办)）([^。，]+)")]
    private static partial Regex LeadingPart();
}
