using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deputies.Roster;

/// <summary>A deputy (人大代表) of one congress. The identity is that of the person who signs in.</summary>
internal sealed class Deputy
{
    /// <summary>Identity, the same as the person's.</summary>
    public Guid Id { get; init; }

    /// <summary>The congress.</summary>
    public Guid CongressId { get; init; }

    /// <summary>代表证号, unique within the congress.</summary>
    public string CardNumber { get; set; } = "";

    /// <summary>姓名</summary>
    public string Name { get; set; } = "";

    /// <summary>代表团</summary>
    public string Delegation { get; set; } = "";

    /// <summary>单位及职务</summary>
    public string Post { get; set; } = "";

    /// <summary>联系电话</summary>
    public string Phone { get; set; } = "";

    /// <summary>性别, if given.</summary>
    public string Gender { get; set; } = "";

    /// <summary>Whether the mandate lasts.</summary>
    public bool IsActive { get; set; } = true;
}

internal sealed class DeputyConfiguration : IEntityTypeConfiguration<Deputy>
{
    public void Configure(EntityTypeBuilder<Deputy> deputy)
    {
        deputy.ToTable("deputies_deputy");
        deputy.HasKey(d => new { d.CongressId, d.Id });
        deputy.Property(d => d.CardNumber).HasMaxLength(30);
        deputy.Property(d => d.Name).HasMaxLength(60);
        deputy.Property(d => d.Delegation).HasMaxLength(100);
        deputy.Property(d => d.Post).HasMaxLength(200);
        deputy.Property(d => d.Phone).HasMaxLength(40);
        deputy.Property(d => d.Gender).HasMaxLength(10);
        deputy.HasIndex(d => new { d.CongressId, d.CardNumber }).IsUnique();
        deputy.HasIndex(d => new { d.CongressId, d.Name });
    }
}
