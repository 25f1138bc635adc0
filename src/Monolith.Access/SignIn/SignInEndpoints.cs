using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Monolith.Access.Callers;
using Monolith.Api;
using Monolith.Kernel;

namespace Monolith.Access.SignIn;

/// <summary>Sign-in of programs: our own endpoints around ASP.NET Core's bearer tokens.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/login", LoginAsync).AllowAnonymous().WithTags("Sign-in").Produces<AccessTokenResponse>().WithSummary("Sign in with user name, password and, where enrolled, the code of the second factor");
        api.MapPost("/refresh", RefreshAsync).AllowAnonymous().WithTags("Sign-in").Produces<AccessTokenResponse>().WithSummary("Get a new access token");
        api.MapPost("/logout", LogoutAsync).WithTags("Sign-in").Produces(StatusCodes.Status204NoContent).WithSummary("End this sign-in; its tokens are void at once");
        api.MapPost("/account/password", ChangePasswordAsync).WithTags("Sign-in").Produces(StatusCodes.Status204NoContent).WithSummary("Change one's own password; ends every sign-in");
    }

    private static async Task LoginAsync(LoginBody body, HttpContext http, PasswordCheck check, LoginLimiter limiter)
    {
        if (!limiter.Admits(http))
        {
            await ApiProblems.AnswerAsync(http, StatusCodes.Status429TooManyRequests, "too-many-requests", "登录尝试太频繁，请稍后再试。");
            return;
        }

        Demand(body.UserName, "userName", $"请填写用户名。");
        Demand(body.Password, "password", $"请填写密码。");
        var given = new Credentials(body.UserName!, body.Password!, body.TwoFactorCode, SignInWay.Api, LoginLimiter.AddressOf(http), http.Request.Headers.UserAgent.ToString());
        var result = await check.TryAsync(given, http.RequestAborted);
        if (result.Outcome == SignInOutcome.Succeeded)
        {
            await http.SignInAsync(BearerTokenDefaults.AuthenticationScheme, Tickets.For(result.Person!, result.Record!));
            return;
        }

        LoginLimiter.TellWait(http, result.Wait);
        var (code, text) = Explain(result.Outcome);
        await ApiProblems.AnswerAsync(http, StatusCodes.Status401Unauthorized, code, text);
    }

    public static (string Code, string Text) Explain(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.CodeNeeded => ("login.two-factor-required", "请输入双重验证码。"),
        SignInOutcome.CodeRefused => ("login.two-factor-refused", "双重验证码不正确或已用过。"),
        SignInOutcome.Succeeded or SignInOutcome.Refused or _ => ("login.refused", "用户名或密码不正确，或账号暂时锁定。"),
    };

    private static async Task RefreshAsync(RefreshBody body, HttpContext http, CallerDirectory directory, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider clock)
    {
        Demand(body.RefreshToken, "refreshToken", $"请填写 refreshToken。");
        var ticket = bearer.Get(BearerTokenDefaults.AuthenticationScheme).RefreshTokenProtector.Unprotect(body.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is { } expires && clock.GetUtcNow() < expires && await directory.FindAsync(ticket.Principal) is not null)
        {
            await http.SignInAsync(BearerTokenDefaults.AuthenticationScheme, ticket.Principal);
            return;
        }

        await ApiProblems.AnswerAsync(http, StatusCodes.Status401Unauthorized, "login.expired", "登录已失效，请重新登录。");
    }

    private static async Task<IResult> LogoutAsync(HttpContext http, IMediator mediator)
    {
        await EndAsync(http, mediator);
        return Results.NoContent();
    }

    /// <summary>Ends the sign-in of this request; an API key has none.</summary>
    public static async Task EndAsync(HttpContext http, IMediator mediator)
    {
        if (Guid.TryParse(http.User.FindFirstValue(Tickets.SignInClaim), out var signIn))
        {
            await mediator.Send(new EndSignIn(signIn), http.RequestAborted);
        }
    }

    private static async Task<IResult> ChangePasswordAsync(PasswordBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        return await mediator.Send(new ChangePassword(body.Current ?? "", body.New ?? ""), cancellationToken) ? Results.NoContent() : throw PasswordProof.Wrong("current");
    }

    private static void Demand(string? value, string field, FormattableString message)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new InvalidFieldException(field, "required", message);
        }
    }

    internal sealed record LoginBody(string? UserName, string? Password, string? TwoFactorCode);

    internal sealed record RefreshBody(string? RefreshToken);

    internal sealed record PasswordBody(string? Current, string? New);
}
