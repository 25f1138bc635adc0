using System.Buffers;
using Microsoft.EntityFrameworkCore;

namespace Deputies.Similarity;

/// <summary>Finds the texts that may be like one: those in segments that share its rarest grams, or its title's, and those of the tail.</summary>
internal sealed class TextLikes(DeputiesData data, PostingSource postings)
{
    private const int Candidates = 300;
    private const int MostGrams = 48;
    private const double Common = 0.02;
    private const double CommonInTitles = 0.25;

    /// <summary>With fewer documents every gram counts.</summary>
    public int Pruned { get; init; } = 20_000;

    /// <summary>The most promising suggestions.</summary>
    /// <param name="tail">Read before.</param>
    /// <param name="title">The text's title.</param>
    /// <param name="body">The rest of it.</param>
    /// <param name="sessions">Only these sessions; all where there are none.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<List<Guid>> FindAsync(Tail tail, string title, string body, IReadOnlyList<Guid> sessions, int most, CancellationToken cancellationToken)
    {
        var sought = Likening.Of(title, body);
        var found = (tail.Texts ?? []).Select(t => (Id: t.Key, Score: sought.Score(t.Value.Likening))).Where(f => f.Score > 0).ToList();
        if (tail.Ledger is { } ledger)
        {
            found.AddRange((await OfSegmentsAsync(ledger, sought, title, body, sessions, cancellationToken)).Where(f => tail.Texts?.ContainsKey(f.Id) != true));
        }

        return [.. found.OrderByDescending(f => f.Score).ThenByDescending(f => f.Id).Take(most).Select(f => f.Id)];
    }

    private async Task<List<(Guid Id, double Score)>> OfSegmentsAsync(
        int ledger, Likening sought, string title, string body, IReadOnlyList<Guid> sessions, CancellationToken cancellationToken)
    {
        var segments = await data.TextSegments.AsNoTracking().Where(s => s.Ledger == ledger && s.Documents > 0).ToListAsync(cancellationToken);
        if (segments.Count == 0)
        {
            return [];
        }

        var size = segments.Max(s => s.Last) + 1;
        var (inTitle, inWhole) = (Of(title), Of(title + "\n" + body));
        var sample = segments.MaxBy(s => s.Documents)!;
        var counts = await postings.CountsAsync(ledger, sample.Number, inWhole, cancellationToken);
        var isSmall = segments.Sum(s => s.Documents) <= Pruned;
        double Share(uint gram) => counts.GetValueOrDefault(gram) / (double)sample.Documents;
        List<uint> rare = isSmall ? [.. inWhole] : [.. inWhole.Where(g => Share(g) <= Common).OrderBy(Share).Take(MostGrams)];
        List<uint> titles = isSmall ? [.. inTitle] : [.. inTitle.Where(g => Share(g) <= CommonInTitles)];

        var (byTitle, byWhole) = (Rent(size), Rent(size));
        try
        {
            foreach (var gram in rare.Union(titles))
            {
                var weigh = isSmall ? 100 : (int)(100 * Math.Log(1 / Math.Max(Share(gram), 1e-6)));
                var (isRare, isTitle) = (rare.Contains(gram), inTitle.Contains(gram));
                foreach (var row in await postings.DocumentRowsAsync(ledger, new(0, gram, gram), cancellationToken))
                {
                    Count(row, byTitle, byWhole, isRare ? weigh : 0, isTitle);
                }
            }

            // a unit of one character has other neighbours in each text; among many texts it says too little to be worth its long range
            foreach (var unit in isSmall ? Alone(title + "\n" + body) : [])
            {
                foreach (var row in await postings.DocumentRowsAsync(ledger, new(0, Grams.Of(unit, ' '), Grams.Of(unit, '\uFFFF')), cancellationToken))
                {
                    Count(row, byTitle, byWhole, 100, title.Contains(unit, StringComparison.Ordinal));
                }
            }

            int[] candidates = [.. Best(byTitle, size).Union(Best(byWhole, size))];
            return await ScoreAsync(ledger, candidates, byTitle, byWhole, sought, Math.Max(1, rare.Count), sessions, cancellationToken);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(byTitle);
            ArrayPool<int>.Shared.Return(byWhole);
        }
    }

    private static void Count(byte[] row, int[] byTitle, int[] byWhole, int weight, bool isTitle)
    {
        var reader = new PostingReader(row, []);
        while (reader.MoveNext())
        {
            byWhole[reader.Ordinal] += weight;
            byTitle[reader.Ordinal] += isTitle && reader.IsInTitle ? 1 : 0;
        }
    }

    /// <summary>The documents with the highest counts, later ones first among equals.</summary>
    private static List<int> Best(int[] counts, int size)
    {
        var best = new PriorityQueue<int, (int Count, int Document)>();
        for (var document = 0; document < size; document++)
        {
            if (counts[document] == 0 || (best.Count == Candidates && best.TryPeek(out _, out var least) && counts[document] < least.Count))
            {
                continue;
            }

            best.Enqueue(document, (counts[document], document));
            if (best.Count > Candidates)
            {
                best.Dequeue();
            }
        }

        return [.. best.UnorderedItems.Select(b => b.Element)];
    }

    /// <summary>Estimates the scores by the stored sizes; the exact ones need the texts.</summary>
    private async Task<List<(Guid Id, double Score)>> ScoreAsync(
        int ledger, int[] candidates, int[] byTitle, int[] byWhole, Likening sought, int grams, IReadOnlyList<Guid> sessions, CancellationToken cancellationToken)
    {
        List<long> keys = [.. candidates.Select(c => TextKeys.Document(ledger, c))];
        var documents = await data.TextDocuments.AsNoTracking().Where(d => EF.Parameter(keys).Contains(d.Key)).ToListAsync(cancellationToken);
        var heaviest = Math.Max(1, candidates.Select(c => byWhole[c]).DefaultIfEmpty().Max());
        return documents.Where(d => sessions.Count == 0 || sessions.Contains(d.SessionId)).Select(d =>
        {
            var (title, whole) = (byTitle[TextKeys.Ordinal(d.Key)], (double)byWhole[TextKeys.Ordinal(d.Key)] / heaviest * Math.Min(sought.Whole.Length, d.TextUnits));
            return (d.SuggestionId, Math.Max(Likening.Dice(title, sought.Title.Length, d.TitleUnits), Likening.Dice(whole, sought.Whole.Length, d.TextUnits)));
        }).ToList();
    }

    private static HashSet<uint> Of(string text) =>
        [.. Grams.Cut(Tokens.Searchable(text)).Select(g => (uint)(g >> 32)).Where(g => !Boilerplate.Is([(char)(g >> 16), (char)g]))];

    private static HashSet<char> Alone(string text) => [.. Tokens.Cut(Tokens.Normalize(text)).Where(t => t.Length == 1).Select(t => t.Span[0])];

    private static int[] Rent(int size)
    {
        var counts = ArrayPool<int>.Shared.Rent(size);
        Array.Clear(counts, 0, size);
        return counts;
    }
}
