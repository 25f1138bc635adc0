namespace Monolith.Web;

/// <summary>A figure that survives a hostile reader: its value, what was counted, how, and the rows behind it.</summary>
/// <param name="Value">The value; a share is between 0 and 1; none where nothing can be said yet.</param>
/// <param name="Numerator">What was counted.</param>
/// <param name="Denominator">Of how many; none for a plain count.</param>
/// <param name="Formula">How it is counted, in the reader's language.</param>
/// <param name="ListHref">The rows behind it.</param>
public sealed record Figure(decimal? Value, long? Numerator, long? Denominator, string Formula, string? ListHref)
{
    /// <summary>The value as it is printed.</summary>
    public string Text => Value is not { } value ? "—"
        : Denominator is not null ? Formats.Percent(value)
        : value == decimal.Truncate(value) ? Formats.Count((long)value) : value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A plain count.</summary>
    public static Figure Of(long count, string formula, string? listHref) => new(count, count, null, formula, listHref);

    /// <summary>A share; without a value when there is nothing to divide by.</summary>
    public static Figure Share(long numerator, long denominator, string formula, string? listHref) =>
        new(denominator == 0 ? null : (decimal)numerator / denominator, numerator, denominator, formula, listHref);
}
