using Microsoft.EntityFrameworkCore;
using Monolith.Access.Agencies;
using Monolith.Access.Congresses;
using Monolith.Access.Keys;
using Monolith.Access.People;
using Monolith.Access.SignIn;
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

    public DbSet<SignInRecord> SignIns => db.Set<SignInRecord>();

    public DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
}
