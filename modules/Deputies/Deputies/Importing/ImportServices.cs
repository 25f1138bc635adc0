using Deputies.Importing.Reading;
using Deputies.Importing.Storing;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Importing;

/// <summary>Registration of the import.</summary>
internal static class ImportServices
{
    /// <summary>Adds what the import needs.</summary>
    public static void AddImporting(this IServiceCollection services)
    {
        services.AddOptions<ImportLimits>().BindConfiguration("Import");
        services.AddScoped<ImportSources>();
        services.AddScoped<FileCheck>();
        services.AddScoped<Directories.DeputyFile>();
        services.AddScoped<Directories.AgencyFile>();
        services.AddScoped<ImportQueue>();
        services.AddSingleton<ImportMeter>();
        services.AddScoped<IStuckWork, StuckImports>();
        services.AddTransient<ImportRunner>();
        services.AddRecurringJob<ImportRunner>("resume-imports", "*/20 * * * * *", runner => runner.SweepAsync(CancellationToken.None), atStart: true);
    }
}
