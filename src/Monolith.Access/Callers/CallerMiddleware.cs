using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Monolith.Access.Keys;
using Monolith.Access.SignIn;
using Monolith.Api;
using Monolith.Kernel;

namespace Monolith.Access.Callers;

/// <summary>Once a request: proves that the sign-in still stands, fills <see cref="Caller"/> and gives the principal its roles in the active congress.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, CallerDirectory directory)
{
    public const string CongressCookie = "Monolith.Congress";

    public async Task InvokeAsync(HttpContext http, Caller caller)
    {
        // The page that shows a failure must not ask the database that failed.
        if (http.User.Identity?.IsAuthenticated != true || http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            await next(http);
            return;
        }

        if (await directory.FindAsync(http.User) is not { } person)
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
            await next(http);
            return;
        }

        if (Admit(http, person, caller) is { } refusal)
        {
            await RefuseAsync(http, refusal);
            return;
        }

        await next(http);
    }

    private static Refusal? Admit(HttpContext http, KnownPerson person, Caller caller)
    {
        var asked = http.Request.Query["congress"].ToString();
        var congress = Choose(person, asked.Length > 0 ? asked : http.Request.Cookies[CongressCookie]);
        if (asked.Length > 0 && congress is null)
        {
            return new("congress.not-yours", "您不在这一级人大任职。", null);
        }

        congress ??= Choose(person, null);
        var held = person.Held.Where(role => role.CongressId == congress).ToList();
        var roles = held.Select(role => role.Role).Distinct().ToList();
        caller.Become(person.Id, person.UserName, person.Name, congress ?? Guid.Empty, roles, held.Select(role => role.AgencyId).FirstOrDefault(agency => agency is not null));
        if (IsForeignToScopes(http))
        {
            return new("api-key.scope", "这个接口密钥不能用于此调用。", null);
        }

        http.User = Tickets.WithRoles(http.User, person, roles);
        return Hold(http, person);
    }

    /// <summary>The named congress; without a name the one that keeps the account, else the first.</summary>
    private static Guid? Choose(KnownPerson person, string? key)
    {
        var own = person.Held.DistinctBy(role => role.CongressId).OrderBy(role => role.CongressName, StringComparer.Ordinal).ToList();
        var found = string.IsNullOrEmpty(key)
            ? own.Find(role => role.CongressId == person.HomeCongressId) ?? own.FirstOrDefault()
            : own.Find(role => role.CongressName == key || (Guid.TryParse(key, out var id) && role.CongressId == id));
        return found?.CongressId;
    }

    private static bool IsForeignToScopes(HttpContext http) =>
        http.User.FindFirstValue(Tickets.ScopesClaim) is { } scopes
        && http.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase, out var rest)
        && !Scopes.Cover(scopes.Split(' '), http.Request.Method, rest);

    /// <summary>Who must first change the password or set up the second factor gets no further than there.</summary>
    private static Refusal? Hold(HttpContext http, KnownPerson person)
    {
        if ((!person.MustChangePassword && !person.MustEnrol) || !IsGuarded(http))
        {
            return null;
        }

        return person.MustChangePassword
            ? new("password.change-required", "请先修改初始密码。", "/account/password")
            : new("two-factor.required", "管理员须先启用双重验证。", "/account/two-factor");
    }

    private static bool IsGuarded(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<IAuthorizeData>() is not null && metadata.GetMetadata<IAllowAnonymous>() is null
        && !http.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/api/v1/account", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/api/v1/logout", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext http, Refusal refusal)
    {
        if (http.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase))
        {
            return ApiProblems.AnswerAsync(http, StatusCodes.Status403Forbidden, refusal.Code, refusal.Text);
        }

        if (refusal.Page is null)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        http.Response.Redirect(refusal.Page);
        return Task.CompletedTask;
    }

    private sealed record Refusal(string Code, string Text, string? Page);
}
