using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monolith.Access.Congresses;

internal sealed class CongressConfiguration : IEntityTypeConfiguration<Congress>
{
    public void Configure(EntityTypeBuilder<Congress> congress)
    {
        congress.ToTable("access_congress");
        congress.Property(c => c.Name).HasMaxLength(100);
        congress.Property(c => c.Level).HasConversion<string>().HasMaxLength(20);
        congress.Property(c => c.Region).HasMaxLength(100);
        congress.HasIndex(c => c.Name).IsUnique();
    }
}

internal sealed class TermConfiguration : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> term)
    {
        term.ToTable("access_term");
        term.Property(t => t.Id).ValueGeneratedNever();
        term.HasIndex(t => new { t.CongressId, t.Ordinal }).IsUnique();
        term.HasOne<Congress>().WithMany().HasForeignKey(t => t.CongressId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("access_session");
        session.Property(s => s.Name).HasMaxLength(100);
        session.HasIndex(s => new { s.TermId, s.Ordinal }).IsUnique();
        session.HasIndex(s => new { s.CongressId, s.From });
        session.HasOne<Term>().WithMany().HasForeignKey(s => s.TermId).OnDelete(DeleteBehavior.Restrict);
    }
}
