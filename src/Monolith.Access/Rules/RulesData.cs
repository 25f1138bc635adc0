using Microsoft.EntityFrameworkCore;
using Monolith.Access.Rules.Calendars;
using Monolith.Access.Rules.Profiles;
using Monolith.Persistence;

namespace Monolith.Access.Rules;

/// <summary>The window on the tables of rules.</summary>
internal sealed class RulesData(MonolithDb db)
{
    private static readonly KeptQuery<Func<MonolithDb, Guid, string, CancellationToken, Task<Guid?>>> Newest = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid congressId, string name, CancellationToken _) => db.Set<ProfileVersion>()
            .Where(p => p.CongressId == congressId && p.Name == name).OrderByDescending(p => p.Number).Select(p => (Guid?)p.Id).FirstOrDefault()));

    private static readonly KeptQuery<Func<MonolithDb, Guid, IAsyncEnumerable<Guid>>> YearStamps = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid congressId) => db.Set<CalendarYear>()
            .Where(y => y.CongressId == Guid.Empty || y.CongressId == congressId).OrderBy(y => y.Year).ThenBy(y => y.CongressId).Select(y => y.Stamp)));

    public DbSet<ProfileVersion> Profiles => db.Set<ProfileVersion>();

    public DbSet<CalendarYear> Years => db.Set<CalendarYear>();

    /// <summary>The saved version of a profile; the newest without a number.</summary>
    public Task<ProfileVersion?> FindProfileAsync(Guid congressId, string name, int? number, CancellationToken cancellationToken) => Profiles.AsNoTracking()
        .Where(p => p.CongressId == congressId && p.Name == name && (number == null || p.Number == number))
        .OrderByDescending(p => p.Number)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>What tells whether the rules of a congress have changed: the newest version of its profile, and the years' stamps.</summary>
    public async Task<string> StampAsync(Guid congressId, string profile, CancellationToken cancellationToken)
    {
        var newest = await Newest.On(db)(db, congressId, profile, cancellationToken);
        return $"{newest}|{string.Join('|', await YearStamps.On(db)(db, congressId).ToListAsync(cancellationToken))}";
    }

    /// <summary>The national years and those of the congress.</summary>
    public IQueryable<CalendarYear> YearsOf(Guid congressId) =>
        Years.AsNoTracking().Where(y => y.CongressId == Guid.Empty || y.CongressId == congressId);
}
