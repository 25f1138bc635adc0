using Deputies.Suggestions.Browse;
using Monolith.Api;
using Monolith.Kernel.Rules;

namespace Deputies.Undertakings.Browse;

/// <summary>An agency's share as the public API shows it.</summary>
internal sealed record UndertakingView : IItem
{
    public required Guid Id { get; init; }

    public required Guid Suggestion { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public required PartyView Agency { get; init; }

    public required string Part { get; init; }

    public required string Status { get; init; }

    public required int Round { get; init; }

    public DateOnly? Due { get; init; }

    public string? DueRule { get; init; }

    public DateOnly? FirstDue { get; init; }

    public DateOnly? AssignedOn { get; init; }

    public DateOnly? ReceiptBy { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public required bool DeemedReceived { get; init; }

    public DateOnly? ReturnBy { get; init; }

    public DateOnly? ContactBy { get; init; }

    public string? ReturnReason { get; init; }

    public string? ReturnComment { get; init; }

    public Guid? ReplacedBy { get; init; }

    public string? Opinion { get; init; }

    public DateOnly? OpinedOn { get; init; }

    public DateOnly? DeliveredOn { get; init; }

    public required IReadOnlyList<ExtensionView> Extensions { get; init; }

    public required IReadOnlyList<Pause> Pauses { get; init; }

    /// <summary>The talks of this share; only on the share's own answer.</summary>
    public IReadOnlyList<ContactView>? Contacts { get; init; }

    /// <summary>The replies of this share; only on the share's own answer.</summary>
    public IReadOnlyList<ReplyView>? Replies { get; init; }

    public required string Etag { get; init; }

    Guid? IItem.JournalId => Suggestion;

    /// <summary>The share as a reader may see it, without what only its own answer carries.</summary>
    public static UndertakingView Of(Undertaking undertaking, PartyNames names, Eyes eyes) => new()
    {
        Id = undertaking.Id,
        Suggestion = undertaking.SuggestionId,
        Number = undertaking.Number,
        Title = undertaking.Title,
        Agency = names.Agency(undertaking.AgencyId),
        Part = undertaking.Part.Code(),
        Status = undertaking.Status.Code(),
        Round = undertaking.Round,
        Due = undertaking.Due,
        DueRule = undertaking.Due is null ? null : undertaking.DueRule,
        FirstDue = undertaking.FirstDue,
        AssignedOn = undertaking.AssignedOn,
        ReceiptBy = undertaking.ReceiptBy,
        ReceivedOn = undertaking.ReceivedOn,
        DeemedReceived = undertaking.WasDeemedReceived,
        ReturnBy = undertaking.ReturnBy,
        ContactBy = undertaking.ContactBy,
        ReturnReason = eyes.SeesTalks ? undertaking.ReturnReason : null,
        ReturnComment = eyes.SeesTalks ? undertaking.ReturnComment : null,
        ReplacedBy = undertaking.ReplacedById,
        Opinion = eyes.SeeOpinion(undertaking) ? undertaking.Opinion : null,
        OpinedOn = undertaking.OpinedOn,
        DeliveredOn = undertaking.DeliveredOn,
        Extensions = eyes.SeesTalks ? [.. undertaking.Extensions.OrderBy(e => e.Id).Select(ExtensionView.Of)] : [],
        Pauses = undertaking.Pauses,
        Etag = $"\"{undertaking.Version}\"",
    };
}

/// <summary>A request for more time: <c>pending</c>, <c>approved</c> or <c>refused</c>.</summary>
internal sealed record ExtensionView(Guid Id, DateOnly Until, string Reason, bool DeputyTold, DateOnly RequestedOn, string Status, string? Comment, DateOnly? RuledOn)
{
    public static ExtensionView Of(Extension e) => new(
        e.Id, e.Until, e.Reason, e.DeputyTold, e.RequestedOn, e.IsPending ? "pending" : e.IsApproved == true ? "approved" : "refused", e.Comment, e.RuledOn);
}

/// <summary>A talk with the deputy.</summary>
internal sealed record ContactView(
    Guid Id, Guid Suggestion, Guid Undertaking, PartyView Agency, int Round, string Way, string Stage, DateOnly On, string? Place, string Content, DateOnly RecordedOn,
    bool Confirmed, DateOnly? ConfirmedOn, string Etag) : IItem
{
    Guid? IItem.JournalId => Suggestion;

    public static ContactView Of(Contact c, Undertaking u, PartyNames names) => new(
        c.Id, u.SuggestionId, u.Id, names.Agency(u.AgencyId), c.Round, c.Way.Code(), c.Stage.Code(), c.HeldOn, c.Place, c.Content, c.RecordedOn,
        c.ConfirmedOn is not null, c.ConfirmedOn, c.ConfirmedOn is null ? "\"1\"" : "\"2\"");
}

/// <summary>A reply of one round.</summary>
internal sealed record ReplyView(
    Guid Id, Guid Undertaking, PartyView Agency, int Round, string Status, string Class, string Text, IReadOnlyList<Answer> Answers, string Publish, IReadOnlyList<Promise> Commitments,
    DateOnly DraftedOn, DateOnly? SubmittedOn, DateOnly? SignedOn, DateOnly? ReviewedOn, DateOnly? DeliveredOn, string? SignComment, string? ReviewComment, IReadOnlyList<string> Warnings,
    IReadOnlyList<DeliveryView> Deliveries)
{
    public static ReplyView Of(Reply r, Undertaking u, PartyNames names, Eyes eyes) => new(
        r.Id, u.Id, names.Agency(u.AgencyId), r.Round, StatusOf(r), r.Class.Code(), r.Text, r.Answers, r.Publish.Code(), r.Promises,
        r.DraftedOn, r.SubmittedOn, r.SignedOn, r.ReviewedOn, r.DeliveredOn, eyes.SeesRemarks(u) ? r.SignComment : null, eyes.SeesRemarks(u) ? r.ReviewComment : null, WarningsOf(r),
        eyes.SeesTalks ? [.. r.Deliveries.Select(d => new DeliveryView(names.Person(d.DeputyId), d.Way?.Code(), d.On))] : []);

    /// <summary>What the writer is told without being stopped.</summary>
    private static IReadOnlyList<string> WarningsOf(Reply reply) =>
        reply is { Class: ReplyClass.B, Promises.Count: 0 } ? ["B 类答复没有列出承诺事项，请确认。"] : [];

    private static string StatusOf(Reply reply) => reply switch
    {
        { DeliveredOn: not null } => "delivered",
        { ReviewedOn: not null } => "reviewed",
        { SignedOn: not null } => "signed",
        { SubmittedOn: not null } => "submitted",
        _ => "drafting",
    };
}

/// <summary>How a reply reached a signer: <c>online</c>, <c>inPerson</c>, <c>mail</c>; neither way nor day while it has still to be brought to him.</summary>
internal sealed record DeliveryView(PartyView Deputy, string? Way, DateOnly? On);
