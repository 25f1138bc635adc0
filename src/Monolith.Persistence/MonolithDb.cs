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
    /// <summary>The row with that id to change, the one in hand if it is. The same as <c>Find</c>, which builds and translates its query anew each time and looks for changes first.</summary>
    public async Task<T?> OneAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : class
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            if (Set<T>().Local.FindEntry(id) is { } known)
            {
                return known.Entity;
            }
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }

        return await One<T>.WithId.On(this)(this, id, cancellationToken);
    }

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

    private static class One<T>
        where T : class
    {
        public static readonly KeptQuery<Func<MonolithDb, Guid, CancellationToken, Task<T?>>> WithId = new(() => EF.CompileAsyncQuery(
            (MonolithDb db, Guid id, CancellationToken _) => db.Set<T>().SingleOrDefault(row => EF.Property<Guid>(row, "Id") == id)));
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(moment => moment, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
