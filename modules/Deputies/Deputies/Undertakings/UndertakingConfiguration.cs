using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deputies.Undertakings;

internal sealed class UndertakingConfiguration : IEntityTypeConfiguration<Undertaking>
{
    public void Configure(EntityTypeBuilder<Undertaking> undertaking)
    {
        undertaking.ToTable("deputies_undertaking");
        undertaking.Property(u => u.Number).HasMaxLength(40);
        undertaking.Property(u => u.Title).HasMaxLength(200);
        undertaking.Property(u => u.DueRule).HasMaxLength(60);
        undertaking.Property(u => u.ReturnReason).HasMaxLength(2000);
        undertaking.Property(u => u.ReturnComment).HasMaxLength(2000);
        undertaking.Property(u => u.Opinion).HasMaxLength(10000);
        undertaking.Property(u => u.Pauses).IsJson();
        undertaking.HasMany(u => u.Contacts).WithOne().HasForeignKey(c => c.UndertakingId);
        undertaking.HasMany(u => u.Replies).WithOne().HasForeignKey(r => r.UndertakingId);
        undertaking.HasMany(u => u.Extensions).WithOne().HasForeignKey(e => e.UndertakingId);

        undertaking.HasIndex(u => u.SuggestionId);
        undertaking.HasIndex(u => new { u.AgencyId, u.CongressId, u.SuggestionId, u.Status, u.SessionId }); // lists of an agency ask for nothing else
    }
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("deputies_contact");
        contact.Property(c => c.Place).HasMaxLength(200);
        contact.Property(c => c.Content).HasMaxLength(4000);
    }
}

internal sealed class ReplyConfiguration : IEntityTypeConfiguration<Reply>
{
    public void Configure(EntityTypeBuilder<Reply> reply)
    {
        reply.ToTable("deputies_reply");
        reply.Property(r => r.Text).HasMaxLength(40000);
        reply.Property(r => r.SignComment).HasMaxLength(2000);
        reply.Property(r => r.ReviewComment).HasMaxLength(2000);
        reply.Property(r => r.Answers).IsJson();
        reply.Property(r => r.Promises).IsJson();
        reply.Property(r => r.Deliveries).IsJson();
        reply.HasIndex(r => new { r.UndertakingId, r.Round }).IsUnique();
    }
}

internal sealed class ExtensionConfiguration : IEntityTypeConfiguration<Extension>
{
    public void Configure(EntityTypeBuilder<Extension> extension)
    {
        extension.ToTable("deputies_extension");
        extension.Property(e => e.Reason).HasMaxLength(2000);
        extension.Property(e => e.Comment).HasMaxLength(2000);
    }
}
