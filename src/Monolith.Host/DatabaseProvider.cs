using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.SqlServer;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Persistence.PostgreSql;
using Monolith.Persistence.Sqlite;
using Monolith.Persistence.SqlServer;

namespace Monolith.Host;

/// <summary>The only code that names a database.</summary>
internal static class DatabaseProvider
{
    /// <summary>Hangfire's locks are rows, and a killed node leaves its own behind. Every wait for one is 15 seconds long, so a start gets over it; Hangfire itself holds a lock for milliseconds.</summary>
    private static readonly TimeSpan LockLife = TimeSpan.FromSeconds(10);

    public static (DatabaseTraits Traits, Action<DbContextOptionsBuilder> Configure) Choose(HostSettings settings) => settings.Provider.ToUpperInvariant() switch
    {
        "SQLITE" => (SqliteProvider.Traits, options => SqliteProvider.Use(options, settings.Connection)),
        "POSTGRESQL" => (PostgreSqlProvider.Traits, options => PostgreSqlProvider.Use(options, settings.Connection)),
        "SQLSERVER" => (SqlServerProvider.Traits, options => SqlServerProvider.Use(options, settings.Connection)),
        _ => throw new StartException(Unknown(settings.Provider)),
    };

    /// <summary>What to say where a provider stands without its connection string.</summary>
    public static string Missing(string provider) =>
        provider.ToUpperInvariant() is "POSTGRESQL" or "SQLSERVER" ? $"Database:Connection is missing; {provider} needs a connection string." : Unknown(provider);

    private static string Unknown(string provider) => $"Database:Provider is '{provider}'; it can be Sqlite, PostgreSql or SqlServer.";

    /// <summary>Jobs live in memory with SQLite: they are derivable from outbox and timers. Elsewhere they live in the database, with a sliding claim so that a killed node's job moves on.</summary>
    public static void UseJobs(IGlobalConfiguration jobs, HostSettings settings)
    {
        switch (settings.Provider.ToUpperInvariant())
        {
            case "POSTGRESQL":
                jobs.UsePostgreSqlStorage(
                    storage => storage.UseNpgsqlConnection(settings.Connection),
                    new PostgreSqlStorageOptions { UseSlidingInvisibilityTimeout = true, InvisibilityTimeout = TimeSpan.FromMinutes(2), DistributedLockTimeout = LockLife });
                break;
            case "SQLSERVER":
                jobs.UseSqlServerStorage(settings.Connection, new SqlServerStorageOptions { SlidingInvisibilityTimeout = TimeSpan.FromMinutes(2) });
                break;
            default:
                jobs.UseInMemoryStorage(new InMemoryStorageOptions());
                break;
        }
    }
}
