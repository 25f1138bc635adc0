using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>What the product must know about a database beyond EF Core. Each provider project supplies one.</summary>
/// <param name="Name">The provider as the setting <c>Database:Provider</c> names it.</param>
/// <param name="IsUniqueViolation">Tells whether a failed write met a unique index.</param>
/// <param name="TakeTurnAsync">Lets one process at a time prepare the database of a connection string. The turn ends when it is disposed of, or with its process.</param>
public sealed record DatabaseTraits(
    string Name, Func<DbException, bool> IsUniqueViolation, Func<string, CancellationToken, Task<IAsyncDisposable>> TakeTurnAsync)
{
    /// <summary>Tells a failure of the database itself (full, read-only, out of reach) from one of the statement.</summary>
    public required Func<DbException, StorageFault?> FaultOf { get; init; }

    /// <summary>Begins a transaction that reads one state of the database throughout, and keeps no writer waiting where the database can do that.</summary>
    public required Func<DbConnection, CancellationToken, ValueTask<DbTransaction>> BeginViewAsync { get; init; }

    /// <summary>Gives up the connections that are kept open, because one of them was found broken: the others are as old.</summary>
    public Action<DbConnection> ForgetConnections { get; init; } = _ => { };

    /// <summary>Begins to watch the commits of a connection string's database; none where it cannot tell of them.</summary>
    public Func<string, CommitMarks>? WatchCommits { get; init; }

    /// <summary>Opens the one connection that writes, where only one transaction may write at a time (SQLite, a database of one process); none where every context may write through its own.</summary>
    public Func<string, WriterConnection>? OpenWriter { get; init; }

    /// <summary>How the database is copied while it is in use; none where the server has tools of its own for that.</summary>
    public DatabaseFile? File { get; init; }
}

/// <summary>A database that is one file.</summary>
/// <param name="PathOf">Where the file of a connection string is.</param>
/// <param name="CopyAsync">Makes a whole and checked copy of a file in use: from, to.</param>
public sealed record DatabaseFile(Func<string, string> PathOf, Func<string, string, CancellationToken, Task> CopyAsync);

/// <summary>Tells whether anything has been committed to a database since, by whatever process (decisions/0014).</summary>
public abstract class CommitMarks : IDisposable
{
    /// <summary>How long a mark serves the scope that asked for it: nothing where asking costs nothing.</summary>
    public virtual TimeSpan Lasting => TimeSpan.Zero;

    /// <summary>A mark that never comes again once something more has been committed; none where that cannot be said. What is read after it is at least as new.</summary>
    /// <param name="database">A context that is not in a transaction.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public abstract ValueTask<string?> ReadAsync(DatabaseFacade database, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives up what the watch holds open.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
    }
}
