using Microsoft.EntityFrameworkCore;
using Monolith.Persistence.PostgreSql;
using Monolith.Persistence.Sqlite;

namespace Benchmarks;

/// <summary>The yardstick: one EF Core transaction that reads and updates one row and inserts three, in process, same database settings.</summary>
internal static class PlainTransactions
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        var file = Path.Combine(Path.GetTempPath(), $"plain-{Guid.NewGuid():N}.db");
        var builder = new DbContextOptionsBuilder<PlainDb>();
        if (options.Connection is null)
        {
            SqliteProvider.Use(builder, $"Data Source={file}");
        }
        else
        {
            PostgreSqlProvider.Use(builder, new Npgsql.NpgsqlConnectionStringBuilder(options.Connection) { Database = $"plain{Guid.NewGuid():N}" }.ConnectionString);
        }

        await using (var db = new PlainDb(builder.Options))
        {
            await db.Database.EnsureCreatedAsync();
            db.AddRange(Enumerable.Range(1, 100).Select(i => new PlainRow { Id = i, Text = "" }));
            await db.SaveChangesAsync();
        }

        await Load.TimesAsync(10_000, 1, i => StepAsync(builder.Options, i));
        var alone = await Load.TimesAsync(2_000, 1, i => StepAsync(builder.Options, i));
        Console.WriteLine($"Plain EF Core transaction (1 read, 1 update, 3 inserts), 1 caller:\n          {alone}");
        await using var last = new PlainDb(builder.Options);
        await last.Database.EnsureDeletedAsync();
    }

    private static async Task StepAsync(DbContextOptions<PlainDb> options, int i)
    {
        await using var db = new PlainDb(options);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var row = await db.Rows.SingleAsync(r => r.Id == i % 100 + 1);
        row.Count++;
        db.AddRange(Enumerable.Range(0, 3).Select(_ => new PlainEntry { Id = Guid.CreateVersion7(), RowId = row.Id, Text = "一条办理记录，长度与真实记录相仿，用来量一次提交要多久。" }));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private sealed class PlainDb(DbContextOptions<PlainDb> options) : DbContext(options)
    {
        public DbSet<PlainRow> Rows => Set<PlainRow>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<PlainRow>().Property(r => r.Id).ValueGeneratedNever();
            modelBuilder.Entity<PlainEntry>().HasIndex(e => e.RowId);
        }
    }

    private sealed class PlainRow
    {
        public int Id { get; init; }

        public int Count { get; set; }

        public string Text { get; init; } = "";
    }

    private sealed class PlainEntry
    {
        public Guid Id { get; init; }

        public int RowId { get; init; }

        public string Text { get; init; } = "";
    }
}
