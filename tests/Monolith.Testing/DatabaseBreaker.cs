using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Monolith.Testing;

/// <summary>Makes SQLite itself refuse, as it does when there is no room or no right to write; or breaks the connection when a commit is done.</summary>
public sealed class DatabaseBreaker : DbTransactionInterceptor
{
    private string? pragma;
    private bool breaks;

    /// <summary>Whether the last commit could have been called off half-way.</summary>
    public bool? CommitCouldBeCancelled { get; private set; }

    /// <summary>No page more than there are.</summary>
    public void Fill() => pragma = "max_page_count=1"; // SQLite takes the present size for it

    /// <summary>Nothing is written.</summary>
    public void ReadOnly() => pragma = "query_only=1";

    /// <summary>The next commit is done, but the connection is gone before it says so.</summary>
    public void BreakAfterCommit() => breaks = true;

    /// <summary>As before.</summary>
    public void Mend() => (pragma, breaks) = (null, false);

    /// <inheritdoc/>
    public override ValueTask<DbTransaction> TransactionUsedAsync(DbConnection connection, TransactionEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma is null ? "PRAGMA max_page_count=1073741823; PRAGMA query_only=0" : $"PRAGMA {pragma}";
        command.ExecuteNonQuery();
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        CommitCouldBeCancelled = cancellationToken.CanBeCanceled;
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!breaks)
        {
            return Task.CompletedTask;
        }

        breaks = false;
        throw new SqliteException("disk I/O error", 10);
    }
}
