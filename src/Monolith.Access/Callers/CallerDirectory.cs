using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monolith.Access.Keys;
using Monolith.Access.SignIn;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Access.Callers;

/// <summary>A role that a caller holds.</summary>
internal sealed record HeldRole(Guid CongressId, string CongressName, string Role, Guid? AgencyId);

/// <summary>What must be known about a person to let a request pass.</summary>
internal sealed record KnownPerson(
    Guid Id, string UserName, string Name, string Stamp, Guid HomeCongressId, bool MustChangePassword, bool MustEnrol, IReadOnlyList<HeldRole> Held);

/// <summary>What must be known about an API key.</summary>
internal sealed record KnownKey(Guid Id, Guid PersonId, IReadOnlyList<string> Scopes, DateTime ExpiresAt);

/// <summary>Keeps what each request asks about its caller. Changes made on this node are seen at once, those of other nodes within <see cref="ChangeWatch.Interval"/>.</summary>
internal sealed class CallerDirectory(IServiceScopeFactory scopes, ChangeWatch watch, TimeProvider clock, IOptions<AccessOptions> options) : IDisposable
{
    public const string Topic = "access.callers";

    private readonly NodeCache cache = new(watch, Topic, most: 20_000, lifetime: TimeSpan.FromSeconds(20));

    /// <summary>The person behind a ticket, if the account is active, the stamp is current and the sign-in was not ended.</summary>
    public async Task<KnownPerson?> FindAsync(ClaimsPrincipal principal)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) || await FindPersonAsync(id) is not { } person)
        {
            return null;
        }

        if (principal.HasClaim(claim => claim.Type == Tickets.KeyClaim))
        {
            return person; // the key itself was checked a moment ago
        }

        return principal.FindFirstValue(Tickets.StampClaim) == person.Stamp
            && Guid.TryParse(principal.FindFirstValue(Tickets.SignInClaim), out var signIn)
            && await IsOpenAsync(signIn, id)
            ? person
            : null;
    }

    public Task<KnownPerson?> FindPersonAsync(Guid id) => CachedAsync($"person:{id}", data => LoadPersonAsync(data, id));

    private async Task<bool> IsOpenAsync(Guid signInId, Guid personId)
    {
        var earliest = clock.Now() - AccessOptions.LongestSignIn;
        var found = await CachedAsync(
            $"sign-in:{signInId}",
            async data => await data.SignIns.AnyAsync(s => s.Id == signInId && s.PersonId == personId && s.EndedAt == null && s.At > earliest) ? "open" : null);
        return found is not null;
    }

    public Task<KnownKey?> FindKeyAsync(string secret)
    {
        var hash = ApiKey.HashOf(secret);
        return CachedAsync($"key:{hash}", data => LoadKeyAsync(data, hash));
    }

    public void Dispose() => cache.Dispose();

    private Task<T?> CachedAsync<T>(string key, Func<AccessData, Task<T?>> load)
        where T : class =>
        cache.GetAsync(key, async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await load(scope.ServiceProvider.GetRequiredService<AccessData>());
        });

    private async Task<KnownPerson?> LoadPersonAsync(AccessData data, Guid id)
    {
        var person = await data.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.IsActive);
        if (person is null)
        {
            return null;
        }

        var held = await data.Memberships.Where(m => m.PersonId == id)
            .Join(data.Congresses, m => m.CongressId, c => c.Id, (m, c) => new HeldRole(c.Id, c.Name, m.Role, m.AgencyId)).ToListAsync();
        held.AddRange(await LentAsync(data, id));
        if (person.IsFirstAdministrator)
        {
            held.AddRange(await StandInAsync(data, held));
        }

        var mustEnrol = options.Value.AdministratorsNeedSecondFactor && !person.TwoFactorEnabled && !person.IsExemptFromSecondFactor && !person.IsService
            && held.Any(role => role.Role == Roles.Administrator);
        return new(id, person.UserName ?? "", person.Name, person.SecurityStamp, person.CongressId, person.MustChangePassword, mustEnrol, [.. held.OrderBy(role => role.Role, StringComparer.Ordinal)]);
    }

    /// <summary>Who acts for an agency acts for it in every congress that it serves.</summary>
    private static Task<List<HeldRole>> LentAsync(AccessData data, Guid id) => (
        from member in data.Memberships
        where member.PersonId == id && (member.Role == Roles.AgencyContact || member.Role == Roles.AgencyHead)
        join agency in data.Agencies on new { Id = member.AgencyId, member.CongressId } equals new { Id = (Guid?)agency.Id, agency.CongressId }
        from served in agency.Serves
        join congress in data.Congresses on served.CongressId equals congress.Id
        select new HeldRole(congress.Id, congress.Name, member.Role, member.AgencyId)).ToListAsync();

    /// <summary>The first administrator is clerk as well where there is no other clerk.</summary>
    private static async Task<IEnumerable<HeldRole>> StandInAsync(AccessData data, List<HeldRole> held)
    {
        var administered = held.Where(role => role.Role == Roles.Administrator).ToList();
        var ids = administered.ConvertAll(role => role.CongressId);
        var staffed = await data.Memberships.Where(m => m.Role == Roles.Clerk && ids.Contains(m.CongressId))
            .Join(data.People.Where(p => p.IsActive && !p.IsService), m => m.PersonId, p => p.Id, (m, _) => m.CongressId).Distinct().ToListAsync();
        return administered.Where(role => !staffed.Contains(role.CongressId)).Select(role => role with { Role = Roles.Clerk });
    }

    private static async Task<KnownKey?> LoadKeyAsync(AccessData data, string hash)
    {
        var key = await data.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null);
        return key is null ? null : new(key.Id, key.PersonId, key.ScopeList.Split(' '), key.ExpiresAt);
    }
}
