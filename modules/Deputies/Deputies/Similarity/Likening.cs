namespace Deputies.Similarity;

/// <summary>A text as it is compared: its different units, boilerplate left out. Overlaps are counted, not estimated.</summary>
/// <param name="Title">The title's units, ascending.</param>
/// <param name="Whole">All units, ascending.</param>
internal sealed record Likening(ulong[] Title, ulong[] Whole)
{
    /// <summary>Makes it.</summary>
    public static Likening Of(string title, string body) => new(Units(title), Units(title + "\n" + body));

    /// <summary>How alike: shared units against all units (Dice), of the titles or of the whole, whichever is more.</summary>
    public double Score(Likening other) => Math.Max(Dice(Shared(Title, other.Title), Title.Length, other.Title.Length), Dice(Shared(Whole, other.Whole), Whole.Length, other.Whole.Length));

    /// <summary>Twice what is shared against both sizes.</summary>
    public static double Dice(double shared, int left, int right) => left + right == 0 ? 0 : 2 * shared / (left + right);

    private static int Shared(ulong[] left, ulong[] right)
    {
        var shared = 0;
        for (int l = 0, r = 0; l < left.Length && r < right.Length;)
        {
            var order = left[l].CompareTo(right[r]);
            shared += order == 0 ? 1 : 0;
            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
        }

        return shared;
    }

    private static ulong[] Units(string text)
    {
        var units = new HashSet<ulong>();
        foreach (var token in Tokens.Cut(Tokens.Normalize(text)))
        {
            if (!Boilerplate.Is(token.Span))
            {
                units.Add(Pack(token.Span));
            }
        }

        return [.. units.Order()];
    }

    /// <summary>One or two characters as they are; a longer word by 63 bits of its hash (FNV-1a), which no two words of a language share.</summary>
    private static ulong Pack(ReadOnlySpan<char> token)
    {
        if (token.Length <= 2)
        {
            return token.Length == 1 ? token[0] : ((ulong)token[0] << 16) | token[1];
        }

        var hash = 14695981039346656037UL;
        foreach (var character in token)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return hash | (1UL << 63);
    }
}
