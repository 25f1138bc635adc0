using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deputies.Commitments;

internal sealed class CommitmentConfiguration : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> commitment)
    {
        commitment.ToTable("deputies_commitment");
        commitment.Property(c => c.Number).HasMaxLength(40);
        commitment.Property(c => c.AskId).HasMaxLength(10);
        commitment.Property(c => c.Text).HasMaxLength(1000);
        commitment.Property(c => c.Proof).HasMaxLength(1000);
        commitment.Property(c => c.ExtensionReason).HasMaxLength(2000);
        commitment.HasMany(c => c.Entries).WithOne().HasForeignKey(e => e.CommitmentId);
        commitment.HasIndex(c => c.SuggestionId);
        commitment.HasIndex(c => new { c.CongressId, c.Status, c.Due });
        commitment.HasIndex(c => new { c.AgencyId, c.Status });
    }
}

internal sealed class CommitmentEntryConfiguration : IEntityTypeConfiguration<CommitmentEntry>
{
    public void Configure(EntityTypeBuilder<CommitmentEntry> entry)
    {
        entry.ToTable("deputies_commitment_entry");
        entry.Property(e => e.Text).HasMaxLength(4000);
        entry.Property(e => e.Evidence).HasMaxLength(2000);
    }
}
