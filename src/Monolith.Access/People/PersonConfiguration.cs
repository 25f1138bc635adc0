using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monolith.Access.People;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("access_person");
        person.Property(p => p.UserName).HasMaxLength(64);
        person.Property(p => p.NormalizedUserName).HasMaxLength(64);
        person.Property(p => p.Name).HasMaxLength(50);
        person.Property(p => p.Title).HasMaxLength(100);
        person.Property(p => p.Phone).HasMaxLength(30);
        person.Property(p => p.PasswordHash).HasMaxLength(200);
        person.Property(p => p.SecurityStamp).HasMaxLength(64);
        person.Property(p => p.AuthenticatorKey).HasMaxLength(500);
        person.Property(p => p.RecoveryCodes).HasMaxLength(1000);
        person.Property(p => p.SpentCode).HasMaxLength(64);
        person.HasIndex(p => p.NormalizedUserName).IsUnique();
        person.HasIndex(p => p.Name);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("access_membership");
        membership.Property(m => m.Id).ValueGeneratedNever();
        membership.Property(m => m.Role).HasMaxLength(30);
        membership.Property(m => m.CardNumber).HasMaxLength(30);
        membership.HasIndex(m => new { m.CongressId, m.Role, m.PersonId }).IsUnique();
        membership.HasIndex(m => m.PersonId);
        membership.HasIndex(m => new { m.CongressId, m.CardNumber });
        membership.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
