namespace Monolith.Kernel.Rules;

/// <summary>What a number is made of.</summary>
/// <param name="Place">The congress's short name in official numbers, e.g. 市.</param>
/// <param name="Term">届</param>
/// <param name="Session">次</param>
/// <param name="Year">The year the session began.</param>
/// <param name="Number">The running number.</param>
public sealed record NumberParts(string Place, int Term, int Session, int Year, int Number);

/// <summary>The number series of a profile (编号规则).</summary>
/// <param name="Session">大会期间</param>
/// <param name="Between">闭会期间</param>
public sealed record NumberingRules(NumberPattern Session, NumberPattern Between);

/// <summary>A number series. Placeholders: <c>{place} {term} {session} {year} {number}</c>; <c>{term:cn}</c> writes Chinese numerals, <c>{number:000}</c> pads.</summary>
/// <param name="Compact">The short, URL-safe number, e.g. <c>{year}-{number:000}</c>.</param>
/// <param name="Official">The long official form.</param>
/// <param name="Basis">The legal basis.</param>
public sealed record NumberPattern(string Compact, string Official, string Basis)
{
    /// <summary>The short number, unique within a congress, e.g. <c>2026-001</c>.</summary>
    public string Write(NumberParts parts) => NumberTemplate.Fill(Compact, parts);

    /// <summary>The official form, e.g. 市十六届人大五次会议第001号.</summary>
    public string WriteOfficial(NumberParts parts) => NumberTemplate.Fill(Official, parts);

    /// <summary>What the short numbers of one run have in common: the key of their counter, so that no two runs give the same number.</summary>
    public string Run(NumberParts parts) => NumberTemplate.Fill(NumberTemplate.WithoutNumber(Compact), parts);
}
