using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Monolith.Persistence.Sqlite;

/// <summary>A pooled context keeps its connection open, and with it the settings and the compiled statements (decisions/0005).</summary>
internal sealed class KeptConnections : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new KeptConnection { ConnectionString = eventData.ConnectionString });
}

/// <summary>Closed when its context leaves the pool, not after every use.</summary>
internal sealed class KeptConnection : SqliteConnection
{
    private bool isLeaving;

    /// <summary>Whether its context uses another one just now: changing it, EF Core gives the old one up.</summary>
    public bool IsSetAside { get; set; }

    public override void Close()
    {
        if (isLeaving)
        {
            base.Close();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (!IsSetAside)
        {
            isLeaving = true;
            base.Dispose(disposing);
        }
    }
}

/// <summary>
/// The connection through which everything is written. A connection of SQLite forgets the pages it has read as soon as another one commits: with one that commits alone, a step finds in memory
/// what the step before has read and written.
/// </summary>
internal sealed class SqliteWriter(string connectionString) : WriterConnection
{
    private readonly KeptConnection writer = new() { ConnectionString = new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString }; // a pool would give a broken one back

    public override IDisposable Lend(DatabaseFacade database)
    {
        var own = (KeptConnection)database.GetDbConnection();
        own.IsSetAside = true;
        try
        {
            database.SetDbConnection(writer, contextOwnsConnection: false);
            return new Loan(database, own);
        }
        catch
        {
            own.IsSetAside = false;
            throw;
        }
    }

    protected override void Dispose(bool isDisposing) => writer.Dispose();

    private sealed class Loan(DatabaseFacade database, KeptConnection own) : IDisposable
    {
        public void Dispose()
        {
            database.SetDbConnection(own, contextOwnsConnection: true);
            own.IsSetAside = false;
        }
    }
}
