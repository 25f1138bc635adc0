namespace Deputies.Similarity;

/// <summary>A growing run of numbers, small ones in one byte.</summary>
internal sealed class NumberRow
{
    private byte[] bytes = new byte[16];
    private int length;

    public void Add(uint number)
    {
        if (length + 5 > bytes.Length)
        {
            Array.Resize(ref bytes, bytes.Length * 2);
        }

        for (; number >= 0x80; number >>= 7)
        {
            bytes[length++] = (byte)(number | 0x80);
        }

        bytes[length++] = (byte)number;
    }

    public byte[] ToArray() => bytes[..length];
}

/// <summary>Reads what <see cref="NumberRow"/> wrote.</summary>
internal ref struct NumberReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    public readonly bool IsAtEnd => at >= bytes.Length;

    public uint Next()
    {
        var number = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            number |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }
    }

    public void Skip(uint numbers)
    {
        while (numbers > 0)
        {
            numbers -= bytes[at++] < 0x80 ? 1u : 0u;
        }
    }
}

/// <summary>Writes one gram's row of one segment: documents as distances with a bit for the title, places as a count and distances.</summary>
internal sealed class PostingWriter
{
    private readonly NumberRow documents = new();
    private readonly NumberRow places = new();
    private int last;
    private int count;

    /// <summary>Adds a document; they come in ascending order, and so do the places.</summary>
    public void Add(int ordinal, bool isInTitle, ReadOnlySpan<int> at)
    {
        documents.Add(((uint)(ordinal - last) << 1) | (isInTitle ? 1u : 0u));
        places.Add((uint)at.Length);
        var before = 0;
        foreach (var place in at)
        {
            places.Add((uint)(place - before));
            before = place;
        }

        (last, count) = (ordinal, count + 1);
    }

    /// <summary>The row; none where nothing was added.</summary>
    public TextPosting? ToRow(long key) => count == 0 ? null : new() { Key = key, Count = count, Documents = documents.ToArray(), Places = places.ToArray() };
}

/// <summary>Goes through one row.</summary>
internal ref struct PostingReader(ReadOnlySpan<byte> documents, ReadOnlySpan<byte> places)
{
    private NumberReader documents = new(documents);
    private NumberReader places = new(places);

    /// <summary>The document.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Whether the gram stands in its title.</summary>
    public bool IsInTitle { get; private set; }

    public bool MoveNext()
    {
        if (documents.IsAtEnd)
        {
            return false;
        }

        var entry = documents.Next();
        (Ordinal, IsInTitle) = (Ordinal + (int)(entry >> 1), (entry & 1) == 1);
        return true;
    }

    /// <summary>The places in the document; to be read or skipped of each or of none.</summary>
    public void ReadPlaces(List<int> into)
    {
        into.Clear();
        var place = 0;
        for (var left = CountPlaces(); left > 0; left--)
        {
            into.Add(place += NextPlace());
        }
    }

    /// <summary>How many places there are; each is to be read.</summary>
    public int CountPlaces() => (int)places.Next();

    /// <summary>How far the next place is from the one before.</summary>
    public int NextPlace() => (int)places.Next();

    /// <summary>Goes on to the next document's places.</summary>
    public void SkipPlaces() => places.Skip(places.Next());
}

/// <summary>Gathers the postings of a new segment.</summary>
internal sealed class SegmentBuilder
{
    private readonly Dictionary<uint, PostingWriter> grams = [];

    /// <summary>Adds a text; ordinals ascend.</summary>
    public void Add(int ordinal, SourceText text)
    {
        var (cut, titleLength) = (Grams.Cut(text.Searchable), Tokens.Searchable(text.Title).Length);
        var places = new List<int>();
        for (var at = 0; at < cut.Length;)
        {
            var gram = (uint)(cut[at] >> 32);
            places.Clear();
            for (; at < cut.Length && (uint)(cut[at] >> 32) == gram; at++)
            {
                places.Add((int)(uint)cut[at]);
            }

            if (!grams.TryGetValue(gram, out var row))
            {
                grams[gram] = row = new();
            }

            row.Add(ordinal, places[0] < titleLength, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(places));
        }
    }

    /// <summary>The rows in the order of their keys; each is let go of.</summary>
    public IEnumerable<TextPosting> Rows(int ledger, int segment)
    {
        foreach (var gram in grams.Keys.Order().ToList())
        {
            yield return grams[gram].ToRow(TextKeys.Posting(gram, ledger, segment))!;
            grams.Remove(gram);
        }
    }
}
