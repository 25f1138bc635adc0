using System.Data.Common;
using System.Net.Sockets;
using Hangfire;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Host;

/// <summary>What happens between building the host and the first request.</summary>
internal static class StartUp
{
    public static async Task PrepareAsync(WebApplication app)
    {
        await MigrateAsync(app.Services);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            foreach (var type in scope.ServiceProvider.GetServices<IStartStep>().OrderBy(step => step.Order).Select(step => step.GetType()))
            {
                await using var own = app.Services.CreateAsyncScope();
                await own.ServiceProvider.GetServices<IStartStep>().Single(step => step.GetType() == type).RunAsync(CancellationToken.None);
            }
        }

        if (app.Services.GetService<IRecurringJobManager>() is { } manager)
        {
            foreach (var job in app.Services.GetServices<RecurringJobRegistration>())
            {
                job.Register(manager);
            }
        }

        app.Services.GetRequiredService<Readiness>().IsReady = true;
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
        catch (Exception unreachable) when (unreachable is DbException or ArgumentException)
        {
            throw new StartException($"The database cannot be used: {unreachable.Message}", unreachable);
        }
    }

    private static async Task RefuseNewerSchemaAsync(Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database)
    {
        if (!await database.CanConnectAsync())
        {
            return;
        }

        var unknown = (await database.GetAppliedMigrationsAsync()).Except(database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new StartException($"The database's schema is newer than this program (unknown step {unknown[^1]}). Start the newer program.");
        }
    }
}

/// <summary>Whether the schema stands, definitions are loaded and the demo is filled.</summary>
internal sealed class Readiness
{
    public bool IsReady { get; set; }
}
