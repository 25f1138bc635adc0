using System.Security.Cryptography;
using System.Text;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>A change of a counter. A counter is the sum of such rows: nobody ever changes another command's row, so commands do not wait for each other. Every minute they are added up into one base row.</summary>
public abstract class CounterRow
{
    /// <summary>Identity; a base row's comes from what it counts.</summary>
    public Guid Id { get; init; }

    /// <summary>When it was written, UTC; none for a base row.</summary>
    public DateTime? At { get; init; }

    /// <summary>How much to add.</summary>
    public int Count { get; set; }

    /// <summary>What is counted, the same for all rows of a counter.</summary>
    public abstract string Key { get; }

    /// <summary>A row of the same counter.</summary>
    public abstract CounterRow Again(Guid id, DateTime? at, int count);
}

/// <summary>Counters that a module keeps, and how they are proved.</summary>
public interface ICounters
{
    /// <summary>Compares them with the rows that they count and mends what differs; gives how many differed.</summary>
    Task<int> ProveAsync(CancellationToken cancellationToken);
}

/// <summary>Proves all counters, every night and by command.</summary>
public sealed class ProveCounters(IEnumerable<ICounters> all)
{
    /// <summary>Gives how many differed.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var wrong = 0;
        foreach (var counters in all)
        {
            wrong += await counters.ProveAsync(cancellationToken);
        }

        return wrong;
    }
}

/// <summary>Adds up counters, and proves them.</summary>
public sealed partial class CounterFold(MonolithDb db, UnitOfWork work, DatabaseTraits traits, TimeProvider clock, ILogger<CounterFold> log)
{
    private const int Most = 2_000; // a transaction: commands wait for it
    private const int IdsAtOnce = 500;

    /// <summary>Adds the changes to the base rows, the oldest first, some of them a transaction. A row that another node has taken meanwhile makes it all start anew.</summary>
    public async Task FoldAsync<T>(CancellationToken cancellationToken)
        where T : CounterRow
    {
        while (await work.RunAsync(FoldSomeAsync<T>, cancellationToken) == Most)
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Begins to read one state of the database, so that counters and rows are compared as of the same moment.</summary>
    public async Task<IAsyncDisposable> ViewAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var view = await db.Database.UseTransactionAsync(await traits.BeginViewAsync(db.Database.GetDbConnection(), cancellationToken), cancellationToken);
        return new View(db, view!);
    }

    /// <summary>Compares counters with what they should be and mends what differs; a difference is a bug, and is told as one.</summary>
    /// <param name="counters">The counters; with <paramref name="truth"/> read in one transaction.</param>
    /// <param name="truth">What they should be; several rows of one counter add up.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many differed.</returns>
    public async Task<int> MendAsync<T>(IEnumerable<T> counters, IEnumerable<T> truth, CancellationToken cancellationToken)
        where T : CounterRow
    {
        ArgumentNullException.ThrowIfNull(counters);
        ArgumentNullException.ThrowIfNull(truth);
        Dictionary<string, (T Row, int Count)> missing = [];
        void Add(T row, int count) => missing[row.Key] = (row, missing.GetValueOrDefault(row.Key).Count + count);
        foreach (var row in truth)
        {
            Add(row, row.Count);
        }

        foreach (var row in counters)
        {
            Add(row, -row.Count);
        }

        var wrong = missing.Where(counter => counter.Value.Count != 0).ToList();
        if (wrong.Count > 0)
        {
            LogWrong(log, wrong.Count, typeof(T).Name, string.Join("; ", wrong.Take(5).Select(counter => $"{counter.Key}: {counter.Value.Count:+0;-0}")));
            await work.RunAsync(
                _ =>
                {
                    db.AddRange(wrong.Select(counter => counter.Value.Row.Again(NewId.Next(), clock.Now(), counter.Value.Count)));
                    return Task.FromResult(0);
                },
                cancellationToken);
        }

        return wrong.Count;
    }

    private async Task<int> FoldSomeAsync<T>(CancellationToken cancellationToken)
        where T : CounterRow
    {
        var old = await db.Set<T>().AsNoTracking().Where(row => row.At != null).OrderBy(row => row.At).Take(Most).ToListAsync(cancellationToken);
        var counters = old.GroupBy(row => row.Key).ToDictionary(rows => BaseId(rows.Key), rows => rows.ToList());
        List<Guid> ids = [.. counters.Keys];
        var bases = await db.Set<T>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var (id, rows) in counters)
        {
            var sum = rows.Sum(row => row.Count);
            if (bases.TryGetValue(id, out var row))
            {
                row.Count += sum;
            }
            else
            {
                db.Add(rows[0].Again(id, at: null, sum));
            }
        }

        var deleted = 0;
        foreach (var some in old.Select(row => row.Id).Chunk(IdsAtOnce))
        {
            deleted += await db.Set<T>().Where(row => some.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        return deleted == old.Count ? deleted : throw new DbUpdateConcurrencyException("Somebody else has added these changes up.");
    }

    private static Guid BaseId(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    private sealed class View(MonolithDb db, IDbContextTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.GetDbTransaction().DisposeAsync(); // who was handed a transaction does not end it
            await transaction.DisposeAsync();
            await db.Database.CloseConnectionAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} counters of {Kind} differed from the rows and were mended: {Some}")]
    private static partial void LogWrong(ILogger log, int count, string kind, string some);
}
