using System.Text;
using System.Text.RegularExpressions;

namespace Deputies.Importing.Columns;

/// <summary>Brings what people type into one form: full-width letters and digits, odd spaces, invisible characters.</summary>
internal static partial class Words
{
    /// <summary>Half-width, without invisible characters; spaces and line breaks stay.</summary>
    public static string Plain(string text)
    {
        if (!NeedsWork(text))
        {
            return text.Trim();
        }

        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            plain.Append(character switch
            {
                >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' => (char)(character - 0xFEE0),
                '\u3000' or '\u00A0' or '\u2002' or '\u2003' or '\u2009' or '\t' => ' ',
                '\r' => '\n',
                '\uFEFF' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\u00AD' => '\0',
                < ' ' and not '\n' => '\0',
                _ => character,
            });
        }

        return Breaks().Replace(plain.Replace("\0", "").ToString(), "\n").Trim();
    }

    /// <summary>Without any space and in lower case: for comparing.</summary>
    public static string Compact(string text) => Spaces().Replace(Plain(text.Normalize(NormalizationForm.FormKC)), "").ToLowerInvariant();

    /// <summary>Letters and digits alone: two titles that differ in punctuation are the same.</summary>
    public static string Bare(string text) => Marks().Replace(Compact(text), "");

    /// <summary>One line; spaces between Chinese characters, which come from aligning, are taken out.</summary>
    public static string Line(string text) => HanSpaces().Replace(Spaces().Replace(Plain(text), " "), "");

    /// <summary>Whether the cell only says that there is nothing.</summary>
    public static bool IsNothing(string text) => Compact(text) is "" or "无" or "没有" or "/" or "\\" or "-" or "--" or "---" or "—" or "——" or "－" or "n/a" or "none" or "null" or "暂无" or "空";

    private static bool NeedsWork(string text)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or '\u00A0' or '\u00AD' or (>= '\u2000' and <= '\u2060') or '\u3000' or (>= '\uFE00' and <= '\uFFEF'))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[ ]*\n\s*")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"[\p{P}\p{S}]+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"(?<=[\p{IsCJKUnifiedIdeographs}，。、；：])\s+(?=[\p{IsCJKUnifiedIdeographs}，。、；：])")]
    private static partial Regex HanSpaces();
}
