using Monolith.Kernel;

namespace Deputies.Undertakings;

/// <summary>What was talked about with the deputy.</summary>
internal sealed record Talk(ContactWay Way, ContactStage Stage, DateOnly HeldOn, string? Place, string Content);

/// <summary>A talk between an agency and the deputy (面商).</summary>
internal sealed class Contact
{
    private Contact()
    {
    }

    /// <summary>Identity.</summary>
    public Guid Id { get; private init; }

    /// <summary>The agency's share.</summary>
    public Guid UndertakingId { get; private init; }

    /// <summary>The round it belongs to.</summary>
    public int Round { get; private init; }

    /// <summary>How.</summary>
    public ContactWay Way { get; private init; }

    /// <summary>办前、办中 or 办后</summary>
    public ContactStage Stage { get; private init; }

    /// <summary>The day of the talk.</summary>
    public DateOnly HeldOn { get; private init; }

    /// <summary>Where.</summary>
    public string? Place { get; private init; }

    /// <summary>What was said.</summary>
    public string Content { get; private init; } = "";

    /// <summary>Who noted it.</summary>
    public Guid? RecordedById { get; private init; }

    /// <summary>When it was noted.</summary>
    public DateOnly RecordedOn { get; private init; }

    /// <summary>The deputy who confirmed it.</summary>
    public Guid? ConfirmedById { get; private set; }

    /// <summary>When he confirmed it.</summary>
    public DateOnly? ConfirmedOn { get; private set; }

    internal static Contact Record(Guid undertakingId, int round, Talk talk, Guid? by, DateOnly on) => new()
    {
        Id = NewId.Next(),
        UndertakingId = undertakingId,
        Round = round,
        Way = talk.Way,
        Stage = talk.Stage,
        HeldOn = talk.HeldOn,
        Place = talk.Place,
        Content = talk.Content,
        RecordedById = by,
        RecordedOn = on,
    };

    internal void Confirm(Guid deputyId, DateOnly on) => (ConfirmedById, ConfirmedOn) = (deputyId, on);
}

/// <summary>A request for more time and its ruling (延期): who, why, until when.</summary>
internal sealed class Extension
{
    private Extension()
    {
    }

    /// <summary>Identity.</summary>
    public Guid Id { get; private init; }

    /// <summary>The agency's share.</summary>
    public Guid UndertakingId { get; private init; }

    /// <summary>The day asked for.</summary>
    public DateOnly Until { get; private init; }

    /// <summary>Why.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Whether the deputy was told.</summary>
    public bool DeputyTold { get; private init; }

    /// <summary>When it was asked for.</summary>
    public DateOnly RequestedOn { get; private init; }

    /// <summary>The ruling; none while it is pending.</summary>
    public bool? IsApproved { get; private set; }

    /// <summary>What the office wrote.</summary>
    public string? Comment { get; private set; }

    /// <summary>Who ruled.</summary>
    public Guid? RuledById { get; private set; }

    /// <summary>When.</summary>
    public DateOnly? RuledOn { get; private set; }

    /// <summary>Whether the office has yet to rule.</summary>
    public bool IsPending => IsApproved is null;

    internal static Extension Request(Guid undertakingId, DateOnly until, string reason, bool deputyTold, DateOnly on) => new()
    {
        Id = NewId.Next(),
        UndertakingId = undertakingId,
        Until = until,
        Reason = reason,
        DeputyTold = deputyTold,
        RequestedOn = on,
    };

    internal void Rule(bool approves, string? comment, Guid? by, DateOnly on) => (IsApproved, Comment, RuledById, RuledOn) = (approves, comment, by, on);
}
