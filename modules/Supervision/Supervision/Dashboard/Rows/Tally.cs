namespace Supervision.Dashboard.Rows;

/// <summary>A change of a counter. Counters are kept as sums of such rows: nobody ever changes another command's row, so commands do not wait for each other.</summary>
internal sealed class Tally
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }

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

    /// <summary>How much to add.</summary>
    public int Count { get; set; }
}
