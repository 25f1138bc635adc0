using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monolith.Access.Agencies;

internal sealed class AgencyConfiguration : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> agency)
    {
        agency.ToTable("access_agency");
        agency.Property(a => a.Code).HasMaxLength(20);
        agency.Property(a => a.Name).HasMaxLength(100);
        agency.Property(a => a.ShortName).HasMaxLength(50);
        agency.Property(a => a.Kind).HasMaxLength(50);
        agency.HasIndex(a => new { a.CongressId, a.Code }).IsUnique();
        agency.HasIndex(a => new { a.CongressId, a.Name });
    }
}
