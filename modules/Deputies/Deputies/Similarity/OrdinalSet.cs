using System.Numerics;

namespace Deputies.Similarity;

/// <summary>A set of documents, one bit each: a million of them in 125 KB.</summary>
internal sealed class OrdinalSet
{
    private const int Bits = 64;

    private ulong[] parts = [];

    /// <summary>How many there are.</summary>
    public int Count => parts.Sum(BitOperations.PopCount);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => !parts.AsSpan().ContainsAnyExcept(0ul);

    /// <summary>A set of those.</summary>
    public static OrdinalSet Of(IEnumerable<int> ordinals)
    {
        var set = new OrdinalSet();
        foreach (var ordinal in ordinals)
        {
            set.Add(ordinal);
        }

        return set;
    }

    public void Add(int ordinal)
    {
        var at = ordinal / Bits;
        if (at >= parts.Length)
        {
            Array.Resize(ref parts, Math.Max(at + 1, parts.Length * 2));
        }

        parts[at] |= 1ul << (ordinal % Bits);
    }

    public bool Contains(int ordinal) => ordinal / Bits is var at && at < parts.Length && (parts[at] >> (ordinal % Bits) & 1) == 1;

    /// <summary>Whether any of them lies between two, both included.</summary>
    public bool HasBetween(int first, int last)
    {
        for (var at = first; at <= last && at / Bits < parts.Length;)
        {
            var rest = parts[at / Bits] >> (at % Bits);
            if (rest != 0)
            {
                return at + BitOperations.TrailingZeroCount(rest) <= last;
            }

            at = ((at / Bits) + 1) * Bits;
        }

        return false;
    }

    public void UnionWith(OrdinalSet other)
    {
        if (other.parts.Length > parts.Length)
        {
            Array.Resize(ref parts, other.parts.Length);
        }

        for (var at = 0; at < other.parts.Length; at++)
        {
            parts[at] |= other.parts[at];
        }
    }

    public void IntersectWith(OrdinalSet other)
    {
        for (var at = 0; at < parts.Length; at++)
        {
            parts[at] &= at < other.parts.Length ? other.parts[at] : 0;
        }
    }

    public void ExceptWith(OrdinalSet other)
    {
        for (var at = 0; at < Math.Min(parts.Length, other.parts.Length); at++)
        {
            parts[at] &= ~other.parts[at];
        }
    }

    /// <summary>All of them, the newest first.</summary>
    public IEnumerable<int> NewestFirst()
    {
        for (var at = parts.Length - 1; at >= 0; at--)
        {
            for (var rest = parts[at]; rest != 0;)
            {
                var bit = Bits - 1 - BitOperations.LeadingZeroCount(rest);
                yield return (at * Bits) + bit;
                rest &= ~(1ul << bit);
            }
        }
    }
}
