using Deputies.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Kernel;

namespace Deputies.Similarity;

/// <summary>Says that a suggestion's text is new or changed and not in a segment yet. Written in the change's own commit; removed in the commit that folds the text in.</summary>
internal sealed class TextChange
{
    /// <summary>Identity of the change.</summary>
    public Guid Id { get; init; }

    /// <summary>The congress.</summary>
    public Guid CongressId { get; init; }

    /// <summary>The suggestion.</summary>
    public Guid SuggestionId { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; init; }
}

internal sealed class TextChangeConfiguration : IEntityTypeConfiguration<TextChange>
{
    public void Configure(EntityTypeBuilder<TextChange> change)
    {
        change.ToTable("deputies_text_change");
        change.HasIndex(c => new { c.CongressId, c.At });
        change.HasIndex(c => c.SuggestionId);
    }
}

/// <summary>Notes the events that bring a text or its number in or change it.</summary>
internal sealed class NoteTextChange(DeputiesData data, TimeProvider clock) :
    INotificationHandler<SuggestionDrafted>, INotificationHandler<SuggestionCosigningOpened>, INotificationHandler<SuggestionSubmitted>, INotificationHandler<SuggestionRevised>,
    INotificationHandler<SuggestionAccepted>
{
    public Task Handle(SuggestionDrafted notification, CancellationToken cancellationToken) => Note(notification);

    public Task Handle(SuggestionCosigningOpened notification, CancellationToken cancellationToken) => Note(notification);

    public Task Handle(SuggestionSubmitted notification, CancellationToken cancellationToken) => Note(notification);

    public Task Handle(SuggestionRevised notification, CancellationToken cancellationToken) => Note(notification);

    public Task Handle(SuggestionAccepted notification, CancellationToken cancellationToken) => Note(notification);

    private Task Note(SuggestionEvent happened)
    {
        data.TextChanges.Add(new TextChange { Id = NewId.Next(), CongressId = happened.CongressId, SuggestionId = happened.SuggestionId, At = clock.Now() });
        return Task.CompletedTask;
    }
}
