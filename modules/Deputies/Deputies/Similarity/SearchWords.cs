using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Deputies.Similarity;

/// <summary>What somebody typed into a search field, word by word: any width of signs, and a number stays one word however it is spaced.</summary>
internal static partial class SearchWords
{
    private const int Most = 8;

    /// <summary>The words, each of which must be found.</summary>
    public static IReadOnlyList<string> Of(string? typed)
    {
        var plain = Dashes().Replace((typed ?? "").Normalize(NormalizationForm.FormKC), "-");
        plain = Spaced().Replace(plain, match => match.Value.Replace(" ", "", StringComparison.Ordinal));
        return [.. plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(Most)];
    }

    [GeneratedRegex("[‐‑‒–—―−－]")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"第 *\d{1,4} *号|\d{4} *- *[A-Za-z]?\d{1,4}")]
    private static partial Regex Spaced();
}

/// <summary>A suggestion's number as people write it: 第 12 号, 2026-012, A-12.</summary>
/// <param name="Year">The year it begins with; empty where none is written.</param>
/// <param name="Padded">How the stored number then ends.</param>
/// <param name="Plain">The same without leading zeros.</param>
/// <param name="Official">What the official form holds; empty where a year or a letter tells it apart already.</param>
internal sealed partial record WrittenNumber(string Year, string Padded, string Plain, string Official)
{
    /// <summary>Reads it; none where the word is no number of a suggestion.</summary>
    public static WrittenNumber? Read(string word)
    {
        if (Pattern().Match(word) is not { Success: true } match)
        {
            return null;
        }

        var ordinal = int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
        var before = match.Groups["letter"] is { Success: true, Value: var letter } ? letter.ToUpperInvariant() : "-";
        return new(
            match.Groups["year"].Value,
            string.Create(CultureInfo.InvariantCulture, $"{before}{ordinal:000}"),
            string.Create(CultureInfo.InvariantCulture, $"{before}{ordinal}"),
            match.Groups["official"].Success ? string.Create(CultureInfo.InvariantCulture, $"第{ordinal:000}号") : "");
    }

    [GeneratedRegex(@"^(?:(?<official>第)(?<n>\d{1,4})号|(?<year>\d{4})-(?<letter>[A-Za-z])?(?<n>\d{1,4})|(?<letter>[A-Za-z])-?(?<n>\d{1,4}))$")]
    private static partial Regex Pattern();
}
