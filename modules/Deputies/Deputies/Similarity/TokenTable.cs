namespace Deputies.Similarity;

/// <summary>Numbers the units that occur. Pairs of Han characters, nearly all of them, cost no string.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<uint, int> pairs = [];
    private readonly Dictionary<string, int> words = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> wordsBySpan;

    public TokenTable()
    {
        wordsBySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many units are known.</summary>
    public int Count => pairs.Count + words.Count;

    /// <summary>The number of a unit; -1 for one that never occurred.</summary>
    public int Find(ReadOnlySpan<char> token) => TryPack(token, out var key) ? pairs.GetValueOrDefault(key, -1) : wordsBySpan.TryGetValue(token, out var id) ? id : -1;

    /// <summary>The number of a unit, a new one where it never occurred.</summary>
    public int Add(ReadOnlySpan<char> token)
    {
        var known = Find(token);
        if (known >= 0)
        {
            return known;
        }

        var next = Count;
        if (TryPack(token, out var key))
        {
            pairs[key] = next;
        }
        else
        {
            words[token.ToString()] = next;
        }

        return next;
    }

    private static bool TryPack(ReadOnlySpan<char> token, out uint key)
    {
        key = token.Length switch
        {
            1 => token[0],
            2 => ((uint)token[0] << 16) | token[1],
            _ => 0,
        };
        return token.Length is 1 or 2;
    }
}
