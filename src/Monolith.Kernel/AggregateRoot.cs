namespace Monolith.Kernel;

/// <summary>A line for the journal (留痕): what was done and why, in the words of the office.</summary>
/// <param name="Action">A stable code such as <c>suggestion.accepted</c>.</param>
/// <param name="Text">The Chinese sentence that the journal shows.</param>
/// <param name="Why">The reason that was given, if any.</param>
/// <param name="Rule">The rule or law it was done under, if any.</param>
/// <param name="From">The state before, if it changed.</param>
/// <param name="To">The state after, if it changed.</param>
/// <param name="IsAutomatic">Whether it follows by rule from what somebody did: the journal names the system, not the person in whose call it came about.</param>
public sealed record JournalNote(
    string Action, string Text, string? Why = null, string? Rule = null, string? From = null, string? To = null, bool IsAutomatic = false);

/// <summary>An event together with its journal line and the subject whose chain the line belongs to.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Note">Its journal line; none where nothing is to be noted.</param>
/// <param name="SubjectType">Kind of the journal's subject.</param>
/// <param name="SubjectId">The journal's subject.</param>
/// <param name="CongressId">The congress it belongs to.</param>
/// <param name="Order">Grows with each event that is raised, so that the events of several aggregates are published as they happened.</param>
public sealed record RaisedEvent(IDomainEvent Event, JournalNote? Note, string SubjectType, Guid SubjectId, Guid CongressId, long Order);

/// <summary>The root of a consistency boundary. Every change raises one event; each event is the next <see cref="Version"/>.</summary>
public abstract class AggregateRoot
{
    private static long lastOrder;
    private List<RaisedEvent>? raised;

    /// <summary>Time-ordered identity.</summary>
    public Guid Id { get; protected init; }

    /// <summary>The congress (本级人大) that this item belongs to.</summary>
    public Guid CongressId { get; protected init; }

    /// <summary>How many events have happened to it: the concurrency token on every database.</summary>
    public int Version { get; private set; }

    /// <summary>The kind and the identity under which the journal files this aggregate's lines; parts of a whole name the whole.</summary>
    protected virtual (string Type, Guid Id) JournalSubject => (GetType().Name, Id);

    /// <summary>The subject of the journal under which this aggregate's lines are filed.</summary>
    public Guid JournalId => JournalSubject.Id;

    /// <summary>The events raised since the last call; the unit of work publishes them.</summary>
    public IReadOnlyList<RaisedEvent> TakeEvents()
    {
        IReadOnlyList<RaisedEvent> taken = raised ?? [];
        raised = null;
        return taken;
    }

    /// <summary>Records a change: next version, event for others, line for the journal.</summary>
    protected void Raise(IDomainEvent happened, JournalNote? note = null)
    {
        Version++;
        var (type, id) = JournalSubject;
        (raised ??= []).Add(new(happened, note, type, id, CongressId, Interlocked.Increment(ref lastOrder)));
    }
}
