using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>The assemblies whose table mappings make up the model.</summary>
/// <param name="Assemblies">Modules and platform projects.</param>
public sealed record ModelSources(IReadOnlyList<Assembly> Assemblies);

/// <summary>The one context of the product, composed of the modules' internal entities (decisions/0001).</summary>
public sealed class MonolithDb(DbContextOptions<MonolithDb> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var assembly in this.GetService<ModelSources>().Assemblies)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            NeverGenerateKeys(entity);
            if (entity.ClrType.IsAssignableTo(typeof(AggregateRoot)))
            {
                modelBuilder.Entity(entity.ClrType).Property<int>(nameof(AggregateRoot.Version)).IsConcurrencyToken();
            }
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>Ids are made by the program; EF must take a new child with an id for new, not for changed.</summary>
    private static void NeverGenerateKeys(IMutableEntityType entity)
    {
        foreach (var property in entity.FindPrimaryKey()?.Properties ?? [])
        {
            if (property.ClrType == typeof(Guid))
            {
                property.ValueGenerated = ValueGenerated.Never;
            }
        }
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(moment => moment, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
