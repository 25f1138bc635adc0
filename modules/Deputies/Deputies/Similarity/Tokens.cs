using System.Text;

namespace Deputies.Similarity;

/// <summary>Cuts text into the units that are compared and searched: Han runs into overlapping pairs, Latin letters and digits into whole words.</summary>
internal static class Tokens
{
    /// <summary>The text as it is compared: half-width, small letters.</summary>
    public static string Normalize(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>The text as it is searched: normalised, and one blank for whatever is neither letter nor digit.</summary>
    public static string Searchable(string text)
    {
        var searchable = new StringBuilder(text.Length);
        foreach (var character in Normalize(text))
        {
            if (IsHan(character) || char.IsLetterOrDigit(character))
            {
                searchable.Append(character);
            }
            else if (searchable.Length == 0 || searchable[^1] != ' ')
            {
                searchable.Append(' ');
            }
        }

        return searchable.ToString();
    }

    /// <summary>Every unit of a normalised text in its order, repeated ones too. A Han character that stands alone is a unit by itself.</summary>
    public static IEnumerable<ReadOnlyMemory<char>> Cut(string normalized)
    {
        var text = normalized.AsMemory();
        for (var start = 0; start < normalized.Length;)
        {
            var end = start + 1;
            if (IsHan(normalized[start]))
            {
                for (; end < normalized.Length && IsHan(normalized[end]); end++)
                {
                    yield return text.Slice(end - 1, 2);
                }

                if (end == start + 1)
                {
                    yield return text.Slice(start, 1);
                }
            }
            else if (char.IsLetterOrDigit(normalized[start]))
            {
                for (; end < normalized.Length && char.IsLetterOrDigit(normalized[end]) && !IsHan(normalized[end]); end++)
                {
                }

                yield return text[start..end];
            }

            start = end;
        }
    }

    /// <summary>Whether the character is written without spaces: CJK ideographs. Halves of rarer ones beyond 16 bits count too, so pairs stay exact.</summary>
    public static bool IsHan(char character) => character is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF') or '\u3007'
        || char.IsSurrogate(character);
}
