using Microsoft.EntityFrameworkCore;
using Monolith.Persistence;
using Supervision.Dashboard.Rows;

namespace Supervision;

/// <summary>The module's window on the database: its own tables and no others.</summary>
internal sealed class SupervisionData(MonolithDb db)
{
    public DbSet<SuggestionRow> Suggestions => db.Set<SuggestionRow>();

    public DbSet<UndertakingRow> Undertakings => db.Set<UndertakingRow>();

    public DbSet<CommitmentRow> Commitments => db.Set<CommitmentRow>();

    public DbSet<StagePass> StagePasses => db.Set<StagePass>();

    public DbSet<Tally> Tallies => db.Set<Tally>();

    /// <summary>The row with that id, to change.</summary>
    public Task<T?> OneAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : CountedRow => db.OneAsync<T>(id, cancellationToken);

    /// <summary>Takes a new row.</summary>
    public void Add(CountedRow row) => db.Add(row);
}
