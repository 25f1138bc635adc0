using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Monolith.Web;

/// <summary>Language, theme and type size: cookies that the reader sets on any page. They hold nothing worth forging, so they need no token.</summary>
internal static class Appearance
{
    private const string ThemeCookie = "theme";
    private const string TypeCookie = "type";

    public static string Theme(HttpContext? http) => http?.Request.Cookies[ThemeCookie] is "dark" or "light" ? http.Request.Cookies[ThemeCookie]! : "auto";

    public static bool IsLarge(HttpContext? http) => http?.Request.Cookies[TypeCookie] == "large";

    public static void MapAppearance(this IEndpointRouteBuilder app)
    {
        app.MapPost("/language", SetLanguage).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapPost("/appearance", SetAppearance).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static RedirectHttpResult SetLanguage([FromForm] string? language, [FromForm] string? back, HttpContext http)
    {
        var culture = new RequestCulture(CultureInfo.GetCultureInfo(language == "en" ? "en" : "zh-CN"));
        Set(http, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(culture));
        return TypedResults.LocalRedirect(LocalAddress.Of(back));
    }

    private static RedirectHttpResult SetAppearance([FromForm] string? theme, [FromForm] string? type, [FromForm] string? back, HttpContext http)
    {
        if (theme is "auto" or "dark" or "light")
        {
            Set(http, ThemeCookie, theme);
        }

        if (type is "normal" or "large")
        {
            Set(http, TypeCookie, type);
        }

        return TypedResults.LocalRedirect(LocalAddress.Of(back));
    }

    private static void Set(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, new()
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        IsEssential = true,
        Secure = http.Request.IsHttps,
    });
}
