using System.Text;

namespace Monolith.Web;

/// <summary>What became of a piece of text.</summary>
internal enum DiffKind
{
    Same,
    Removed,
    Added,
}

internal sealed record DiffPiece(DiffKind Kind, string Text);

/// <summary>Compares two texts, Chinese by the character, Latin by the word.</summary>
internal static class TextDiff
{
    private const int Limit = 4_000_000;

    public static IReadOnlyList<DiffPiece> Compare(string before, string after)
    {
        var (left, right) = (Split(before), Split(after));
        if ((long)left.Count * right.Count > Limit)
        {
            return Join([new(DiffKind.Removed, before), new(DiffKind.Added, after)]);
        }

        return Join(Walk(left, right, Lengths(left, right)));
    }

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune);
                continue;
            }

            Flush(words, word);
            words.Add(rune.ToString());
        }

        Flush(words, word);
        return words;
    }

    private static void Flush(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>For every pair of places, the length of the longest common rest.</summary>
    private static int[,] Lengths(List<string> left, List<string> right)
    {
        var lengths = new int[left.Count + 1, right.Count + 1];
        for (var i = left.Count - 1; i >= 0; i--)
        {
            for (var j = right.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = left[i] == right[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private static IEnumerable<DiffPiece> Walk(List<string> left, List<string> right, int[,] lengths)
    {
        var (i, j) = (0, 0);
        while (i < left.Count || j < right.Count)
        {
            if (i < left.Count && j < right.Count && left[i] == right[j])
            {
                yield return new(DiffKind.Same, left[i++]);
                j++;
            }
            else if (j == right.Count || (i < left.Count && lengths[i + 1, j] >= lengths[i, j + 1]))
            {
                yield return new(DiffKind.Removed, left[i++]);
            }
            else
            {
                yield return new(DiffKind.Added, right[j++]);
            }
        }
    }

    private static List<DiffPiece> Join(IEnumerable<DiffPiece> pieces)
    {
        var joined = new List<DiffPiece>();
        foreach (var piece in pieces.Where(piece => piece.Text.Length > 0))
        {
            if (joined.Count > 0 && joined[^1].Kind == piece.Kind)
            {
                joined[^1] = joined[^1] with { Text = joined[^1].Text + piece.Text };
            }
            else
            {
                joined.Add(piece);
            }
        }

        return joined;
    }
}
