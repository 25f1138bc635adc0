namespace Monolith.Web;

/// <summary>One line of a timeline (经过).</summary>
/// <param name="Text">What happened, in the reader's language.</param>
/// <param name="At">When (UTC); <paramref name="When"/> takes its place if given.</param>
/// <param name="Detail">What else is known.</param>
/// <param name="Tone">How it went.</param>
/// <param name="IsNow">Whether it is what is waited for now.</param>
/// <param name="When">The time in words, e.g. 已 2 天.</param>
public sealed record TimelineItem(string Text, DateTime? At = null, string? Detail = null, Tone Tone = Tone.Green, bool IsNow = false, string? When = null);
