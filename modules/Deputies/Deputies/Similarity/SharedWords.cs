namespace Deputies.Similarity;

/// <summary>The words that two texts have in common, longest first, for showing why they were found alike.</summary>
internal static class SharedWords
{
    private const int LongestShown = 16;

    /// <summary>Finds them: maximal runs of Han characters and whole Latin words that stand in both.</summary>
    public static IReadOnlyList<string> Find(string left, string right, int most)
    {
        var (text, other) = (Tokens.Normalize(left), Tokens.Normalize(right));
        var words = new HashSet<string>(Runs(text, other).Select(Boilerplate.Trim).Where(w => w.Length >= 2 && w.Any(c => !char.IsDigit(c))));
        words.RemoveWhere(w => Boilerplate.Is(w));
        return
        [
            .. words.Where(w => !words.Any(longer => longer.Length > w.Length && longer.Contains(w, StringComparison.Ordinal)))
                .OrderByDescending(w => w.Length).ThenBy(w => text.IndexOf(w, StringComparison.Ordinal))
                .Take(most).Select(w => w.Length <= LongestShown ? w : w[..LongestShown] + "…"),
        ];
    }

    private static IEnumerable<string> Runs(string text, string other)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            var isHan = Tokens.IsHan(text[start]);
            while (end < text.Length && char.IsLetterOrDigit(text[end]) && Tokens.IsHan(text[end]) == isHan)
            {
                end++;
            }

            if (isHan)
            {
                foreach (var run in HanRuns(text, start, end, other))
                {
                    yield return run;
                }
            }
            else if (end - start >= 2 && ContainsWord(other, text.AsSpan(start, end - start)))
            {
                yield return text[start..end];
            }

            start = Math.Max(end, start + 1);
        }
    }

    private static IEnumerable<string> HanRuns(string text, int start, int end, string other)
    {
        while (start + 2 <= end)
        {
            var length = 2;
            if (!other.AsSpan().Contains(text.AsSpan(start, 2), StringComparison.Ordinal))
            {
                start++;
                continue;
            }

            while (start + length < end && other.AsSpan().Contains(text.AsSpan(start, length + 1), StringComparison.Ordinal))
            {
                length++;
            }

            yield return text.Substring(start, length);
            start += Math.Max(1, length - 1);
        }
    }

    private static bool ContainsWord(string text, ReadOnlySpan<char> word)
    {
        for (var at = text.AsSpan().IndexOf(word); at >= 0;)
        {
            var end = at + word.Length;
            if ((at == 0 || !IsLatin(text[at - 1])) && (end == text.Length || !IsLatin(text[end])))
            {
                return true;
            }

            var next = text.AsSpan(at + 1).IndexOf(word);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private static bool IsLatin(char character) => char.IsLetterOrDigit(character) && !Tokens.IsHan(character);
}
