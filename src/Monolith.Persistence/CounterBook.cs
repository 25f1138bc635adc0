using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Monolith.Persistence;

/// <summary>Collects what a command adds to counters and writes it with the rest of its transaction: all rows of a kind in one statement, because a command has up to a dozen of them and each costs as much as the change that it counts (decisions/0015).</summary>
public sealed class CounterBook
{
    private const int MostRows = 100; // SQL Server takes 2,100 parameters
    private static readonly ConditionalWeakTable<IEntityType, Shape> Shapes = [];
    private readonly Dictionary<(Type Kind, string Key), CounterRow> pending = [];

    /// <summary>Adds to a counter; several changes of one are written as one row.</summary>
    public void Add(CounterRow change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (!pending.TryAdd((change.GetType(), change.Key), change))
        {
            pending[(change.GetType(), change.Key)].Count += change.Count;
        }
    }

    /// <summary>Writes what was added.</summary>
    internal async Task WriteAsync(MonolithDb db, CancellationToken cancellationToken)
    {
        if (pending.Count > 0)
        {
            var rows = pending.Values.Where(row => row.Count != 0).ToList();
            pending.Clear();
            await InsertAsync(db, rows, cancellationToken);
        }
    }

    /// <summary>The transaction was rolled back.</summary>
    internal void Forget() => pending.Clear();

    /// <summary>Writes rows at once, in the running transaction.</summary>
    public static async Task InsertAsync(DbContext db, IReadOnlyCollection<CounterRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var kind in rows.GroupBy(row => row.GetType()))
        {
            var shape = Shapes.GetValue(db.Model.FindEntityType(kind.Key)!, type => Shape.Of(type, db.GetService<ISqlGenerationHelper>()));
            foreach (var some in kind.Chunk(MostRows))
            {
                await db.Database.ExecuteSqlRawAsync(shape.Insert(some.Length), shape.Values(some), cancellationToken);
            }
        }
    }

    /// <summary>How rows of a kind are written.</summary>
    private sealed record Shape(string Head, IReadOnlyList<(IProperty Property, Func<object?, object?>? Convert)> Columns)
    {
        private readonly ConcurrentDictionary<int, string> inserts = new();

        public static Shape Of(IEntityType type, ISqlGenerationHelper sql)
        {
            var properties = type.GetProperties().ToList();
            var columns = string.Join(", ", properties.Select(property => sql.DelimitIdentifier(property.GetColumnName())));
            return new(
                $"INSERT INTO {sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema())} ({columns}) VALUES ",
                [.. properties.Select(property => (property, property.GetTypeMapping().Converter?.ConvertToProvider))]);
        }

        public string Insert(int rows) => inserts.GetOrAdd(rows, Build);

        public IEnumerable<object> Values(IEnumerable<CounterRow> rows) =>
            from row in rows
            from column in Columns
            let value = column.Property.GetGetter().GetClrValue(row)
            select (column.Convert is { } convert ? convert(value) : value)!;

        private string Build(int rows)
        {
            var text = new StringBuilder(Head);
            for (var at = 0; at < rows * Columns.Count; at++)
            {
                text.Append(at % Columns.Count > 0 ? ", " : at > 0 ? "), (" : "(").Append(CultureInfo.InvariantCulture, $"{{{at}}}");
            }

            return text.Append(')').ToString();
        }
    }
}
