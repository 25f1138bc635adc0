using System.Net;
using System.Text.RegularExpressions;
using Deputies.Importing.Columns;

namespace Deputies.Importing.Checking;

/// <summary>Takes the markup out of texts that were copied from web pages.</summary>
internal static partial class PlainText
{
    public static string From(string text)
    {
        if (!Tag().IsMatch(text) && !Entity().IsMatch(text))
        {
            return Words.Plain(text);
        }

        var unwrapped = Tag().Replace(Break().Replace(Hidden().Replace(text, ""), "\n"), "");
        return Words.Plain(WebUtility.HtmlDecode(unwrapped));
    }

    [GeneratedRegex(@"</?(?:p|br|div|span|b|i|u|strong|em|font|li|ul|ol|table|tbody|tr|td|th|a|h[1-6]|img|style|script|o:p)(?:\s[^<>]{0,2000})?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<br\s*/?>|</(?:p|div|li|tr|h[1-6])>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex(@"<(style|script)\b[^>]{0,2000}>.*?</\1>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|hellip|#\\d{2,5});")]
    private static partial Regex Entity();
}
