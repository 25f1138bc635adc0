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
    public static void Say(HttpContext http, string text)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Append(Cookie, WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text)), new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromMinutes(1),
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
    }

    internal static string? Take(HttpContext? http)
    {
        if (http is null || !HttpMethods.IsGet(http.Request.Method) || http.Request.Cookies[Cookie] is not { Length: > 0 } left)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie);
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(left));
        }
        catch (FormatException)
        {
            return null; // not ours
        }
    }
}
