using Microsoft.EntityFrameworkCore;
using Monolith.Access.Agencies;
using Monolith.Access.Congresses;
using Monolith.Access.Contracts;
using Monolith.Access.Keys;
using Monolith.Access.People;
using Monolith.Access.SignIn;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Access;

/// <summary>The module's window on the database: its own tables and no others.</summary>
internal sealed class AccessData(MonolithDb db)
{
    private static readonly KeptQuery<Func<MonolithDb, Guid, IAsyncEnumerable<SessionEntry>>> EverySession = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid congressId) => db.Set<Session>().AsNoTracking().Where(s => s.CongressId == congressId)
            .Join(db.Set<Congress>(), s => s.CongressId, c => c.Id, (s, c) => new SessionEntry(s.Id, s.CongressId, s.TermOrdinal, s.Ordinal, s.Name, s.From, s.To, s.Id == c.CurrentSessionId))));

    private static readonly KeptQuery<Func<MonolithDb, Guid, string, IAsyncEnumerable<Congress>>> TwoCalled = new(() => EF.CompileAsyncQuery<MonolithDb, Guid, string, Congress>(
        (MonolithDb db, Guid id, string key) => db.Set<Congress>().AsNoTracking().Where(c => c.Id == id || c.Name == key || c.Region == key).OrderBy(c => c.Id).Take(2)));

    private static readonly KeptQuery<Func<MonolithDb, Guid, Guid, string, IAsyncEnumerable<Agency>>> AllCalled = new(() => EF.CompileAsyncQuery<MonolithDb, Guid, Guid, string, Agency>(
        (MonolithDb db, Guid congressId, Guid id, string key) => db.Set<Agency>().AsNoTracking().Where(a => a.CongressId == congressId || a.Serves.Any(s => s.CongressId == congressId))
            .Where(a => a.Id == id || a.Code == key || a.Name == key || a.ShortName == key)));

    /// <summary>Whether a transaction runs, which may have changed what it reads.</summary>
    public bool IsChanging => db.Database.CurrentTransaction is not null;

    public DbSet<Congress> Congresses => db.Set<Congress>();

    public DbSet<Term> Terms => db.Set<Term>();

    public DbSet<Session> Sessions => db.Set<Session>();

    public DbSet<Agency> Agencies => db.Set<Agency>();

    public DbSet<Person> People => db.Set<Person>();

    public DbSet<Membership> Memberships => db.Set<Membership>();

    /// <summary>The agencies that answer suggestions of a congress: its own, and those of others that serve it too.</summary>
    public IQueryable<Agency> AgenciesOf(Guid congressId) =>
        Agencies.Where(a => a.CongressId == congressId || a.Serves.Any(s => s.CongressId == congressId));

    /// <summary>Those of them with that id, code or name.</summary>
    public async Task<IReadOnlyList<Agency>> AgenciesCalledAsync(Guid congressId, Guid id, string key, CancellationToken cancellationToken) =>
        await AllCalled.On(db)(db, congressId, id, key).ToListAsync(cancellationToken);

    /// <summary>The roles held in a congress: its own, and those of the people of agencies that serve it too.</summary>
    public IQueryable<Membership> MembersOf(Guid congressId) => Memberships.Where(m => m.CongressId == congressId
        || ((m.Role == Roles.AgencyContact || m.Role == Roles.AgencyHead)
            && Agencies.Any(a => a.Id == m.AgencyId && a.CongressId == m.CongressId && a.Serves.Any(s => s.CongressId == congressId))));

    /// <summary>The congress with that id, name or region; none where two could be meant.</summary>
    public async Task<Congress?> FindCongressAsync(string key, CancellationToken cancellationToken) =>
        await TwoCalled.On(db)(db, Guid.TryParse(key, out var id) ? id : Guid.Empty, key).ToListAsync(cancellationToken) is [var only] ? only : null;

    /// <summary>The sessions of a congress.</summary>
    public async Task<IReadOnlyList<SessionEntry>> SessionsOfAsync(Guid congressId, CancellationToken cancellationToken) =>
        await EverySession.On(db)(db, congressId).ToListAsync(cancellationToken);

    public DbSet<SignInRecord> SignIns => db.Set<SignInRecord>();

    public DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
}
