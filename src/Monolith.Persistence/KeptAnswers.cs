using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>
/// Answers that were read while the database stood as it stands now (decisions/0014). Each use asks the database for its mark first: where anything at all has been committed since, on whatever
/// node, the mark is another one and nothing of what was kept is used.
/// </summary>
public sealed class KeptAnswers
{
    private readonly MonolithDb db;
    private readonly AnswerStore store;
    private string? mark;
    private long askedAt;

    internal KeptAnswers(MonolithDb db, AnswerStore store) => (this.db, this.store) = (db, store);

    /// <summary>The answer that is kept, or the one that is read now. Inside a transaction it is always read: only there one's own changes are seen.</summary>
    /// <param name="key">What is asked, with all that the answer depends on besides the database.</param>
    /// <param name="read">Reads it; what fails is not kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<T> GetAsync<T>(object key, Func<Task<T>> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (db.Database.CurrentTransaction is not null || await MarkAsync(cancellationToken) is not { } now || store.Find(now, key) is not { } place)
        {
            return await read();
        }

        return place.IsFilled ? (T)place.Answer! : await FillAsync(place, read, cancellationToken);
    }

    /// <summary>Asks for the mark anew at the next use: this scope itself has committed something.</summary>
    internal void Forget() => mark = null;

    /// <summary>A page asks ten times within some milliseconds: where asking costs, one mark serves them all.</summary>
    private async ValueTask<string?> MarkAsync(CancellationToken cancellationToken)
    {
        if (mark is null || Stopwatch.GetElapsedTime(askedAt) >= store.Lasting)
        {
            askedAt = Stopwatch.GetTimestamp();
            mark = await store.MarkAsync(db.Database, cancellationToken);
        }

        return mark;
    }

    /// <summary>Who asks the same at the same time waits for the first.</summary>
    private static async Task<T> FillAsync<T>(AnswerPlace place, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        await place.Turn.WaitAsync(cancellationToken);
        try
        {
            if (!place.IsFilled)
            {
                place.Fill(await read());
            }

            return (T)place.Answer!;
        }
        finally
        {
            place.Turn.Release();
        }
    }
}

/// <summary>Where one answer stands.</summary>
internal sealed class AnswerPlace
{
    private volatile bool isFilled;

    public SemaphoreSlim Turn { get; } = new(1, 1);

    public object? Answer { get; private set; }

    public bool IsFilled => isFilled;

    public void Fill(object? answer)
    {
        Answer = answer;
        isFilled = true;
    }
}

/// <summary>The answers of one mark; those of other marks are dropped together.</summary>
internal sealed class AnswerStore(DatabaseTraits traits, ChangeWatch changes, TimeProvider clock) : IDisposable
{
    private const int Most = 500; // some hundred kilobytes at most for the largest, a dashboard's or a list of people's

    private readonly Lock turn = new();
    private CommitMarks? marks;
    private Answers current = new("");
    private Answers before = new("");

    /// <summary>How long a mark serves the scope that asked for it.</summary>
    public TimeSpan Lasting => Volatile.Read(ref marks)?.Lasting ?? TimeSpan.Zero;

    /// <summary>How the database stands now; none where it cannot tell.</summary>
    public async ValueTask<string?> MarkAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        if (traits.WatchCommits is null)
        {
            return null;
        }

        // Names and callers live in caches of this node that hear of a change a moment after its commit (decisions/0010): an answer made in between goes with the news. The minute stands for the day, and is
        // a bound for whatever else an answer might come from.
        var (news, minute) = (changes.News, clock.Now().Ticks / TimeSpan.TicksPerMinute);
        return await Marks(database).ReadAsync(database, cancellationToken) is { } mark ? string.Create(CultureInfo.InvariantCulture, $"{mark}|{news}|{minute}") : null;
    }

    /// <summary>The place for an answer; none where it cannot be kept.</summary>
    public AnswerPlace? Find(string mark, object key)
    {
        var found = Volatile.Read(ref current);
        return (found.Mark == mark ? found : Turn(mark)).Find(key);
    }

    public void Dispose() => marks?.Dispose();

    private CommitMarks Marks(DatabaseFacade database)
    {
        if (Volatile.Read(ref marks) is { } open)
        {
            return open;
        }

        lock (turn)
        {
            return marks ??= traits.WatchCommits!(database.GetConnectionString()!);
        }
    }

    /// <summary>Who still holds the mark before does not take away what others have begun to keep.</summary>
    private Answers Turn(string mark)
    {
        lock (turn)
        {
            if (current.Mark == mark || before.Mark == mark)
            {
                return current.Mark == mark ? current : before;
            }

            before = current;
            Volatile.Write(ref current, new(mark));
            return current;
        }
    }

    private sealed class Answers(string mark)
    {
        private readonly ConcurrentDictionary<object, AnswerPlace> places = new();

        public string Mark => mark;

        public AnswerPlace? Find(object key) =>
            places.TryGetValue(key, out var place) ? place : places.Count < Most ? places.GetOrAdd(key, _ => new()) : null;
    }
}

/// <summary>Answers a query from what is kept.</summary>
internal sealed class KeptBehavior<TQuery, TResult>(KeptAnswers kept, Caller caller) : IPipelineBehavior<TQuery, TResult>
    where TQuery : IKeptQuery<TResult>
{
    public Task<TResult> Handle(TQuery request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next) => kept.GetAsync(
        new AnswerKey(typeof(TQuery), request.Key, CultureInfo.CurrentUICulture.Name, request.IsPersonal ? Asker.Of(caller) : null), () => next(), cancellationToken);
}

/// <summary>What an answer depends on besides the database.</summary>
internal sealed record AnswerKey(Type Query, object Values, string Language, Asker? Caller);

/// <summary>Whoever asks, with all that may decide what he sees.</summary>
internal sealed record Asker(Guid? PersonId, Guid CongressId, Guid? AgencyId, string Roles)
{
    public static Asker Of(Caller caller) => new(caller.PersonId, caller.CongressId, caller.AgencyId, string.Join(' ', caller.Roles.Order(StringComparer.Ordinal)));
}
