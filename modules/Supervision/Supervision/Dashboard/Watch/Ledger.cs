using Monolith.Kernel;
using Monolith.Persistence;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Watch;

/// <summary>Keeps the counters in step with the rows: what a change takes a row out of and into is written beside the change itself.</summary>
internal sealed class Ledger(CounterBook counters, TimeProvider clock)
{
    /// <summary>Changes a row and counts the difference.</summary>
    public void Change<T>(T row, Action<T> change)
        where T : CountedRow
    {
        var before = row.Marks().ToList();
        change(row);
        row.Touch();
        Count(row, before, -1);
        Count(row, row.Marks(), +1);
    }

    /// <summary>Counts a row that was made just now.</summary>
    public void Enter(CountedRow row) => Count(row, row.Marks(), +1);

    /// <summary>Takes a row out of all counters before it is removed.</summary>
    public void Leave(CountedRow row) => Count(row, row.Marks(), -1);

    /// <summary>Adds to one counter.</summary>
    public void Add(Guid congressId, Guid sessionId, Mark mark, int count) => counters.Add(Tally.Of(congressId, sessionId, mark, NewId.Next(), clock.Now(), count));

    private void Count(CountedRow row, IEnumerable<Mark> marks, int count)
    {
        foreach (var mark in marks)
        {
            Add(row.CongressId, row.SessionId, mark, count);
        }
    }
}
