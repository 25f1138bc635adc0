namespace Supervision.Dashboard.Rows;

/// <summary>A row of the dashboard's own books: what happened to one item, without anything that the figures do not need.</summary>
internal abstract class CountedRow
{
    /// <summary>The item's own identity.</summary>
    public Guid Id { get; init; }

    /// <summary>The congress.</summary>
    public Guid CongressId { get; init; }

    /// <summary>The session of the suggestion; figures are summed over sessions.</summary>
    public Guid SessionId { get; init; }

    /// <summary>Two commands that change the same row must not both count from the same state.</summary>
    public int Version { get; private set; }

    /// <summary>The figures in which the row counts as it stands now.</summary>
    public abstract IEnumerable<Mark> Marks();

    /// <summary>Notes a change.</summary>
    public void Touch() => Version++;

    /// <summary>The day as a figure's bucket; an item without a day stands behind all others.</summary>
    protected static int Bucket(DateOnly? day) => day?.DayNumber ?? Mark.NoDay;

    /// <summary>The month as a figure's bucket, e.g. 202603.</summary>
    protected static int MonthOf(DateOnly day) => (day.Year * 100) + day.Month;
}

/// <summary>That a row counts once in a figure.</summary>
/// <param name="Figure">One of <see cref="Counters"/>.</param>
/// <param name="OwnerId">The agency or the sponsor it counts for; empty for all.</param>
/// <param name="Bucket">The day, month or number of days it counts under; 0 where the figure has none.</param>
internal readonly record struct Mark(string Figure, Guid OwnerId = default, int Bucket = 0)
{
    /// <summary>The bucket of what has no day.</summary>
    public const int NoDay = int.MaxValue;
}
