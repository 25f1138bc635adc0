using Microsoft.EntityFrameworkCore;

namespace Deputies.Similarity;

/// <summary>Reads postings. All segments of a gram come from one statement, so that segments that are merged meanwhile do no harm: ordinals stay.</summary>
internal sealed class PostingSource(DeputiesData data)
{
    /// <summary>The ordinals of the documents that hold a word in the form of <see cref="Tokens.Searchable"/>, ascending.</summary>
    public async Task<int[]> FindAsync(int ledger, string word, CancellationToken cancellationToken)
    {
        var needed = Grams.Needed(word);
        if (needed.Count == 1)
        {
            return Distinct(await DocumentsAsync(ledger, needed[0], cancellationToken));
        }

        var counted = new List<(GramAt Gram, int Count)>();
        foreach (var gram in needed)
        {
            var count = gram.IsOne ? await Rows(ledger, gram).SumAsync(p => p.Count, cancellationToken) : int.MaxValue;
            if (count == 0)
            {
                return [];
            }

            counted.Add((gram, count));
        }

        List<long>? starts = null;
        foreach (var (gram, _) in counted.OrderBy(c => c.Count))
        {
            starts = await StartsAsync(ledger, gram, starts, cancellationToken);
            if (starts.Count == 0)
            {
                return [];
            }
        }

        return Distinct(starts!.ConvertAll(start => (int)(start >> PlaceBits)));
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

    private async Task<List<int>> DocumentsAsync(int ledger, GramAt gram, CancellationToken cancellationToken)
    {
        var ordinals = new List<int>();
        await foreach (var row in Rows(ledger, gram).Select(p => new { p.Key, p.Documents }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (TextKeys.Ledger(row.Key) == ledger)
            {
                var reader = new PostingReader(row.Documents, []);
                while (reader.MoveNext())
                {
                    ordinals.Add(reader.Ordinal);
                }
            }
        }

        return ordinals;
    }

    /// <summary>Where the word can start by this gram (ordinal and place), ascending; only those of <paramref name="among"/> where given.</summary>
    private async Task<List<long>> StartsAsync(int ledger, GramAt gram, List<long>? among, CancellationToken cancellationToken)
    {
        var starts = new List<long>();
        var places = new List<int>();
        var wanted = among is null ? null : new HashSet<long>(among);
        await foreach (var row in Rows(ledger, gram).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (TextKeys.Ledger(row.Key) != ledger)
            {
                continue;
            }

            var reader = new PostingReader(row.Documents, row.Places);
            while (reader.MoveNext())
            {
                reader.ReadPlaces(places);
                foreach (var place in places)
                {
                    var start = ((long)reader.Ordinal << PlaceBits) | (uint)(place - gram.Offset);
                    if (place >= gram.Offset && wanted?.Contains(start) != false)
                    {
                        starts.Add(start);
                    }
                }
            }
        }

        return starts;
    }

    private IQueryable<TextPosting> Rows(int ledger, GramAt gram)
    {
        var (first, last) = (TextKeys.Posting(gram.First, gram.IsOne ? ledger : 0, 0), TextKeys.Posting(gram.Last, gram.IsOne ? ledger : TextKeys.MostLedgers - 1, TextKeys.MostSegments - 1));
        return data.TextPostings.AsNoTracking().Where(p => p.Key >= first && p.Key <= last).OrderBy(p => p.Key);
    }

    private static int[] Distinct(List<int> ordinals)
    {
        ordinals.Sort();
        return [.. ordinals.Distinct()];
    }
}
