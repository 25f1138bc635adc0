using Microsoft.EntityFrameworkCore;

namespace Deputies.Similarity;

/// <summary>Reads postings. All segments of a gram come from one statement, so that segments that are merged meanwhile do no harm: ordinals stay.</summary>
internal sealed class PostingSource(DeputiesData data)
{
    /// <summary>The documents that hold the grams of a word in the form of <see cref="Tokens.Searchable"/>.</summary>
    public async Task<WordHits> FindAsync(int ledger, string word, CancellationToken cancellationToken)
    {
        var counted = new List<(GramAt Gram, int Count)>();
        foreach (var gram in Grams.Needed(word))
        {
            counted.Add((gram, gram.IsOne ? await Rows(ledger, gram).SumAsync(p => p.Count, cancellationToken) : int.MaxValue));
        }

        var (holding, grams) = (new OrdinalSet(), new List<GramRows>());
        foreach (var (gram, count) in counted.OrderBy(c => c.Count))
        {
            var (documents, rows) = count == 0 ? (new(), []) : await DocumentsAsync(ledger, gram, cancellationToken);
            grams.Add(new(gram, rows));
            if (grams.Count == 1)
            {
                holding = documents;
            }

            holding.IntersectWith(documents);
            if (holding.IsEmpty)
            {
                return new(holding, []);
            }
        }

        return new(holding, grams.Count == 1 ? [] : grams);
    }

    /// <summary>Those of some documents in which the grams of a word stand as in the word.</summary>
    public async Task<OrdinalSet> HoldingAsync(int ledger, WordHits word, OrdinalSet among, CancellationToken cancellationToken)
    {
        List<long>? starts = null;
        foreach (var gram in word.Grams)
        {
            if (among.IsEmpty)
            {
                break;
            }

            var found = await StartsAsync(ledger, gram, among, cancellationToken);
            starts = starts is null ? found : Both(starts, found);
            among = OrdinalSet.Of(starts.Select(start => (int)(start >> PlaceBits)));
        }

        return among;
    }

    /// <summary>How many documents of one segment hold each gram.</summary>
    public async Task<Dictionary<uint, int>> CountsAsync(int ledger, int segment, IEnumerable<uint> grams, CancellationToken cancellationToken)
    {
        List<long> keys = [.. grams.Select(g => TextKeys.Posting(g, ledger, segment))];
        var rows = await data.TextPostings.AsNoTracking().Where(p => EF.Parameter(keys).Contains(p.Key)).Select(p => new { p.Key, p.Count }).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => TextKeys.Gram(r.Key), r => r.Count);
    }

    /// <summary>The rows of a gram without the places.</summary>
    public async Task<IEnumerable<byte[]>> DocumentRowsAsync(int ledger, GramAt gram, CancellationToken cancellationToken) =>
        (await Rows(ledger, gram).Select(p => new { p.Key, p.Documents }).ToListAsync(cancellationToken)).Where(p => TextKeys.Ledger(p.Key) == ledger).Select(p => p.Documents);

    private const int PlaceBits = 24;

    private async Task<(OrdinalSet Documents, List<RowSpan> Rows)> DocumentsAsync(int ledger, GramAt gram, CancellationToken cancellationToken)
    {
        var (documents, rows) = (new OrdinalSet(), new List<RowSpan>());
        await foreach (var row in Rows(ledger, gram).Select(p => new { p.Key, p.Documents }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (TextKeys.Ledger(row.Key) == ledger)
            {
                rows.Add(Read(row.Key, row.Documents, documents));
            }
        }

        return (documents, rows);
    }

    private static RowSpan Read(long key, byte[] row, OrdinalSet into)
    {
        var reader = new PostingReader(row, []);
        var first = -1;
        while (reader.MoveNext())
        {
            first = first < 0 ? reader.Ordinal : first;
            into.Add(reader.Ordinal);
        }

        return new(key, first, reader.Ordinal);
    }

    /// <summary>Where the word can start in some documents by this gram (ordinal and place), ascending. Only the rows that hold these documents are read; where one of them was merged into another meanwhile, all are.</summary>
    private async Task<List<long>> StartsAsync(int ledger, GramRows gram, OrdinalSet among, CancellationToken cancellationToken)
    {
        List<long> keys = [.. gram.Rows.Where(r => among.HasBetween(r.First, r.Last)).Select(r => r.Key)];
        var starts = new List<long>();
        if (!gram.Gram.IsOne || await ReadAsync(data.TextPostings.AsNoTracking().Where(p => EF.Parameter(keys).Contains(p.Key))) < among.Count)
        {
            starts.Clear();
            await ReadAsync(Rows(ledger, gram.Gram));
        }

        starts.Sort();
        return starts;

        async Task<int> ReadAsync(IQueryable<TextPosting> rows)
        {
            var seen = 0;
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                seen += TextKeys.Ledger(row.Key) == ledger ? ReadStarts(row, gram.Gram.Offset, among, starts) : 0;
            }

            return seen;
        }
    }

    /// <summary>Adds where the word can start; says in how many of the documents the gram stands.</summary>
    private static int ReadStarts(TextPosting row, int offset, OrdinalSet among, List<long> starts)
    {
        var seen = 0;
        var reader = new PostingReader(row.Documents, row.Places);
        while (reader.MoveNext())
        {
            if (!among.Contains(reader.Ordinal))
            {
                reader.SkipPlaces();
                continue;
            }

            seen++;
            var place = 0;
            for (var left = reader.CountPlaces(); left > 0; left--)
            {
                place += reader.NextPlace();
                if (place >= offset)
                {
                    starts.Add(((long)reader.Ordinal << PlaceBits) | (uint)(place - offset));
                }
            }
        }

        return seen;
    }

    private IQueryable<TextPosting> Rows(int ledger, GramAt gram)
    {
        var (first, last) = (TextKeys.Posting(gram.First, gram.IsOne ? ledger : 0, 0), TextKeys.Posting(gram.Last, gram.IsOne ? ledger : TextKeys.MostLedgers - 1, TextKeys.MostSegments - 1));
        return data.TextPostings.AsNoTracking().Where(p => p.Key >= first && p.Key <= last).OrderBy(p => p.Key);
    }

    /// <summary>What stands in both of two ascending lists.</summary>
    private static List<long> Both(List<long> left, List<long> right)
    {
        var both = new List<long>(Math.Min(left.Count, right.Count));
        for (int l = 0, r = 0; l < left.Count && r < right.Count;)
        {
            var order = left[l].CompareTo(right[r]);
            if (order == 0)
            {
                both.Add(left[l]);
            }

            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
        }

        return both;
    }
}
