using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Supervision.Dashboard.Rows;

internal sealed class SuggestionRowConfiguration : IEntityTypeConfiguration<SuggestionRow>
{
    public void Configure(EntityTypeBuilder<SuggestionRow> row)
    {
        row.ToTable("supervision_suggestion");
        row.Property(r => r.Version).IsConcurrencyToken();
        row.Property(r => r.Series).HasMaxLength(10);
        row.Property(r => r.Number).HasMaxLength(40);
        row.Property(r => r.Title).HasMaxLength(400);
        row.Property(r => r.Category).HasMaxLength(80);
        row.Property(r => r.State).HasMaxLength(40);
        row.Property(r => r.Class).HasMaxLength(4);
        row.Property(r => r.FirstRating).HasMaxLength(20);
        row.Property(r => r.Rating).HasMaxLength(20);
        row.HasIndex(r => new { r.CongressId, r.SessionId, r.State, r.StageSince });
        row.HasIndex(r => new { r.CongressId, r.IsInProgress, r.Due });
        row.HasIndex(r => r.SponsorId);
    }
}

internal sealed class UndertakingRowConfiguration : IEntityTypeConfiguration<UndertakingRow>
{
    public void Configure(EntityTypeBuilder<UndertakingRow> row)
    {
        row.ToTable("supervision_undertaking");
        row.Property(r => r.Version).IsConcurrencyToken();
        row.Property(r => r.Part).HasMaxLength(10);
        row.Property(r => r.State).HasMaxLength(20);
        row.Property(r => r.Class).HasMaxLength(4);
        row.Property(r => r.Rating).HasMaxLength(20);
        row.HasIndex(r => r.SuggestionId);
        row.HasIndex(r => new { r.CongressId, r.SessionId, r.HolderId, r.IsOpen, r.Due });
    }
}

internal sealed class CommitmentRowConfiguration : IEntityTypeConfiguration<CommitmentRow>
{
    public void Configure(EntityTypeBuilder<CommitmentRow> row)
    {
        row.ToTable("supervision_commitment");
        row.Property(r => r.Version).IsConcurrencyToken();
        row.Property(r => r.Text).HasMaxLength(2000);
        row.Property(r => r.Outcome).HasMaxLength(20);
        row.HasIndex(r => r.SuggestionId);
        row.HasIndex(r => new { r.CongressId, r.SessionId, r.HolderId, r.Outcome, r.Due });
    }
}

internal sealed class StagePassConfiguration : IEntityTypeConfiguration<StagePass>
{
    public void Configure(EntityTypeBuilder<StagePass> pass)
    {
        pass.ToTable("supervision_stage");
        pass.Property(p => p.Version).IsConcurrencyToken();
        pass.Property(p => p.State).HasMaxLength(40);
        pass.Property(p => p.From).HasColumnName("FromDay");
        pass.Property(p => p.To).HasColumnName("ToDay");
        pass.HasIndex(p => p.SuggestionId);
        pass.HasIndex(p => new { p.CongressId, p.SessionId, p.State, p.Days });
    }
}

internal sealed class TallyConfiguration : IEntityTypeConfiguration<Tally>
{
    public void Configure(EntityTypeBuilder<Tally> tally)
    {
        tally.ToTable("supervision_tally");
        tally.Property(t => t.Figure).HasMaxLength(40);
        tally.HasIndex(t => t.At);
        tally.HasIndex(t => new { t.CongressId, t.SessionId, t.At, t.IsByDay, t.Figure, t.OwnerId, t.Bucket, t.Count }); // changes lie together, by when they were made: a step writes one page of it, not one for each figure
    }
}
