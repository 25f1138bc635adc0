using System.Globalization;
using Microsoft.Extensions.Localization;
using Monolith.Web;
using Supervision.Dashboard.Figures;

namespace Supervision.Dashboard.Show;

/// <summary>How figures stand on a page.</summary>
internal static class Shown
{
    /// <summary>The figure as a tile draws it.</summary>
    public static Monolith.Web.Figure Tile(this Figures.Figure figure) => new(figure.Value, figure.Numerator, figure.Denominator, figure.Formula, figure.ListHref);

    /// <summary>The value: a count, or a share in per cent.</summary>
    public static string Text(this Figures.Figure figure) => figure.Tile().Text;

    /// <summary>A number of days, e.g. 12 天.</summary>
    public static string DaysIn(this Figures.Figure figure, IStringLocalizer texts) => figure.Days is { } days ? texts["{0} 天", days] : "—";

    /// <summary>A share's range, e.g. 92.9–99.1%.</summary>
    public static string? Range(this Figures.Figure figure) =>
        figure.Interval is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Low * 100:0.#}–{range.High * 100:0.#}%") : null;

    /// <summary>A share's parts, e.g. 117/120.</summary>
    public static string Parts(this Figures.Figure figure) => $"{figure.Numerator}/{figure.Denominator}";

    /// <summary>The colour of a share that should be high; without cases it has none, and few cases do not make it good.</summary>
    public static Tone ToneOf(Figures.Figure figure, decimal good = 0.9m, decimal poor = 0.6m) => figure.Value switch
    {
        null => Tone.Grey,
        { } value when value < poor => Tone.Red,
        { } value when value < good => Tone.Amber,
        _ => Tone.Green,
    };

    /// <summary>A count that should be none.</summary>
    public static Tone Bad(Figures.Figure figure, Tone tone = Tone.Red) => figure.Numerator > 0 ? tone : Tone.Grey;

    /// <summary>A month on the axis: the year only where it begins.</summary>
    public static IReadOnlyList<string> Axis(IReadOnlyList<MonthFigures> months) =>
        [.. months.Select((month, place) => place == 0 || month.Month.EndsWith("-01", StringComparison.Ordinal) ? month.Month[2..].Replace('-', '/') : month.Month[5..].TrimStart('0'))];
}
