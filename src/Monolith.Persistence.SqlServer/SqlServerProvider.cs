using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Persistence.SqlServer;

/// <summary>Set-up of SqlServer and home of its migrations.</summary>
public static class SqlServerProvider
{
    /// <summary>What the product must know about this database.</summary>
    public static DatabaseTraits Traits { get; } = new(
        "SqlServer",
        IsUniqueViolation: failure => failure is SqlException { Number: 2601 or 2627 or 1205 },
        TakeTurnAsync: SqlServerTurn.TakeAsync)
    {
        ForgetConnections = connection => SqlConnection.ClearPool((SqlConnection)connection),
        BeginViewAsync = (connection, cancellationToken) => connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken), // snapshots have to be allowed first
        FaultOf = failure => (failure as SqlException)?.Number switch
        {
            1101 or 1105 or 9002 => StorageFault.Full, // no room in the file group or in the log
            3906 or 3908 => StorageFault.ReadOnly,
            -2 or 1222 or 10928 or 10929 => StorageFault.Busy, // timed out, lock, too many sessions
            -1 or 2 or 53 or 64 or 121 or 233 or 4060 or 6005 or 10053 or 10054 or 10060 or 10061 => StorageFault.Unreachable,
            _ => null,
        },
    };

    /// <summary>Chooses the database.</summary>
    public static void Use(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlServer(connection, database => database.MigrationsAssembly(typeof(SqlServerProvider).Assembly.GetName().Name));
}
