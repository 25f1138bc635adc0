using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Host.Commands;

/// <summary>A command as it was typed.</summary>
/// <param name="Word">Which command.</param>
/// <param name="Files">The files it is about, as whole paths.</param>
/// <param name="Settings">The program's settings.</param>
internal sealed record CommandLine(string Word, IReadOnlyList<string> Files, string[] Settings)
{
    public static CommandLine Read(string[] arguments)
    {
        var files = arguments.Skip(1).TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
        return new(arguments[0], files.ConvertAll(Path.GetFullPath), arguments[(1 + files.Count)..]);
    }

    /// <summary>The place that the settings name.</summary>
    public HostSettings ReadSettings() => HostSettings.Read(NewBuilder().Configuration, demo: false);

    /// <summary>Works on the database as it is: nothing is made, migrated or seeded.</summary>
    public async Task<T> OnDatabaseAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        var builder = NewBuilder();
        var settings = HostSettings.Read(builder.Configuration, demo: false);
        if (DatabaseProvider.Choose(settings).Traits.File?.PathOf(settings.Connection) is { } path && !File.Exists(path))
        {
            throw new StartException($"There is no database at {path}.");
        }

        ProductServices.Add(builder, settings);
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        await RefuseOtherSchemaAsync(scope.ServiceProvider.GetRequiredService<MonolithDb>());
        return await work(scope.ServiceProvider);
    }

    private static async Task RefuseOtherSchemaAsync(MonolithDb db)
    {
        await StartUp.RefuseNewerSchemaAsync(db.Database);
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            throw new StartException("The database's schema is older than this program. Start the program on it once.");
        }
    }

    private WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = Settings, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        return builder;
    }
}
