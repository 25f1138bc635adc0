using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Persistence;

namespace Deputies.Suggestions.Totals;

/// <summary>How many suggestions are alike in what lists are narrowed by.</summary>
internal sealed class SuggestionCount : CounterRow
{
    /// <summary>The congress.</summary>
    public Guid CongressId { get; init; }

    /// <summary>The session.</summary>
    public Guid SessionId { get; init; }

    /// <summary>Where they stand.</summary>
    public SuggestionStatus Status { get; init; }

    /// <summary>大会期间 or 闭会期间</summary>
    public SuggestionSeries Series { get; init; }

    /// <summary>分类</summary>
    public string? Category { get; init; }

    /// <summary>重点督办</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether a sponsor leads them.</summary>
    public bool IsSponsored { get; init; }

    /// <summary>Whether every deputy may read them: open and numbered.</summary>
    public bool IsShared { get; init; }

    /// <inheritdoc />
    public override string Key => $"{CongressId}/{SessionId}/{Status}/{Series}/{Category}/{IsKey}/{IsSponsored}/{IsShared}";

    /// <inheritdoc />
    public override CounterRow Again(Guid id, DateTime? at, int count) => Of(new(CongressId, SessionId, Status, Series, Category, IsKey, IsSponsored, IsShared), id, at, count);

    /// <summary>A row for so many of a kind.</summary>
    public static SuggestionCount Of(CountKey key, Guid id, DateTime? at, int count) => new()
    {
        Id = id,
        At = at,
        CongressId = key.CongressId,
        SessionId = key.SessionId,
        Status = key.Status,
        Series = key.Series,
        Category = key.Category,
        IsKey = key.IsKey,
        IsSponsored = key.IsSponsored,
        IsShared = key.IsShared,
        Count = count,
    };
}

/// <summary>What suggestions that are counted together have in common.</summary>
internal sealed record CountKey(
    Guid CongressId, Guid SessionId, SuggestionStatus Status, SuggestionSeries Series, string? Category, bool IsKey, bool IsSponsored, bool IsShared);

internal sealed class SuggestionCountConfiguration : IEntityTypeConfiguration<SuggestionCount>
{
    public void Configure(EntityTypeBuilder<SuggestionCount> count)
    {
        count.ToTable("deputies_count");
        count.Property(c => c.Category).HasMaxLength(60);
        count.HasIndex(c => new { c.CongressId, c.SessionId, c.Status });
        count.HasIndex(c => c.At);
    }
}
