using Monolith.Kernel;

namespace Deputies.Undertakings;

/// <summary>The answer to one ask.</summary>
/// <param name="Ask">The ask's id.</param>
/// <param name="Text">The answer.</param>
internal sealed record Answer(string Ask, string Text);

/// <summary>A promise as the reply words it; it becomes a commitment when the reply is delivered.</summary>
/// <param name="Ask">The ask it belongs to, if it names one.</param>
/// <param name="Text">What is promised.</param>
/// <param name="Due">Until when.</param>
/// <param name="Evidence">What will prove it.</param>
internal sealed record Promise(string? Ask, string Text, DateOnly Due, string? Evidence);

/// <summary>How the reply reached one signer (送达); without a way and a day it has still to be brought to him, because he has no account.</summary>
internal sealed record Delivery(Guid DeputyId, DeliveryWay? Way, DateOnly? On);

/// <summary>Somebody whom the reply is for, and whether he reads it in the system.</summary>
internal sealed record Receiver(Guid DeputyId, bool HasAccount);

/// <summary>What the agency writes.</summary>
internal sealed record ReplyDraft(ReplyClass Class, string Text, IReadOnlyList<Answer> Answers, Publication Publish, IReadOnlyList<Promise> Promises);

/// <summary>An agency's reply of one round (答复); earlier rounds keep theirs.</summary>
internal sealed class Reply
{
    private Reply()
    {
    }

    /// <summary>Identity.</summary>
    public Guid Id { get; private init; }

    /// <summary>The agency's share.</summary>
    public Guid UndertakingId { get; private init; }

    /// <summary>The round it answers in.</summary>
    public int Round { get; private init; }

    /// <summary>答复分类</summary>
    public ReplyClass Class { get; private set; }

    /// <summary>The letter.</summary>
    public string Text { get; private set; } = "";

    /// <summary>公开属性</summary>
    public Publication Publish { get; private set; }

    /// <summary>One answer an ask.</summary>
    public IReadOnlyList<Answer> Answers { get; private set; } = [];

    /// <summary>承诺事项</summary>
    public IReadOnlyList<Promise> Promises { get; private set; } = [];

    /// <summary>Who drafted it last.</summary>
    public Guid? DraftedById { get; private set; }

    /// <summary>When it was drafted last.</summary>
    public DateOnly DraftedOn { get; private set; }

    /// <summary>送签日</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>Who signed it or sent it back.</summary>
    public Guid? SignedById { get; private set; }

    /// <summary>签发日</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>What the head of the agency wrote.</summary>
    public string? SignComment { get; private set; }

    /// <summary>Who reviewed it.</summary>
    public Guid? ReviewedById { get; private set; }

    /// <summary>审核日</summary>
    public DateOnly? ReviewedOn { get; private set; }

    /// <summary>What the government office wrote.</summary>
    public string? ReviewComment { get; private set; }

    /// <summary>送达日</summary>
    public DateOnly? DeliveredOn { get; private set; }

    /// <summary>One a signer, once it is delivered.</summary>
    public IReadOnlyList<Delivery> Deliveries { get; private set; } = [];

    internal static Reply Begin(Guid undertakingId, int round) => new() { Id = NewId.Next(), UndertakingId = undertakingId, Round = round };

    internal void Write(ReplyDraft draft, Guid? by, DateOnly on)
    {
        (Class, Text, Publish, Answers, Promises) = (draft.Class, draft.Text, draft.Publish, draft.Answers, draft.Promises);
        (DraftedById, DraftedOn) = (by, on);
    }

    internal void Submit(DateOnly on) => (SubmittedOn, SignedOn, ReviewedOn) = (on, null, null);

    internal void Sign(bool approves, string? comment, Guid? by, DateOnly on) =>
        (SignedById, SignComment, SignedOn, SubmittedOn) = (by, comment, approves ? on : null, approves ? SubmittedOn : null);

    internal void Review(bool approves, string? comment, Guid? by, DateOnly on)
    {
        (ReviewedById, ReviewComment) = (by, comment);
        ReviewedOn = approves ? on : null;
        (SignedOn, SubmittedOn) = approves ? (SignedOn, SubmittedOn) : (null, null);
    }

    internal void Deliver(IReadOnlyList<Receiver> receivers, DateOnly on)
    {
        DeliveredOn = on;
        Deliveries = [.. receivers.Select(r => r.HasAccount ? new Delivery(r.DeputyId, DeliveryWay.Online, on) : new(r.DeputyId, null, null))];
    }

    internal void HandOver(Delivery delivery) => Deliveries = [.. Deliveries.Select(d => d.DeputyId == delivery.DeputyId ? delivery : d)];
}
