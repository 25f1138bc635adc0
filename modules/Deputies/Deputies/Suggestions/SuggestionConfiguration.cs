using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deputies.Suggestions;

internal sealed class SuggestionConfiguration : IEntityTypeConfiguration<Suggestion>
{
    public void Configure(EntityTypeBuilder<Suggestion> suggestion)
    {
        suggestion.ToTable("deputies_suggestion");
        suggestion.Property(s => s.Number).HasMaxLength(40);
        suggestion.Property(s => s.OfficialNumber).HasMaxLength(120);
        suggestion.Ignore(nameof(Suggestion.OnBehalfOf));
        suggestion.Property(s => s.Title).HasMaxLength(200);
        suggestion.Property(s => s.Facts).HasMaxLength(20000);
        suggestion.Property(s => s.Category).HasMaxLength(60);
        suggestion.Property(s => s.DueRule).HasMaxLength(60);
        suggestion.Property(s => s.ReasonCode).HasMaxLength(10);
        suggestion.Property(s => s.ReviewNote).HasMaxLength(2000);
        suggestion.Property(s => s.Requirements).HasMaxLength(2000);
        suggestion.Property(s => s.Instruction).HasMaxLength(2000);
        suggestion.Property(s => s.ClosingComment).HasMaxLength(2000);
        suggestion.Property(s => s.StudyComment).HasMaxLength(2000);
        suggestion.Property(s => s.Asks).IsJson();
        suggestion.Property(s => s.SuggestedAgencyIds).IsJson();
        suggestion.HasMany(s => s.Signers).WithOne().HasForeignKey(s => s.SuggestionId);
        suggestion.HasMany(s => s.Ratings).WithOne().HasForeignKey(r => r.SuggestionId);

        suggestion.HasIndex(s => new { s.CongressId, s.Number }).IsUnique();
        suggestion.HasIndex(s => new { s.CongressId, s.RegisteredOn, s.Id, s.Status }); // each order of the lists, of all, of a session, of a state
        suggestion.HasIndex(s => new { s.CongressId, s.SessionId, s.RegisteredOn, s.Id, s.Status });
        suggestion.HasIndex(s => new { s.CongressId, s.Status, s.RegisteredOn, s.Id });
        suggestion.HasIndex(s => new { s.CongressId, s.DueOrder, s.Number, s.Id, s.Status });
        suggestion.HasIndex(s => new { s.CongressId, s.SessionId, s.DueOrder, s.Number, s.Id, s.Status });
        suggestion.HasIndex(s => new { s.CongressId, s.Status, s.DueOrder, s.Number, s.Id });
        suggestion.HasIndex(s => new { s.LeadAgencyId, s.Id });
        suggestion.HasIndex(s => new { s.Id, s.CongressId, s.SessionId, s.Status, s.RegisteredOn, s.DueOrder, s.Number, s.IsOpen }).HasDatabaseName("IX_deputies_suggestion_found"); // sorts found ones without their texts
        suggestion.HasIndex(s => new { s.IsOpen, s.AcceptedOn, s.Number, s.Status, s.CongressId }).HasDatabaseName("IX_deputies_suggestion_public");
        suggestion.HasIndex(s => s.SponsorId);
        suggestion.HasIndex(s => s.SupervisorId);
        suggestion.HasIndex(s => s.RegisteredById);
        suggestion.HasIndex(s => s.MergedIntoId);
    }
}

internal sealed class SignerConfiguration : IEntityTypeConfiguration<Signer>
{
    public void Configure(EntityTypeBuilder<Signer> signer)
    {
        signer.ToTable("deputies_signer");
        signer.HasKey(s => new { s.SuggestionId, s.PersonId });
        signer.HasIndex(s => new { s.PersonId, s.SuggestionId });
    }
}

internal sealed class RatingConfiguration : IEntityTypeConfiguration<Rating>
{
    public void Configure(EntityTypeBuilder<Rating> rating)
    {
        rating.ToTable("deputies_rating");
        rating.HasKey(r => new { r.SuggestionId, r.Round, r.PersonId });
        rating.Property(r => r.Reason).HasMaxLength(2000);
    }
}

/// <summary>The last number given in one run of numbers.</summary>
internal sealed class NumberRun
{
    /// <summary>The congress.</summary>
    public Guid CongressId { get; init; }

    /// <summary>What the numbers of the run have in common.</summary>
    public string Run { get; init; } = "";

    /// <summary>The last number.</summary>
    public int Last { get; init; }
}

internal sealed class NumberRunConfiguration : IEntityTypeConfiguration<NumberRun>
{
    public void Configure(EntityTypeBuilder<NumberRun> run)
    {
        run.ToTable("deputies_number_run");
        run.HasKey(r => new { r.CongressId, r.Run });
        run.Property(r => r.Run).HasMaxLength(120);
    }
}
