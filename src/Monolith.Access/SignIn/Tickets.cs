using System.Security.Claims;
using Monolith.Access.Callers;
using Monolith.Access.People;

namespace Monolith.Access.SignIn;

/// <summary>What cookies and tokens carry: who, which sign-in, and the stamp that must still be current. Roles are never carried.</summary>
internal static class Tickets
{
    public const string SignInClaim = "sid";

    public const string StampClaim = "stamp";

    public const string KeyClaim = "key";

    public const string ScopesClaim = "scopes";

    public static ClaimsPrincipal For(Person person, SignInRecord record) => Principal(
        "password",
        new(ClaimTypes.NameIdentifier, person.Id.ToString()),
        new(ClaimTypes.Name, person.UserName ?? ""),
        new(StampClaim, person.SecurityStamp),
        new(SignInClaim, record.Id.ToString()));

    public static ClaimsPrincipal For(KnownKey key) => Principal(
        "key",
        new(ClaimTypes.NameIdentifier, key.PersonId.ToString()),
        new(KeyClaim, key.Id.ToString()),
        new(ScopesClaim, string.Join(' ', key.Scopes)));

    /// <summary>The same principal for this request, with the roles of the active congress.</summary>
    public static ClaimsPrincipal WithRoles(ClaimsPrincipal principal, KnownPerson person, IEnumerable<string> roles)
    {
        var claims = principal.Claims.Where(claim => claim.Type is not (ClaimTypes.Name or ClaimTypes.Role))
            .Append(new(ClaimTypes.Name, person.UserName))
            .Concat(roles.Select(role => new Claim(ClaimTypes.Role, role)));
        return new(new ClaimsIdentity(claims, principal.Identity?.AuthenticationType, ClaimTypes.Name, ClaimTypes.Role));
    }

    private static ClaimsPrincipal Principal(string way, params Claim[] claims) => new(new ClaimsIdentity(claims, way, ClaimTypes.Name, ClaimTypes.Role));
}
