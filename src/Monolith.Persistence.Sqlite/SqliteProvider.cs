using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Persistence.Sqlite;

/// <summary>Set-up of Sqlite and home of its migrations.</summary>
public static class SqliteProvider
{
    /// <summary>What the product must know about this database.</summary>
    public static DatabaseTraits Traits { get; } = new(
        "Sqlite",
        IsUniqueViolation: failure => failure is SqliteException { SqliteErrorCode: 19, SqliteExtendedErrorCode: 1555 or 2067 },
        TakeTurnAsync: SqliteTurn.TakeAsync)
    {
        File = new(SqliteFile.PathOf, SqliteFile.CopyAsync),
        OpenWriter = connection => new SqliteWriter(connection),
        WatchCommits = connection => new SqliteMarks(connection),
        BeginViewAsync = (connection, _) => new(((SqliteConnection)connection).BeginTransaction(deferred: true)),
        FaultOf = failure => (failure as SqliteException)?.SqliteErrorCode switch
        {
            5 or 6 => StorageFault.Busy, // SQLITE_BUSY, SQLITE_LOCKED
            8 => StorageFault.ReadOnly, // SQLITE_READONLY
            13 => StorageFault.Full, // SQLITE_FULL
            10 or 11 or 14 or 26 => StorageFault.Unreachable, // SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_CANTOPEN, SQLITE_NOTADB
            _ => null,
        },
    };

    /// <summary>Chooses the database.</summary>
    public static void Use(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(connection, database => database.MigrationsAssembly(typeof(SqliteProvider).Assembly.GetName().Name)).AddInterceptors(new SqlitePragmas(), new KeptConnections(), new KeptStatements());
}
