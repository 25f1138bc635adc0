using System.Numerics;

namespace Deputies.Similarity;

/// <summary>For each unit the texts that hold it, ascending. The lists live in a few large blocks instead of millions of small arrays.</summary>
internal sealed class Postings
{
    private const int SegmentBits = 16;
    private const int SegmentSize = 1 << SegmentBits;

    private readonly List<int[]> segments = [];
    private readonly Stack<int>[] free = [.. Enumerable.Range(0, SegmentBits + 1).Select(_ => new Stack<int>())];
    private readonly Dictionary<int, int[]> large = [];
    private int[] addresses = [];
    private int[] counts = [];
    private int used = SegmentSize;

    /// <summary>How many entries there are in all.</summary>
    public long Total { get; private set; }

    /// <summary>The texts of a unit.</summary>
    public ReadOnlySpan<int> this[int token]
    {
        get
        {
            if (token < 0 || token >= counts.Length || counts[token] == 0)
            {
                return [];
            }

            return counts[token] > SegmentSize ? large[token].AsSpan(0, counts[token]) : Block(addresses[token], counts[token]);
        }
    }

    /// <summary>Adds a text to a unit's list; texts come in ascending order.</summary>
    public void Add(int token, int document)
    {
        if (token >= counts.Length)
        {
            var size = Math.Max(token + 1, Math.Max(1024, counts.Length * 2));
            Array.Resize(ref addresses, size);
            Array.Resize(ref counts, size);
        }

        var count = counts[token];
        if (count == 0)
        {
            addresses[token] = Take(0);
        }
        else if (BitOperations.IsPow2(count) && count <= SegmentSize)
        {
            Grow(token, count);
        }

        counts[token] = count + 1;
        Total++;
        if (count < SegmentSize)
        {
            Block(addresses[token], count + 1)[count] = document;
            return;
        }

        var list = large[token];
        if (count == list.Length)
        {
            Array.Resize(ref list, list.Length + (list.Length / 2));
            large[token] = list;
        }

        list[count] = document;
    }

    private Span<int> Block(int address, int length) => segments[address >> SegmentBits].AsSpan(address & (SegmentSize - 1), length);

    /// <summary>Moves a full list into a block of twice its size; the old block is used again.</summary>
    private void Grow(int token, int count)
    {
        var old = addresses[token];
        var order = BitOperations.Log2((uint)count);
        if (count == SegmentSize)
        {
            large[token] = [.. Block(old, count), .. new int[count / 2]];
        }
        else
        {
            addresses[token] = Take(order + 1);
            Block(old, count).CopyTo(Block(addresses[token], count));
        }

        free[order].Push(old);
    }

    private int Take(int order)
    {
        if (free[order].TryPop(out var address))
        {
            return address;
        }

        var size = 1 << order;
        if (used + size > SegmentSize)
        {
            KeepRest();
            segments.Add(new int[SegmentSize]);
            used = 0;
        }

        address = ((segments.Count - 1) << SegmentBits) + used;
        used += size;
        return address;
    }

    /// <summary>What is left of a segment is cut into blocks for later.</summary>
    private void KeepRest()
    {
        while (used < SegmentSize)
        {
            var order = BitOperations.TrailingZeroCount(used | SegmentSize);
            free[order].Push(((segments.Count - 1) << SegmentBits) + used);
            used += 1 << order;
        }
    }
}
