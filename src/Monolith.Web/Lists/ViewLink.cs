namespace Monolith.Web;

/// <summary>A link to a view of the same thing: a tab, a saved view, a period.</summary>
/// <param name="Text">What it says, in the reader's language.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="IsCurrent">Whether it is shown now.</param>
/// <param name="Count">How many there are.</param>
public sealed record ViewLink(string Text, string Href, bool IsCurrent = false, int? Count = null);
