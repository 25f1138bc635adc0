using System.Data.Common;
using System.Net.Sockets;
using Hangfire;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Host;

/// <summary>What happens between building the host and the first request.</summary>
internal static partial class StartUp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>One node at a time: of several that start together, one migrates and seeds, and the others find it done.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        await using (await TakeTurnAsync(app))
        {
            try
            {
                await MigrateAsync(app.Services);
                await TakeStepsAsync(app.Services);
                RegisterJobs(app.Services);
            }
            catch (Exception lost) when (app.Services.GetRequiredService<StorageFaults>().Find(lost) == StorageFault.Unreachable)
            {
                throw new StartException($"The database was lost during the start: {lost.GetBaseException().Message}", lost) { Code = StartException.TryAgain };
            }
        }

        app.Services.GetRequiredService<Readiness>().IsPrepared = true;
    }

    private static async Task<IAsyncDisposable> TakeTurnAsync(WebApplication app)
    {
        try
        {
            await CreateDatabaseAsync(app.Services);
            var turn = app.Services.GetRequiredService<DatabaseTraits>().TakeTurnAsync(app.Services.GetRequiredService<HostSettings>().Connection, CancellationToken.None);
            if (await Task.WhenAny(turn, Task.Delay(Patience)) != turn)
            {
                LogWaiting(app.Logger);
            }

            return await turn;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException or DbException or { InnerException: DbException })
        {
            throw Unusable(unusable);
        }
    }

    /// <summary>The turn is taken in the database, so it must be there; another node may make it at the same moment.</summary>
    private static async Task CreateDatabaseAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var creator = scope.ServiceProvider.GetRequiredService<MonolithDb>().GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync())
        {
            return;
        }

        try
        {
            await creator.CreateAsync();
        }
        catch (DbException) when (creator.Exists())
        {
            // the other node was faster
        }
    }

    /// <summary>Whether the server could not listen: a port that is taken, or no address at all.</summary>
    public static bool IsAddress(Exception failure) =>
        failure is IOException { InnerException: AddressInUseException or SocketException } or SocketException or FormatException;

    private static async Task MigrateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            var database = scope.ServiceProvider.GetRequiredService<MonolithDb>().Database;
            await RefuseNewerSchemaAsync(database);
            await database.MigrateAsync();
        }
        catch (DbException unusable) when (services.GetRequiredService<StorageFaults>().Find(unusable) != StorageFault.Unreachable)
        {
            throw Unusable(unusable);
        }
    }

    /// <summary>An older program must not touch what a newer one has stored.</summary>
    public static async Task RefuseNewerSchemaAsync(DatabaseFacade database)
    {
        var unknown = (await database.GetAppliedMigrationsAsync()).Except(database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new StartException($"The database's schema is newer than this program (unknown step {unknown[^1]}). Start the newer program.");
        }
    }

    private static async Task TakeStepsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var type in scope.ServiceProvider.GetServices<IStartStep>().OrderBy(step => step.Order).Select(step => step.GetType()))
        {
            await using var own = services.CreateAsyncScope();
            await own.ServiceProvider.GetServices<IStartStep>().Single(step => step.GetType() == type).RunAsync(CancellationToken.None);
        }
    }

    private static void RegisterJobs(IServiceProvider services)
    {
        if (services.GetService<IRecurringJobManager>() is { } manager)
        {
            foreach (var job in services.GetServices<RecurringJobRegistration>())
            {
                job.Register(manager);
            }
        }
    }

    /// <summary>EF Core wraps a lost connection in a hint to its own retries.</summary>
    private static StartException Unusable(Exception cause) => new($"The database cannot be used: {(cause.InnerException is DbException inner ? inner : cause).Message}", cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another process prepares the database; this one waits for it")]
    private static partial void LogWaiting(ILogger log);
}
