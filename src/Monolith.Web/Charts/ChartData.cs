using System.Globalization;

namespace Monolith.Web;

/// <summary>One part of a whole.</summary>
/// <param name="Label">What it is, in the reader's language.</param>
/// <param name="Value">How many.</param>
/// <param name="Href">The rows behind it.</param>
/// <param name="Colour">One of the chart colours 1 to 8; by its place unless given.</param>
public sealed record ChartPart(string Label, long Value, string? Href = null, int? Colour = null);

/// <summary>A row of stacked bars; its values stand in the order of the series.</summary>
/// <param name="Label">What the row is about.</param>
/// <param name="Values">One part for each series.</param>
/// <param name="Href">The rows behind the whole bar.</param>
public sealed record BarRow(string Label, IReadOnlyList<BarPart> Values, string? Href = null);

/// <summary>A part of a bar.</summary>
/// <param name="Value">How many.</param>
/// <param name="Href">The rows behind it.</param>
public sealed record BarPart(long Value, string? Href = null);

/// <summary>A series' name and colour.</summary>
/// <param name="Label">Its name, in the reader's language.</param>
/// <param name="Colour">One of the chart colours 1 to 8; 5 green, 3 amber and 4 red speak of states.</param>
public sealed record ChartSeries(string Label, int Colour);

/// <summary>A line of a line chart.</summary>
/// <param name="Label">Its name, in the reader's language.</param>
/// <param name="Points">A value for each place on the axis; none where there is nothing to say.</param>
/// <param name="Colour">One of the chart colours 1 to 8.</param>
public sealed record ChartLine(string Label, IReadOnlyList<LinePoint> Points, int Colour = 1);

/// <summary>A point of a line.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Href">The rows behind it.</param>
public sealed record LinePoint(decimal? Value, string? Href = null);

/// <summary>A row of a heat grid.</summary>
/// <param name="Label">What the row is about.</param>
/// <param name="Cells">A part for each column.</param>
public sealed record HeatRow(string Label, IReadOnlyList<BarPart> Cells);

internal static class Svg
{
    /// <summary>A coordinate as SVG reads it, whatever the culture.</summary>
    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double value) => N(value) + "%";

    /// <summary>A piece of a ring between two shares of the circle.</summary>
    public static string Ring(double from, double to, double centre, double outer, double inner)
    {
        var large = to - from > 0.5 ? 1 : 0;
        var (a, b) = (Point(from, centre, outer), Point(to, centre, outer));
        var (c, d) = (Point(to, centre, inner), Point(from, centre, inner));
        return $"M{a}A{N(outer)} {N(outer)} 0 {large} 1 {b}L{c}A{N(inner)} {N(inner)} 0 {large} 0 {d}Z";
    }

    private static string Point(double share, double centre, double radius)
    {
        var angle = (share * 2 * Math.PI) - (Math.PI / 2);
        return $"{N(centre + (radius * Math.Cos(angle)))} {N(centre + (radius * Math.Sin(angle)))}";
    }
}
