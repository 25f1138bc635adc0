using System.Data;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Npgsql;

namespace Monolith.Persistence.PostgreSql;

/// <summary>Set-up of PostgreSql and home of its migrations.</summary>
public static class PostgreSqlProvider
{
    /// <summary>What the product must know about this database.</summary>
    public static DatabaseTraits Traits { get; } = new(
        "PostgreSql",
        IsUniqueViolation: failure => failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected },
        TakeTurnAsync: PostgreSqlTurn.TakeAsync)
    {
        ForgetConnections = connection => NpgsqlConnection.ClearPool((NpgsqlConnection)connection),
        WatchCommits = _ => new PostgreSqlMarks(),
        BeginViewAsync = (connection, cancellationToken) => connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken),
        FaultOf = failure => failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StorageFault.Full,
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => StorageFault.ReadOnly,
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled } => StorageFault.Busy,
            PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => StorageFault.Unreachable,
            PostgresException => null,
            NpgsqlException { InnerException: TimeoutException } => StorageFault.Busy,
            NpgsqlException { IsTransient: true } => StorageFault.Unreachable,
            _ => null,
        },
    };

    /// <summary>Chooses the database.</summary>
    public static void Use(DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(Prepared(connection), database => database.MigrationsAssembly(typeof(PostgreSqlProvider).Assembly.GetName().Name));

    /// <summary>The same few statements come again and again: the server plans each once per connection (a quarter less time of the processor a step), unless the connection string decides otherwise.</summary>
    private static string Prepared(string connection) =>
        connection.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase)
            ? connection
            : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString;
}
