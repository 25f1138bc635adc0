using System.Reflection;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Host;
using Monolith.Persistence;
using Monolith.Persistence.PostgreSql;
using Monolith.Persistence.Sqlite;
using Monolith.Persistence.SqlServer;

namespace Architecture.Tests;

/// <summary>What there is to check, found from folders and assemblies, never from a list by hand.</summary>
internal static class Product
{
    public static string Root { get; } = FindRoot();

    /// <summary>The modules' main projects, by their folders.</summary>
    public static IReadOnlyList<string> ModuleNames { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "modules")).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).Order()];

    public static IReadOnlyList<Assembly> ModuleAssemblies { get; } = [.. ModuleNames.Select(Assembly.Load)];

    /// <summary>All assemblies with handlers, entities and pages.</summary>
    public static IReadOnlyList<Assembly> PartAssemblies { get; } = [typeof(MonolithDb).Assembly, .. ProductServices.Modules.Select(module => module.Assembly).Distinct()];

    public static IReadOnlyList<string> ProjectFiles(string folder) =>
        [.. Directory.GetFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)];

    public static IEnumerable<string> ReferencesOf(string projectFile) =>
        XDocument.Load(projectFile).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    public static MonolithDb NewDb(string provider)
    {
        Action<DbContextOptionsBuilder> configure = provider switch
        {
            "Sqlite" => options => SqliteProvider.Use(options, "Data Source=none.db"),
            "PostgreSql" => options => PostgreSqlProvider.Use(options, "Host=none;Database=none"),
            _ => options => SqlServerProvider.Use(options, "Server=none;Database=none"),
        };
        var services = new ServiceCollection();
        services.AddSingleton(new ModelSources(PartAssemblies));
        services.AddDbContext<MonolithDb>(configure);
        return services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<MonolithDb>();
    }

    public static IReadOnlyList<IEntityType> Entities(string provider = "Sqlite") => [.. NewDb(provider).Model.GetEntityTypes()];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monolith.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder.FullName;
    }
}
