namespace Deputies.Similarity;

/// <summary>What the index is made of: every letter, digit and Han character with the one after it. Each place of a text belongs to exactly one gram, so that phrases are found by their places alone.</summary>
internal static class Grams
{
    /// <summary>Two characters; a blank in the second place is the end of a run.</summary>
    public static uint Of(char first, char second) => ((uint)first << 16) | (second == ' ' ? 0u : second);

    /// <summary>All grams of a text in the form of <see cref="Tokens.Searchable"/>, each with its place in the lower half; sorted.</summary>
    public static ulong[] Cut(string searchable)
    {
        var grams = new List<ulong>(searchable.Length);
        for (var at = 0; at < searchable.Length; at++)
        {
            if (searchable[at] != ' ')
            {
                grams.Add(((ulong)Of(searchable[at], at + 1 < searchable.Length ? searchable[at + 1] : ' ') << 32) | (uint)at);
            }
        }

        grams.Sort();
        return [.. grams];
    }

    /// <summary>The grams that together say that a word stands at a place. Every second one is enough.</summary>
    public static List<GramAt> Needed(string word)
    {
        var needed = new List<GramAt>();
        for (var at = 0; at < word.Length; at++)
        {
            if (word[at] == ' ')
            {
                var end = Of(word[at - 1], ' '); // the pair before it says nothing of the blank
                needed.Add(new(at - 1, end, end));
            }
            else if (at + 1 < word.Length)
            {
                var gram = Of(word[at], word[at + 1]);
                needed.Add(new(at, gram, gram));
                at++;
            }
            else if (at > 0 && word[at - 1] != ' ')
            {
                var gram = Of(word[at - 1], word[at]);
                needed.Add(new(at - 1, gram, gram));
            }
            else
            {
                needed.Add(new(at, Of(word[at], ' '), Of(word[at], '\uFFFF')));
            }
        }

        return needed;
    }
}

/// <summary>A gram, or all that begin with one character, at a place of a word.</summary>
/// <param name="Offset">The place.</param>
/// <param name="First">The first gram that fits.</param>
/// <param name="Last">The last one.</param>
internal readonly record struct GramAt(int Offset, uint First, uint Last)
{
    /// <summary>Whether it is one gram alone.</summary>
    public bool IsOne => First == Last;
}
