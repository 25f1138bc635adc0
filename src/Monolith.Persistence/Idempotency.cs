using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monolith.Persistence;

/// <summary>The first successful answer to a command that carried an <c>Idempotency-Key</c>, stored in the command's own commit.</summary>
public sealed class StoredAnswer
{
    /// <summary>Caller and key, hashed together.</summary>
    public string Key { get; init; } = "";

    /// <summary>Hash of method, path and content.</summary>
    public string Content { get; init; } = "";

    /// <summary>HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>The body that was sent.</summary>
    public string Body { get; init; } = "";

    /// <summary>The item's ETag, if the answer had one.</summary>
    public string? ETag { get; init; }

    /// <summary>The Location header, if the answer had one.</summary>
    public string? Location { get; init; }

    /// <summary>When, UTC; rows older than a day are removed.</summary>
    public DateTime At { get; init; }
}

internal sealed class StoredAnswerConfiguration : IEntityTypeConfiguration<StoredAnswer>
{
    public void Configure(EntityTypeBuilder<StoredAnswer> answer)
    {
        answer.ToTable("platform_answer");
        answer.HasKey(a => a.Key);
        answer.Property(a => a.Key).HasMaxLength(64);
        answer.Property(a => a.Content).HasMaxLength(64);
        answer.Property(a => a.Body).HasMaxLength(int.MaxValue);
        answer.Property(a => a.ETag).HasMaxLength(80);
        answer.Property(a => a.Location).HasMaxLength(400);
        answer.HasIndex(a => a.At);
    }
}
