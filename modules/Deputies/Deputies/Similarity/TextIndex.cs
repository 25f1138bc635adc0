using System.Buffers;

namespace Deputies.Similarity;

/// <summary>A text that is compared.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="Title">Its title.</param>
/// <param name="Body">Facts and asks.</param>
internal sealed record IndexedText(Guid Id, string Title, string Body);

/// <summary>A look-alike.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="Score">From 0 to 1.</param>
internal readonly record struct Likeness(Guid Id, double Score);

/// <summary>The texts of one congress as exact posting lists in memory. Overlaps are counted, not estimated; every thread may read and write.</summary>
internal sealed class TextIndex : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly Dictionary<Guid, int> current = [];
    private readonly List<Entry> entries = [];
    private readonly TokenTable tokens = new();
    private readonly Postings titles = new();
    private readonly Postings texts = new();

    private readonly record struct Entry(Guid Id, int TitleTokens, int TextTokens);

    /// <summary>How many texts can be found.</summary>
    public int Count => current.Count;

    /// <summary>How many entries the lists hold, of outdated texts too.</summary>
    public long Size => titles.Total + texts.Total;

    /// <summary>Whether so many texts are outdated that a fresh index is worth its building.</summary>
    public bool IsWorn => entries.Count > 1000 && entries.Count > current.Count * 3 / 2;

    /// <summary>Adds a text or replaces the one with its id.</summary>
    public void Put(IndexedText text)
    {
        gate.EnterWriteLock();
        try
        {
            var (title, all) = (Ids(text.Title, add: true), Ids(text.Title + "\n" + text.Body, add: true));
            var document = entries.Count;
            entries.Add(new(text.Id, title.Count, all.Count));
            current[text.Id] = document;
            foreach (var token in title)
            {
                titles.Add(token, document);
            }

            foreach (var token in all)
            {
                texts.Add(token, document);
            }
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>The texts most like this one: shared units against all units (Dice), of the titles or of the whole, whichever is more.</summary>
    public IReadOnlyList<Likeness> FindLike(string title, string body, int most, Guid? except = null)
    {
        gate.EnterReadLock();
        try
        {
            var best = new PriorityQueue<int, double>();
            var (titleTokens, allTokens) = (Scored(Ids(title, add: false), out var titleSize), Scored(Ids(title + "\n" + body, add: false), out var allSize));
            using var byTitle = Overlaps.Count(titles, titleTokens, entries.Count);
            using var byText = Overlaps.Count(texts, allTokens, entries.Count);
            for (var document = 0; document < entries.Count; document++)
            {
                if (byText[document] + byTitle[document] == 0 || !IsCurrent(document) || entries[document].Id == except)
                {
                    continue;
                }

                var score = Math.Max(Dice(byTitle[document], titleSize, entries[document].TitleTokens), Dice(byText[document], allSize, entries[document].TextTokens));
                best.Enqueue(document, score);
                if (best.Count > most)
                {
                    best.Dequeue();
                }
            }

            return [.. best.UnorderedItems.Select(b => new Likeness(entries[b.Element].Id, b.Priority)).OrderByDescending(l => l.Score).ThenBy(l => l.Id)];
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>The texts that hold every pair of a Han word, so that only these need be looked through; none where the word has no pair to go by, or too many hold them.</summary>
    public IReadOnlyList<Guid>? FindCandidates(string word, int most)
    {
        gate.EnterReadLock();
        try
        {
            var units = Tokens.Cut(Tokens.Normalize(word)).Where(t => t.Length == 2 && Tokens.IsHan(t.Span[0]) && !Boilerplate.Is(t.Span)).Select(t => tokens.Find(t.Span)).Distinct().ToList();
            if (units.Count == 0)
            {
                return null;
            }

            var lists = units.Select(u => u < 0 ? [] : texts[u].ToArray()).OrderBy(l => l.Length).ToList();
            if (lists[0].Length > most * 20)
            {
                return null;
            }

            var found = lists.Skip(1).Aggregate(lists[0], Intersect).Where(IsCurrent).Take(most + 1).Select(d => entries[d].Id).ToList();
            return found.Count <= most ? found : null;
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>How many texts hold a unit; rare ones say more.</summary>
    public int Frequency(ReadOnlySpan<char> token)
    {
        gate.EnterReadLock();
        try
        {
            return texts[tokens.Find(token)].Length;
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    public void Dispose() => gate.Dispose();

    private static double Dice(int shared, int left, int right) => left + right == 0 ? 0 : 2.0 * shared / (left + right);

    private static int[] Intersect(int[] left, int[] right)
    {
        var both = new List<int>(left.Length);
        for (int l = 0, r = 0; l < left.Length && r < right.Length;)
        {
            if (left[l] == right[r])
            {
                both.Add(left[l++]);
                r++;
            }
            else if (left[l] < right[r])
            {
                l++;
            }
            else
            {
                r++;
            }
        }

        return [.. both];
    }

    private bool IsCurrent(int document) => current[entries[document].Id] == document;

    /// <summary>The distinct units of a text; unknown ones are -1 each time, so that they still count for its size.</summary>
    private List<int> Ids(string text, bool add)
    {
        var seen = new HashSet<int>();
        var ids = new List<int>();
        HashSet<string>? unknown = null;
        foreach (var token in Tokens.Cut(Tokens.Normalize(text)))
        {
            if (Boilerplate.Is(token.Span))
            {
                continue;
            }

            var id = add ? tokens.Add(token.Span) : tokens.Find(token.Span);
            if (id >= 0 ? seen.Add(id) : (unknown ??= []).Add(token.ToString()))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static List<int> Scored(List<int> ids, out int size)
    {
        size = ids.Count;
        ids.RemoveAll(id => id < 0);
        return ids;
    }

    /// <summary>How many units each text shares.</summary>
    private sealed class Overlaps : IDisposable
    {
        private readonly int[] counts;

        private Overlaps(int size)
        {
            counts = ArrayPool<int>.Shared.Rent(Math.Max(1, size));
            Array.Clear(counts, 0, size);
        }

        public int this[int document] => counts[document];

        public static Overlaps Count(Postings postings, List<int> tokens, int documents)
        {
            var overlaps = new Overlaps(documents);
            foreach (var token in tokens)
            {
                foreach (var document in postings[token])
                {
                    overlaps.counts[document]++;
                }
            }

            return overlaps;
        }

        public void Dispose() => ArrayPool<int>.Shared.Return(counts);
    }
}
