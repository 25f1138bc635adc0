using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Monolith.Access.SignIn;

/// <summary>Gives browsers their cookies.</summary>
internal sealed class CookieDesk(AccessData data, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string PendingCookie = "Monolith.Pending";

    private static readonly TimeSpan PendingLives = TimeSpan.FromMinutes(5);

    private readonly IDataProtector protector = protection.CreateProtector("Monolith.Access.Pending");

    public static Task SignInAsync(HttpContext http, SignInResult result) =>
        http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Tickets.For(result.Person!, result.Record!));

    /// <summary>After a change of password or second factor every other sign-in has ended; the one that made the change goes on.</summary>
    public async Task RenewAsync(HttpContext http)
    {
        var id = Guid.Parse(http.User.FindFirstValue(Tickets.SignInClaim)!);
        var record = await data.SignIns.AsNoTracking().SingleAsync(s => s.Id == id, http.RequestAborted);
        var person = await data.People.AsNoTracking().SingleAsync(p => p.Id == record.PersonId, http.RequestAborted);
        await SignInAsync(http, new(SignInOutcome.Succeeded, person, record));
    }

    /// <summary>Remembers for five minutes that the password was right, while the code is typed. It is sealed, and void once the stamp changes.</summary>
    public void Remember(HttpContext http, Pending pending)
    {
        var expires = clock.GetUtcNow() + PendingLives;
        var text = $"{expires.UtcTicks}\n{pending.PersonId}\n{pending.Stamp}";
        http.Response.Cookies.Append(PendingCookie, protector.Protect(text), new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            IsEssential = true,
            Path = "/login",
        });
    }

    public Pending? Recall(HttpContext http)
    {
        if (http.Request.Cookies[PendingCookie] is not { Length: > 0 } sealedText)
        {
            return null;
        }

        try
        {
            var parts = protector.Unprotect(sealedText).Split('\n', 3);
            return long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) > clock.GetUtcNow().UtcTicks ? new(Guid.Parse(parts[1]), parts[2]) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // sealed by another installation
        }
    }

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(PendingCookie, new() { Path = "/login" });
}

/// <summary>Whose password was right on the first page of a sign-in with a second factor.</summary>
internal sealed record Pending(Guid PersonId, string Stamp);
