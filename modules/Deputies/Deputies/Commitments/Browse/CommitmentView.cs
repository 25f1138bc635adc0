using Deputies.Suggestions.Browse;
using Monolith.Api;

namespace Deputies.Commitments.Browse;

/// <summary>A promise as the public API shows it.</summary>
internal sealed record CommitmentView(
    Guid Id, Guid Suggestion, string Number, Guid Undertaking, PartyView Agency, string? Ask, string Text, string? Evidence, DateOnly Due, DateOnly FirstDue, string Status,
    bool Overdue, DateOnly OpenedOn, DateOnly? ClaimedOn, DateOnly? CommitteeConfirmedOn, DateOnly? DeputyConfirmedOn, DateOnly? EndedOn,
    CommitmentExtensionView? Extension, IReadOnlyList<EntryView> Entries, string Etag) : IItem
{
    Guid? IItem.JournalId => Suggestion;

    public static CommitmentView Of(Commitment c, PartyNames names, DateOnly today) => new(
        c.Id, c.SuggestionId, c.Number, c.UndertakingId, names.Agency(c.AgencyId), c.AskId, c.Text, c.Proof, c.Due, c.FirstDue, c.Status.Code(),
        c.IsAlive && c.Due < today, c.OpenedOn, c.ClaimedOn, c.CommitteeConfirmedOn, c.DeputyConfirmedOn, c.EndedOn,
        c.ExtensionUntil is { } until ? new(until, c.ExtensionReason ?? "") : null,
        [.. c.Entries.OrderBy(e => e.Id).Select(e => new EntryView(e.Kind.Code(), e.Text, e.Evidence, e.On, names.Person(e.PersonId)))],
        $"\"{c.Version}\"");
}

/// <summary>Another date that waits for a ruling.</summary>
internal sealed record CommitmentExtensionView(DateOnly Until, string Reason);

/// <summary>A line of a promise's record.</summary>
internal sealed record EntryView(string Kind, string? Text, string? Evidence, DateOnly On, PartyView? By);
