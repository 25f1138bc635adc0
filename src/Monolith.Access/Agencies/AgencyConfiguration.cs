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
        agency.HasMany(a => a.Serves).WithOne().HasForeignKey(s => s.AgencyId);
    }
}

internal sealed class ServedCongressConfiguration : IEntityTypeConfiguration<ServedCongress>
{
    public void Configure(EntityTypeBuilder<ServedCongress> served)
    {
        served.ToTable("access_served_congress");
        served.HasKey(s => new { s.AgencyId, s.CongressId });
        served.HasIndex(s => s.CongressId);
    }
}
