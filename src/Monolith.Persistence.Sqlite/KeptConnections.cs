using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

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
