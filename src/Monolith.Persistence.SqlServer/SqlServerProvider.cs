using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Monolith.Persistence.SqlServer;

/// <summary>Set-up of SqlServer and home of its migrations.</summary>
public static class SqlServerProvider
{
    /// <summary>What the product must know about this database.</summary>
    public static DatabaseTraits Traits { get; } = new(
        "SqlServer",
        HasSingleWriter: false,
        IsUniqueViolation: failure => failure is SqlException { Number: 2601 or 2627 or 1205 },
        TakeTurnAsync: SqlServerTurn.TakeAsync);

    /// <summary>Chooses the database.</summary>
    public static void Use(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlServer(connection, database => database.MigrationsAssembly(typeof(SqlServerProvider).Assembly.GetName().Name));
}
