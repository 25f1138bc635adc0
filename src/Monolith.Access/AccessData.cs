using Microsoft.EntityFrameworkCore;
using Monolith.Access.Agencies;
using Monolith.Access.Congresses;
using Monolith.Access.Keys;
using Monolith.Access.People;
using Monolith.Access.SignIn;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Access;

/// <summary>The module's window on the database: its own tables and no others.</summary>
internal sealed class AccessData(MonolithDb db)
{
    public DbSet<Congress> Congresses => db.Set<Congress>();

    public DbSet<Term> Terms => db.Set<Term>();

    public DbSet<Session> Sessions => db.Set<Session>();

    public DbSet<Agency> Agencies => db.Set<Agency>();

    public DbSet<Person> People => db.Set<Person>();

    public DbSet<Membership> Memberships => db.Set<Membership>();

    /// <summary>The agencies that answer suggestions of a congress: its own, and those of others that serve it too.</summary>
    public IQueryable<Agency> AgenciesOf(Guid congressId) =>
        Agencies.Where(a => a.CongressId == congressId || a.Serves.Any(s => s.CongressId == congressId));

    /// <summary>The roles held in a congress: its own, and those of the people of agencies that serve it too.</summary>
    public IQueryable<Membership> MembersOf(Guid congressId) => Memberships.Where(m => m.CongressId == congressId
        || ((m.Role == Roles.AgencyContact || m.Role == Roles.AgencyHead)
            && Agencies.Any(a => a.Id == m.AgencyId && a.CongressId == m.CongressId && a.Serves.Any(s => s.CongressId == congressId))));

    public DbSet<SignInRecord> SignIns => db.Set<SignInRecord>();

    public DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
}
