namespace Monolith.Kernel;

/// <summary>Texts within the lengths that are stored.</summary>
public static class TextLengths
{
    /// <summary>At most so many characters, the last of them … where something is left out; never half of a pair, which no database takes.</summary>
    public static string Cut(this string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        var kept = length - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept), "…");
    }
}
