using System.Text.Json.Serialization;

namespace Supervision.Dashboard.Figures;

/// <summary>One figure that can be checked: its value, what it is made of, how, and the list behind it.</summary>
/// <param name="Value">A count, a share from 0 to 1, or a number of days; none for a share or the days of nothing.</param>
/// <param name="Numerator">What is counted; for days, the rows that make them.</param>
/// <param name="Denominator">Of how many; none for a plain count.</param>
/// <param name="Formula">How it is made, in words.</param>
/// <param name="ListHref">The list of exactly those rows, for a share and for days the rows of the denominator; none where the reader may not see them.</param>
internal sealed record Figure(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Value,
    int Numerator,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Denominator,
    string Formula,
    string? ListHref)
{
    /// <summary>The unit of <see cref="Days"/>.</summary>
    public const string InDays = "days";

    /// <summary>What the value is counted in, where it is not the rows themselves.</summary>
    public string? Unit { get; init; }

    /// <summary>The value as whole days.</summary>
    [JsonIgnore]
    public int? Days => Unit == InDays ? (int?)Value : null;

    /// <summary>For a share: the range in which it lies with 95 % confidence (Wilson), wide where there are few cases.</summary>
    public Interval? Interval { get; init; }

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";
}

/// <summary>The range of a share.</summary>
/// <param name="Low">The lower end; shares are ranked by it, so that 3 of 3 does not outrank 117 of 120.</param>
/// <param name="High">The upper end.</param>
internal sealed record Interval(decimal Low, decimal High)
{
    private const double Z = 1.959964; // 95 %

    /// <summary>Wilson's score interval.</summary>
    public static Interval? Of(int numerator, int denominator)
    {
        if (denominator == 0)
        {
            return null;
        }

        double n = denominator, share = numerator / n, z2 = Z * Z;
        var middle = (share + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (z2 / (4 * n * n))) / (1 + (z2 / n));
        return new(Round(Math.Max(0, middle - half)), Round(Math.Min(1, middle + half)));
    }

    private static decimal Round(double share) => Math.Round((decimal)share, 4);
}
