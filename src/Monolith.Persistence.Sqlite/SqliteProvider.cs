using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Monolith.Persistence.Sqlite;

/// <summary>Set-up of Sqlite and home of its migrations.</summary>
public static class SqliteProvider
{
    /// <summary>What the product must know about this database.</summary>
    public static DatabaseTraits Traits { get; } = new(
        "Sqlite",
        HasSingleWriter: true,
        IsUniqueViolation: failure => failure is SqliteException { SqliteErrorCode: 19, SqliteExtendedErrorCode: 1555 or 2067 },
        TakeTurnAsync: SqliteTurn.TakeAsync)
    {
        File = new(SqliteFile.PathOf, SqliteFile.CopyAsync),
    };

    /// <summary>Chooses the database.</summary>
    public static void Use(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(connection, database => database.MigrationsAssembly(typeof(SqliteProvider).Assembly.GetName().Name)).AddInterceptors(new SqlitePragmas(), new KeptConnections(), new KeptStatements());
}
