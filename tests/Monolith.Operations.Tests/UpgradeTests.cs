using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Monolith.Persistence;
using Monolith.Testing;

namespace Monolith.Operations.Tests;

/// <summary>From every released schema to the newest: what was stored stays.</summary>
internal sealed class UpgradeTests
{
    private const int RowsATable = 3;

    [TestCaseSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
    public async Task Every_row_of_every_released_schema_is_there_after_the_upgrade(string provider)
    {
        var released = await ReleasedAsync(provider);
        Assert.That(released, Is.Not.Empty);
        foreach (var schema in released)
        {
            using var place = new Place(provider);
            await place.ReadAsync(async db =>
            {
                await db.GetService<IMigrator>().MigrateAsync(schema);
                var tables = Tables(db, schema);
                foreach (var table in tables)
                {
                    await FillAsync(db, table);
                }

                var before = await DumpAsync(db, tables);
                await db.Database.MigrateAsync();

                Assert.That(tables, Has.Count.GreaterThan(30));
                Assert.That(before, Has.Count.EqualTo(tables.Count * RowsATable));
                Assert.That(await DumpAsync(db, tables), Is.EqualTo(before), schema);
                Assert.That(db.Database.HasPendingModelChanges(), Is.False);
                return 0;
            });
        }
    }

    /// <summary>The new program takes over what an office has stored: the way back to the old schema and forward again keeps it, and the program starts on it.</summary>
    [TestCase("Sqlite")]
    [TestCase("PostgreSql")]
    public async Task The_program_goes_on_with_the_data_of_every_released_schema(string provider)
    {
        using var place = new Place(provider);
        using (var host = HostRun.Serve(place.Settings))
        {
            await host.ReadyAsync();
        }

        foreach (var schema in await ReleasedAsync(provider))
        {
            var before = await place.ReadAsync(async db =>
            {
                await db.GetService<IMigrator>().MigrateAsync(schema);
                return await DumpAsync(db, Tables(db, schema));
            });
            using var host = HostRun.Serve(place.Settings);

            await host.ReadyAsync();

            Assert.That(before, Has.Some.StartsWith("access_person"));
            Assert.That(await place.ReadAsync(db => DumpAsync(db, Tables(db, schema))), Is.SupersetOf(before));
        }
    }

    private static Task<List<string>> ReleasedAsync(string provider)
    {
        using var place = new Place(provider);
        return place.ReadAsync(db => Task.FromResult(db.Database.GetMigrations().SkipLast(1).ToList()));
    }

    /// <summary>The tables as the program of that schema knew them, those first that others point to.</summary>
    private static List<ITable> Tables(MonolithDb db, string schema)
    {
        var migrations = db.GetService<IMigrationsAssembly>();
        var model = migrations.CreateMigration(migrations.Migrations[schema], db.Database.ProviderName!).TargetModel;
        var left = db.GetService<IModelRuntimeInitializer>().Initialize(model, designTime: true).GetRelationalModel().Tables.ToList();
        var sorted = new List<ITable>();
        while (left.Count > 0)
        {
            var free = left.FindAll(table => table.ForeignKeyConstraints.All(key => key.PrincipalTable == table || sorted.Contains(key.PrincipalTable)));
            sorted.AddRange(free.OrderBy(table => table.Name, StringComparer.Ordinal));
            left.RemoveAll(free.Contains);
        }

        return sorted;
    }

    private static async Task FillAsync(MonolithDb db, ITable table)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var columns = table.Columns.ToList();
        for (var row = 1; row <= RowsATable; row++)
        {
            var values = columns.Select(column => column.StoreTypeMapping.GenerateSqlLiteral(Value(column, row)));
            await ExecuteAsync(db, $"INSERT INTO {sql.DelimitIdentifier(table.Name)} ({string.Join(", ", columns.Select(column => sql.DelimitIdentifier(column.Name)))}) VALUES ({string.Join(", ", values)})");
        }
    }

    /// <summary>Told by row and type, so that a key and what points to it agree.</summary>
    private static object Value(IColumn column, int row)
    {
        var type = Nullable.GetUnderlyingType(column.StoreTypeMapping.ClrType) ?? column.StoreTypeMapping.ClrType;
        var moment = new DateTime(2026, 3, row, 4, 5, 6, DateTimeKind.Utc).AddMicroseconds(7);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => $"{row} 关于'{column.Name}'"[..Math.Min(column.PropertyMappings[0].Property.GetMaxLength() ?? 40, $"{row} 关于'{column.Name}'".Length)],
            TypeCode.Boolean => row % 2 == 0,
            TypeCode.DateTime => moment,
            TypeCode.Int32 or TypeCode.Int64 or TypeCode.Int16 or TypeCode.Double or TypeCode.Decimal => Convert.ChangeType(row, type, CultureInfo.InvariantCulture),
            _ when type == typeof(Guid) => new Guid(row, 0, 7, [8, 0, 0, 0, 0, 0, 0, 1]),
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(moment),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(row),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(moment),
            _ when type == typeof(byte[]) => new byte[] { (byte)row, 0, 255 },
            _ => throw new InvalidOperationException($"No value for {column.Table.Name}.{column.Name} of {type}."),
        };
    }

    private static async Task ExecuteAsync(MonolithDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> DumpAsync(MonolithDb db, IEnumerable<ITable> tables)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        await db.Database.OpenConnectionAsync();
        var all = new List<string>();
        foreach (var table in tables)
        {
            var columns = string.Join(", ", table.Columns.Select(column => sql.DelimitIdentifier(column.Name)));
            all.AddRange((await Place.RowsAsync(db.Database.GetDbConnection(), $"SELECT {columns} FROM {sql.DelimitIdentifier(table.Name)}")).Select(row => $"{table.Name}|{row}"));
        }

        return all;
    }
}
