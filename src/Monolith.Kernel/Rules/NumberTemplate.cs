using System.Globalization;
using System.Text.RegularExpressions;

namespace Monolith.Kernel.Rules;

/// <summary>Fills the placeholders of a number pattern.</summary>
internal static partial class NumberTemplate
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The placeholders of a pattern, without their formats.</summary>
    public static IEnumerable<string> Placeholders(string pattern) => Placeholder().Matches(pattern).Select(match => match.Groups[1].Value);

    public static string WithoutNumber(string pattern) =>
        Placeholder().Replace(pattern, match => match.Groups[1].Value == "number" ? "#" : match.Value);

    /// <summary>Whether every format can be written.</summary>
    public static bool CanFill(string pattern, NumberParts parts)
    {
        try
        {
            return !Fill(pattern, parts).Contains('{');
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public static string Fill(string pattern, NumberParts parts) => Placeholder().Replace(pattern, match =>
    {
        var format = match.Groups[2].Value;
        return match.Groups[1].Value switch
        {
            "place" => parts.Place,
            "term" => Write(parts.Term, format),
            "session" => Write(parts.Session, format),
            "year" => Write(parts.Year, format),
            "number" => Write(parts.Number, format),
            _ => match.Value,
        };
    });

    /// <summary>Chinese numerals up to 999, as terms, sessions and numbers of documents use them.</summary>
    public static string Chinese(int value) => value switch
    {
        < 0 or > 999 => value.ToString(CultureInfo.InvariantCulture),
        < 10 => Digits[value].ToString(),
        < 20 => "十" + Ones(value % 10),
        < 100 => Digits[value / 10] + "十" + Ones(value % 10),
        _ => Digits[value / 100] + "百" + (value % 100) switch
        {
            0 => "",
            < 10 and var ones => "零" + Digits[ones],
            < 20 and var teens => "一十" + Ones(teens % 10),
            var rest => Chinese(rest),
        },
    };

    private static string Ones(int ones) => ones == 0 ? "" : Digits[ones].ToString();

    private static string Write(int value, string format) =>
        format == "cn" ? Chinese(value) : value.ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{([a-z]+)(?::([^}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
