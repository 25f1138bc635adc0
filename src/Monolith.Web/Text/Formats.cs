using System.Globalization;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>Dates and figures as the reader's language writes them; moments always in Asia/Shanghai.</summary>
public static class Formats
{
    /// <summary>Whether this request is read in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The language tag of this request's pages.</summary>
    public static string Language => IsEnglish ? "en" : "zh-CN";

    /// <summary>2026年3月18日, 18 Mar 2026.</summary>
    public static string Day(DateOnly day) => day.ToString(IsEnglish ? "d MMM yyyy" : "yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>3月18日, 18 Mar: where the year is plain from the place.</summary>
    public static string ShortDay(DateOnly day) => day.ToString(IsEnglish ? "d MMM" : "M月d日", CultureInfo.InvariantCulture);

    /// <summary>A stored UTC moment with its time of day.</summary>
    public static string Moment(DateTime utc) => utc.ToLocal().ToString(IsEnglish ? "d MMM yyyy HH:mm" : "yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A stored UTC moment without the year.</summary>
    public static string ShortMoment(DateTime utc) => utc.ToLocal().ToString(IsEnglish ? "d MMM HH:mm" : "M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>12,345.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>61.4%.</summary>
    public static string Percent(decimal share) => share.ToString("0.0%", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A text that stands alone begins with a capital; Chinese stays as it is.</summary>
    public static string? Alone(string? text) => string.IsNullOrEmpty(text) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>2.4 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024m:0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576m:0.0} MB"),
    };
}
