using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Monolith.Access.Callers;

namespace Monolith.Access.SignIn;

/// <summary>The two forms of the page frame that are not pages: sign-out and change of congress. Reading the form checks the antiforgery token.</summary>
internal static class SignInForms
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/logout", LogoutAsync).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapPost("/congress", ChangeCongress).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> LogoutAsync(IFormCollection form, HttpContext http, IMediator mediator)
    {
        await SignInEndpoints.EndAsync(http, mediator);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect("/login");
    }

    private static IResult ChangeCongress([FromForm] string? congressId, HttpContext http)
    {
        http.Response.Cookies.Append(CallerMiddleware.CongressCookie, congressId ?? "", new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
        });
        return Results.LocalRedirect("/");
    }
}
