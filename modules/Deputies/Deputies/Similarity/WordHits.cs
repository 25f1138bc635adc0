namespace Deputies.Similarity;

/// <summary>A row of postings, and between which documents its own lie.</summary>
internal readonly record struct RowSpan(long Key, int First, int Last);

/// <summary>A gram of a word with its rows.</summary>
internal sealed record GramRows(GramAt Gram, IReadOnlyList<RowSpan> Rows);

/// <summary>What the postings say of a word.</summary>
/// <param name="Holding">The documents that hold all its grams.</param>
/// <param name="Grams">The grams whose places are still to be compared, rare ones first; none where their presence says all.</param>
internal sealed record WordHits(OrdinalSet Holding, IReadOnlyList<GramRows> Grams)
{
    /// <summary>The documents that a name or a number finds, whatever their text says.</summary>
    public OrdinalSet Named { get; init; } = new();
}

/// <summary>The documents that hold some words. Whether the grams of a word stand side by side is looked at only for so many, newest first, as are wanted.</summary>
internal sealed class FoundDocuments(PostingSource postings, int ledger, IReadOnlyList<WordHits> words)
{
    private readonly OrdinalSet candidates = Candidates(words);
    private readonly List<Func<IReadOnlyList<int>, Task<OrdinalSet>>> further = [];

    /// <summary>Keeps none but those.</summary>
    public void Keep(OrdinalSet others) => candidates.IntersectWith(others);

    /// <summary>Keeps none but those between two.</summary>
    public void Keep(int first, int last) => candidates.IntersectWith(OrdinalSet.Of(candidates.NewestFirst().Where(o => o >= first && o <= last)));

    /// <summary>Keeps what passes a further look.</summary>
    public void Keep(Func<IReadOnlyList<int>, Task<OrdinalSet>> look) => further.Add(look);

    /// <summary>The newest, in descending order.</summary>
    public async Task<List<int>> NewestAsync(int most, CancellationToken cancellationToken)
    {
        var found = new List<int>();
        var step = most + (most / 4); // most candidates pass
        using var left = candidates.NewestFirst().GetEnumerator();
        for (var isMore = true; isMore && found.Count < most; step *= 2)
        {
            var some = new List<int>(step);
            while (some.Count < step && (isMore = left.MoveNext()))
            {
                some.Add(left.Current);
            }

            found.AddRange((await CheckAsync(some, cancellationToken)).NewestFirst());
        }

        return found.Count <= most ? found : found[..most];
    }

    private static OrdinalSet Candidates(IReadOnlyList<WordHits> words)
    {
        var all = new OrdinalSet();
        foreach (var (at, word) in words.Index())
        {
            var each = new OrdinalSet();
            each.UnionWith(word.Holding);
            each.UnionWith(word.Named);
            if (at == 0)
            {
                all = each;
            }

            all.IntersectWith(each);
        }

        return all;
    }

    private async Task<OrdinalSet> CheckAsync(List<int> some, CancellationToken cancellationToken)
    {
        var right = OrdinalSet.Of(some);
        foreach (var look in further)
        {
            right.IntersectWith(await look(some));
        }

        foreach (var word in words.Where(w => w.Grams.Count > 0))
        {
            var unsure = new OrdinalSet();
            unsure.UnionWith(right);
            unsure.ExceptWith(word.Named);
            right.IntersectWith(word.Named);
            right.UnionWith(await postings.HoldingAsync(ledger, word, unsure, cancellationToken));
        }

        return right;
    }
}
