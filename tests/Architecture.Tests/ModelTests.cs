using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Architecture.Tests;

internal sealed class ModelTests
{
    private static readonly string[] Providers = ["Sqlite", "PostgreSql", "SqlServer"];

    [TestCaseSource(nameof(Providers))]
    public void No_change_of_the_model_lacks_its_migration(string provider)
    {
        using var db = Product.NewDb(provider);
        Assert.That(db.Database.GetMigrations(), Is.Not.Empty);
        Assert.That(db.Database.HasPendingModelChanges(), Is.False, $"run src/migrate.sh: {provider}");
    }

    [Test]
    public void The_three_databases_have_the_same_tables()
    {
        var tables = Providers.Select(provider => Product.Entities(provider).Select(entity => entity.GetTableName()).Order().ToList()).ToList();
        Assert.That(tables[0], Is.Not.Empty);
        Assert.That(tables[1], Is.EqualTo(tables[0]));
        Assert.That(tables[2], Is.EqualTo(tables[0]));
    }

    [Test]
    public void Every_table_begins_with_its_modules_name() => Assert.Multiple(() =>
    {
        foreach (var entity in Product.Entities())
        {
            Assert.That(entity.GetTableName(), Does.StartWith(OwnerOf(entity) + "_"), entity.Name);
        }
    });

    [Test]
    public void No_foreign_key_leaves_its_module()
    {
        var strangers = Product.Entities().SelectMany(entity => entity.GetForeignKeys()).Where(key => key.PrincipalEntityType.ClrType.Assembly != key.DeclaringEntityType.ClrType.Assembly);
        Assert.That(strangers.Select(key => key.ToString()), Is.Empty);
    }

    [Test]
    public void Every_text_column_has_a_length()
    {
        var endless = Product.Entities().SelectMany(entity => entity.GetProperties()).Where(property => property.GetMaxLength() is null && (property.GetProviderClrType() ?? property.ClrType) == typeof(string));
        Assert.That(endless.Select(property => $"{property.DeclaringType.DisplayName()}.{property.Name}"), Is.Empty);
    }

    [Test]
    public void No_column_is_a_date_with_an_offset()
    {
        var offsets = Product.Entities().SelectMany(entity => entity.GetProperties()).Where(property => Nullable.GetUnderlyingType(property.ClrType) == typeof(DateTimeOffset) || property.ClrType == typeof(DateTimeOffset));
        Assert.That(offsets.Select(property => $"{property.DeclaringType.DisplayName()}.{property.Name}"), Is.SubsetOf(["Person.LockoutEnd"]), "SQLite cannot order them; LockoutEnd is Identity's own and never sorted by");
    }

    [Test]
    public void The_script_for_SQL_Server_parses()
    {
        using var db = Product.NewDb("SqlServer");
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var tree = new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        Assert.That(errors.Select(error => $"line {error.Line}: {error.Message}"), Is.Empty);
        Assert.That(((TSqlScript)tree).Batches.Sum(batch => batch.Statements.Count), Is.GreaterThan(20));
    }

    private static string OwnerOf(IReadOnlyTypeBase entity) => entity.ClrType.Assembly.GetName().Name switch
    {
        "Monolith.Persistence" => "platform",
        { } name when name.StartsWith("Monolith.", StringComparison.Ordinal) => name["Monolith.".Length..].ToLowerInvariant(),
        { } name => name.ToLowerInvariant(),
        null => "",
    };
}
