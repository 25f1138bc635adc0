using Microsoft.EntityFrameworkCore;
using Monolith.Access.Rules.Calendars;
using Monolith.Access.Rules.Profiles;
using Monolith.Persistence;

namespace Monolith.Access.Rules;

/// <summary>The window on the tables of rules.</summary>
internal sealed class RulesData(MonolithDb db)
{
    public DbSet<ProfileVersion> Profiles => db.Set<ProfileVersion>();

    public DbSet<CalendarYear> Years => db.Set<CalendarYear>();

    /// <summary>The saved version of a profile; the newest without a number.</summary>
    public Task<ProfileVersion?> FindProfileAsync(Guid congressId, string name, int? number, CancellationToken cancellationToken) => Profiles.AsNoTracking()
        .Where(p => p.CongressId == congressId && p.Name == name && (number == null || p.Number == number))
        .OrderByDescending(p => p.Number)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The national years and those of the congress.</summary>
    public IQueryable<CalendarYear> YearsOf(Guid congressId) =>
        Years.AsNoTracking().Where(y => y.CongressId == Guid.Empty || y.CongressId == congressId);
}
