using Monolith.Persistence;

namespace Supervision.Dashboard.Rows;

/// <summary>How often something is counted in a figure.</summary>
internal sealed class Tally : CounterRow
{
    /// <summary>The congress.</summary>
    public Guid CongressId { get; init; }

    /// <summary>The session.</summary>
    public Guid SessionId { get; init; }

    /// <summary>Whether its bucket is a day to compare with today: these are summed in the database, because they have most rows.</summary>
    public bool IsByDay { get; init; }

    /// <summary>One of <see cref="Counters"/>.</summary>
    public string Figure { get; init; } = "";

    /// <summary>The agency or the sponsor; empty for all.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>The day, month or number of days.</summary>
    public int Bucket { get; init; }

    /// <inheritdoc />
    public override string Key => $"{CongressId}/{SessionId}/{Figure}/{OwnerId}/{Bucket}";

    /// <inheritdoc />
    public override CounterRow Again(Guid id, DateTime? at, int count) => Of(CongressId, SessionId, new(Figure, OwnerId, Bucket), id, at, count);

    /// <summary>A row for a mark.</summary>
    public static Tally Of(Guid congressId, Guid sessionId, Mark mark, Guid id, DateTime? at, int count) => new()
    {
        Id = id,
        At = at,
        CongressId = congressId,
        SessionId = sessionId,
        IsByDay = Counters.ByDay.Contains(mark.Figure),
        Figure = mark.Figure,
        OwnerId = mark.OwnerId,
        Bucket = mark.Bucket,
        Count = count,
    };
}
