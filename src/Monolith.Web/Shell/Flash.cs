using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Monolith.Web;

/// <summary>A sentence for the page that follows a redirect, e.g. 已交办。 It travels in a cookie that the next page takes away.</summary>
public static class Flash
{
    private const string Cookie = "flash";

    /// <summary>Leaves the sentence for the next page.</summary>
    /// <param name="http">The request that is about to redirect.</param>
    /// <param name="text">The sentence, in the reader's language.</param>
    /// <param name="next">What the reader will want to do next, if anything.</param>
    public static void Say(HttpContext http, string text, FlashLink? next = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        var left = next is null ? text : $"{text}\n{next.Path}\n{next.Text}";
        http.Response.Cookies.Append(Cookie, WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(left)), new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromMinutes(1),
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
    }

    internal static (string Text, FlashLink? Next)? Take(HttpContext? http)
    {
        if (http is null || !HttpMethods.IsGet(http.Request.Method) || http.Request.Cookies[Cookie] is not { Length: > 0 } left)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie);
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(left)).Split('\n') switch
            {
                [var text, ['/', not '/', ..] path, var label] => (text, new(path, label)), // never off the host, whoever wrote the cookie
                [var text, ..] => (text, null),
                [] => null,
            };
        }
        catch (FormatException)
        {
            return null; // not ours
        }
    }
}

/// <summary>A way on that goes with a <see cref="Flash"/>.</summary>
/// <param name="Path">The page.</param>
/// <param name="Text">What the reader finds there.</param>
public sealed record FlashLink(string Path, string Text);
