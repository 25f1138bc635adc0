using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Similarity;

/// <summary>Folds the texts that wait into segments, and merges small segments. Every step is a short transaction of its own; a process that dies in between leaves ordinals that belong to no document, and nothing else.</summary>
internal sealed class TextFold(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>So many changes are worth a segment.</summary>
    public const int Least = 1_000;

    /// <summary>A full segment's documents.</summary>
    public int Full { get; init; } = 8_000;

    /// <summary>So many small segments are merged.</summary>
    public const int Mergeable = 8;

    private const int RowsAtOnce = 2_000;
    private const int IdsAtOnce = 500;

    /// <summary>Whoever writes says so again at each step; later than this he is dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Does what is worth doing in every congress.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var waiting = await ReadAsync(data => data.TextChanges.GroupBy(c => c.CongressId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken));
        foreach (var congress in waiting.Where(w => w.Count >= Least))
        {
            while (await FoldAsync(congress.Key, cancellationToken) == Full)
            {
            }

            while (await MergeAsync(congress.Key, cancellationToken))
            {
            }
        }
    }

    /// <summary>Folds the longest waiting texts into a segment; says how many.</summary>
    public async Task<int> FoldAsync(Guid congressId, CancellationToken cancellationToken)
    {
        var me = NewId.Next();
        if (await TakeAsync(congressId, me, cancellationToken) is not { } ledger)
        {
            return 0;
        }

        var changes = await ReadAsync(data => data.TextChanges.AsNoTracking().Where(c => c.CongressId == congressId)
            .OrderBy(c => c.At).ThenBy(c => c.Id).Select(c => new Waiting(c.Id, c.SuggestionId)).Take(Full).ToListAsync(cancellationToken));
        List<Guid> ids = [.. changes.Select(c => c.SuggestionId).Distinct()];
        var segment = changes.Count == 0 ? null : await BeginAsync(congressId, me, ledger, ids.Count, cancellationToken);
        if (segment is null)
        {
            await ReleaseAsync(congressId, me, cancellationToken);
            return 0;
        }

        var (documents, builder) = (new List<TextDocument>(ids.Count), new SegmentBuilder());
        await ReadAsync(async data =>
        {
            var ordinal = segment.First;
            await foreach (var text in data.TextsAsync(ids, cancellationToken))
            {
                var units = Likening.Of(text.Title, text.Body);
                builder.Add(ordinal, text);
                documents.Add(new() { Key = TextKeys.Document(ledger, ordinal++), SuggestionId = text.Id, SessionId = text.SessionId, TitleUnits = units.Title.Length, TextUnits = units.Whole.Length });
            }

            return ordinal;
        });
        foreach (var rows in builder.Rows(ledger, segment.Number).Chunk(RowsAtOnce))
        {
            if (!await WriteAsync(congressId, me, data => data.TextPostings.AddRange(rows), cancellationToken))
            {
                return 0;
            }
        }

        return await FinishAsync(congressId, me, segment, documents, changes, cancellationToken) ? changes.Count : 0;
    }

    /// <summary>Merges small, unfinished or worn segments; says whether it did.</summary>
    public async Task<bool> MergeAsync(Guid congressId, CancellationToken cancellationToken, int mergeable = Mergeable)
    {
        var me = NewId.Next();
        if (await TakeAsync(congressId, me, cancellationToken) is not { } ledger)
        {
            return false;
        }

        var old = await WornAsync(ledger, mergeable, cancellationToken);
        var merged = old.Count == 0 ? null : await BeginAsync(congressId, me, ledger, 0, cancellationToken);
        if (merged is null)
        {
            await ReleaseAsync(congressId, me, cancellationToken);
            return false;
        }

        var (first, last) = (TextKeys.Document(ledger, old.Min(s => s.First)), TextKeys.Document(ledger, old.Max(s => s.Last)));
        var alive = await ReadAsync(async data => (await data.TextDocuments.Where(d => d.Key >= first && d.Key <= last).Select(d => d.Key).ToListAsync(cancellationToken)).Select(TextKeys.Ordinal).ToHashSet());
        List<long> lowest = [.. old.Select(s => TextKeys.Posting(0, ledger, s.Number))]; // the keys' lower halves
        for (long? from = 0; from is { } next;)
        {
            var rows = await ReadAsync(data => data.TextPostings.AsNoTracking()
                .Where(p => p.Key >= next && lowest.Contains(p.Key & TextKeys.Lower))
                .OrderBy(p => p.Key).Take(RowsAtOnce).ToListAsync(cancellationToken));
            from = rows.Count < RowsAtOnce ? null : TextKeys.Posting(TextKeys.Gram(rows[^1].Key), 0, 0);
            var whole = rows.TakeWhile(r => from is null || r.Key < from).ToList();
            List<TextPosting> fresh = [.. whole.GroupBy(r => TextKeys.Gram(r.Key)).Select(g => Join([.. g], alive, TextKeys.Posting(g.Key, ledger, merged.Number))).OfType<TextPosting>()];
            var isMine = await WriteAsync(
                congressId,
                me,
                async data =>
                {
                    foreach (var keys in whole.Select(r => r.Key).Chunk(IdsAtOnce))
                    {
                        await data.TextPostings.Where(p => keys.Contains(p.Key)).ExecuteDeleteAsync(cancellationToken);
                    }

                    data.TextPostings.AddRange(fresh);
                },
                cancellationToken);
            if (!isMine)
            {
                return false;
            }
        }

        return await ReplaceAsync(congressId, me, merged, old, alive.Count, cancellationToken);
    }

    /// <summary>The postings of one gram in one row, without those of replaced texts.</summary>
    private static TextPosting? Join(IReadOnlyList<TextPosting> rows, HashSet<int> alive, long key)
    {
        var documents = new SortedList<int, (bool IsInTitle, int[] Places)>();
        var places = new List<int>();
        foreach (var row in rows)
        {
            var reader = new PostingReader(row.Documents, row.Places);
            while (reader.MoveNext())
            {
                reader.ReadPlaces(places);
                if (alive.Contains(reader.Ordinal))
                {
                    documents[reader.Ordinal] = (reader.IsInTitle, [.. places]);
                }
            }
        }

        var writer = new PostingWriter();
        foreach (var (ordinal, (isInTitle, at)) in documents)
        {
            writer.Add(ordinal, isInTitle, at);
        }

        return writer.ToRow(key);
    }

    /// <summary>What is worth merging: small segments once there are several, or one that has lost a third of its documents.</summary>
    private Task<List<TextSegment>> WornAsync(int ledger, int mergeable, CancellationToken cancellationToken) => ReadAsync<List<TextSegment>>(async data =>
    {
        var all = await data.TextSegments.AsNoTracking().Where(s => s.Ledger == ledger).OrderBy(s => s.First).ToListAsync(cancellationToken);
        var small = all.Where(s => s.Documents < Full / 2).ToList();
        if (small.Count >= mergeable)
        {
            var sum = 0;
            return [.. small.TakeWhile(s => (sum += s.Documents) <= Full * 3 / 2)];
        }

        foreach (var segment in all.Except(small))
        {
            var (first, last) = (TextKeys.Document(ledger, segment.First), TextKeys.Document(ledger, segment.Last));
            if (await data.TextDocuments.CountAsync(d => d.Key >= first && d.Key <= last, cancellationToken) * 3 < segment.Documents * 2)
            {
                return [segment];
            }
        }

        return [];
    });

    /// <summary>Takes the index of a congress for writing; none where somebody else has it.</summary>
    private Task<int?> TakeAsync(Guid congressId, Guid me, CancellationToken cancellationToken) => RunAsync(
        async (data, flush) =>
        {
            var now = clock.Now();
            var until = now + Lease;
            if (!await data.TextLedgers.AnyAsync(l => l.CongressId == congressId, cancellationToken))
            {
                data.TextLedgers.Add(new() { CongressId = congressId, Number = (await data.TextLedgers.MaxAsync(l => (int?)l.Number, cancellationToken) ?? 0) + 1, HeldUntil = now });
                await flush();
            }

            var taken = await data.TextLedgers.Where(l => l.CongressId == congressId && (l.HeldBy == null || l.HeldUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.HeldBy, me).SetProperty(l => l.HeldUntil, until), cancellationToken);
            return taken == 0 ? null : await data.TextLedgers.Where(l => l.CongressId == congressId).Select(l => (int?)l.Number).SingleAsync(cancellationToken);
        },
        cancellationToken);

    private Task<int> ReleaseAsync(Guid congressId, Guid me, CancellationToken cancellationToken) => RunAsync(
        (data, _) => data.TextLedgers.Where(l => l.CongressId == congressId && l.HeldBy == me).ExecuteUpdateAsync(set => set.SetProperty(l => l.HeldBy, (Guid?)null), cancellationToken),
        cancellationToken);

    /// <summary>Keeps the index for a further step; not so where the step came too late and somebody else has it.</summary>
    private async Task<bool> KeepAsync(DeputiesData data, Guid congressId, Guid me, CancellationToken cancellationToken)
    {
        var until = clock.Now() + Lease;
        return await data.TextLedgers.Where(l => l.CongressId == congressId && l.HeldBy == me).ExecuteUpdateAsync(set => set.SetProperty(l => l.HeldUntil, until), cancellationToken) == 1;
    }

    /// <summary>Notes a new segment and takes its ordinals; they are nobody's until the end.</summary>
    private Task<TextSegment?> BeginAsync(Guid congressId, Guid me, int ledger, int documents, CancellationToken cancellationToken) => RunAsync(
        async (data, _) =>
        {
            if (!await KeepAsync(data, congressId, me, cancellationToken))
            {
                return null;
            }

            var book = await data.TextLedgers.SingleAsync(l => l.CongressId == congressId, cancellationToken);
            var taken = await data.TextSegments.Where(s => s.Ledger == ledger).Select(s => s.Number).ToHashSetAsync(cancellationToken);
            var segment = new TextSegment { Ledger = ledger, Number = Enumerable.Range(0, TextKeys.MostSegments).First(n => !taken.Contains(n)), First = book.NextOrdinal, Last = book.NextOrdinal + Math.Max(0, documents - 1) };
            book.NextOrdinal += documents;
            data.TextSegments.Add(segment);
            return segment;
        },
        cancellationToken);

    private Task<bool> WriteAsync(Guid congressId, Guid me, Action<DeputiesData> write, CancellationToken cancellationToken) => WriteAsync(
        congressId,
        me,
        data =>
        {
            write(data);
            return Task.CompletedTask;
        },
        cancellationToken);

    private Task<bool> WriteAsync(Guid congressId, Guid me, Func<DeputiesData, Task> write, CancellationToken cancellationToken) => RunAsync(
        async (data, _) =>
        {
            var isMine = await KeepAsync(data, congressId, me, cancellationToken);
            if (isMine)
            {
                await write(data);
            }

            return isMine;
        },
        cancellationToken);

    /// <summary>In one commit the texts change from the tail to the segment. A text that changed again meanwhile still waits, and what waits takes the place of what stands here.</summary>
    private Task<bool> FinishAsync(Guid congressId, Guid me, TextSegment segment, List<TextDocument> documents, List<Waiting> changes, CancellationToken cancellationToken) => RunAsync(
        async (data, flush) =>
        {
            if (await data.TextLedgers.Where(l => l.CongressId == congressId && l.HeldBy == me)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.HeldBy, (Guid?)null).SetProperty(l => l.Folds, l => l.Folds + 1), cancellationToken) == 0)
            {
                return false;
            }

            foreach (var ids in documents.Select(d => d.SuggestionId).Chunk(IdsAtOnce))
            {
                await data.TextDocuments.Where(d => ids.Contains(d.SuggestionId)).ExecuteDeleteAsync(cancellationToken);
            }

            foreach (var ids in changes.Select(c => c.Id).Chunk(IdsAtOnce))
            {
                await data.TextChanges.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(cancellationToken);
            }

            data.TextDocuments.AddRange(documents);
            await data.TextSegments.Where(s => s.Ledger == segment.Ledger && s.Number == segment.Number).ExecuteUpdateAsync(set => set.SetProperty(s => s.Documents, documents.Count), cancellationToken);
            await flush();
            return true;
        },
        cancellationToken);

    private Task<bool> ReplaceAsync(Guid congressId, Guid me, TextSegment merged, List<TextSegment> old, int documents, CancellationToken cancellationToken) => RunAsync(
        async (data, _) =>
        {
            if (await data.TextLedgers.Where(l => l.CongressId == congressId && l.HeldBy == me).ExecuteUpdateAsync(set => set.SetProperty(l => l.HeldBy, (Guid?)null), cancellationToken) == 0)
            {
                return false;
            }

            List<int> numbers = [.. old.Select(s => s.Number)];
            var (first, last) = (old.Min(s => s.First), old.Max(s => s.Last));
            await data.TextSegments.Where(s => s.Ledger == merged.Ledger && numbers.Contains(s.Number)).ExecuteDeleteAsync(cancellationToken);
            await data.TextSegments.Where(s => s.Ledger == merged.Ledger && s.Number == merged.Number)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Documents, documents).SetProperty(s => s.First, first).SetProperty(s => s.Last, last), cancellationToken);
            return true;
        },
        cancellationToken);

    private async Task<T> ReadAsync<T>(Func<DeputiesData, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<DeputiesData>());
    }

    private async Task<T> RunAsync<T>(Func<DeputiesData, Func<Task>, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        return await unitOfWork.RunAsync(cancel => work(scope.ServiceProvider.GetRequiredService<DeputiesData>(), () => unitOfWork.FlushAsync(cancel)), cancellationToken);
    }

    private readonly record struct Waiting(Guid Id, Guid SuggestionId);
}
