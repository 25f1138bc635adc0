using System.Security.Cryptography;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Congresses;
using Monolith.Access.Contracts;
using Monolith.Access.People;
using Monolith.Access.People.Register;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Access.Seed;

/// <summary>A congress to be founded with its first term and sessions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level code.</param>
/// <param name="Region">Its region.</param>
/// <param name="ParentId">The congress above it.</param>
/// <param name="Term">Number of the term.</param>
/// <param name="TermFrom">The term's first day.</param>
/// <param name="Sessions">Its sessions in order; the last one becomes the current one.</param>
public sealed record SeedCongress(string Name, string Level, string Region, Guid? ParentId, int Term, DateOnly TermFrom, IReadOnlyList<SeedSession> Sessions);

/// <summary>A session of <see cref="SeedCongress"/>.</summary>
/// <param name="Ordinal">第几次</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record SeedSession(int Ordinal, DateOnly From, DateOnly To);

/// <summary>The first administrator as the start made him.</summary>
/// <param name="PersonId">His identity.</param>
/// <param name="CongressId">The congress he belongs to.</param>
/// <param name="GeneratedPassword">The password to print once; none if one was chosen.</param>
public sealed record FirstAdministrator(Guid PersonId, Guid CongressId, string? GeneratedPassword);

/// <summary>Fills an empty database: what every installation starts with, and many accounts at once for the demo city.</summary>
public sealed class AccessSeed
{
    private readonly AccessData data;
    private readonly UnitOfWork unitOfWork;
    private readonly PeopleWriter writer;
    private readonly IPasswordHasher<Person> hasher;
    private readonly Journal journal;
    private readonly TimeProvider clock;

    internal AccessSeed(AccessData data, UnitOfWork unitOfWork, PeopleWriter writer, IPasswordHasher<Person> hasher, (Journal Journal, TimeProvider Clock) notes) =>
        (this.data, this.unitOfWork, this.writer, this.hasher, journal, clock) = (data, unitOfWork, writer, hasher, notes.Journal, notes.Clock);

    /// <summary>Whether nobody is in the database yet.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default) => !await data.People.AnyAsync(cancellationToken);

    /// <summary>Founds the one congress, term and session that an empty database starts with; the administrator renames them.</summary>
    public Task<Guid> FoundFirstCongressAsync(CancellationToken cancellationToken = default)
    {
        var year = new DateOnly(clock.Today().Year, 1, 1);
        return FoundAsync(new(CongressEntry.Unnamed, "city", "本行政区", null, 1, year, [new(1, year.AddDays(14), year.AddDays(18))]), cancellationToken);
    }

    /// <summary>Founds a congress with a term and sessions.</summary>
    public Task<Guid> FoundAsync(SeedCongress seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return unitOfWork.RunAsync(
            _ =>
            {
                var congress = Congress.Found(seed.Name, Enum.Parse<CongressLevel>(seed.Level, ignoreCase: true), seed.Region, seed.ParentId);
                var term = new Term { Id = NewId.Next(), CongressId = congress.Id, Ordinal = seed.Term, From = seed.TermFrom };
                var sessions = seed.Sessions.Select(s => Session.Convene(term, s.Ordinal, null, s.From, s.To)).ToList();
                congress.Open(sessions[^1]);
                data.Congresses.Add(congress);
                data.Terms.Add(term);
                data.Sessions.AddRange(sessions);
                return Task.FromResult(congress.Id);
            },
            cancellationToken);
    }

    /// <summary>Enters <c>admin</c>. Without a chosen password one is made, to be printed once and changed at the first sign-in.</summary>
    /// <param name="congressId">The congress he administers.</param>
    /// <param name="password">The chosen password, if any; no change or second factor is asked before use.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<FirstAdministrator> EnterAdministratorAsync(Guid congressId, string? password, CancellationToken cancellationToken = default) =>
        unitOfWork.RunAsync(
            _ =>
            {
                var isChosen = !string.IsNullOrEmpty(password);
                var admin = Person.FirstAdministrator(congressId, "系统管理员", isChosen);
                var secret = isChosen ? password! : NewPassword();
                admin.SetPassword(hasher.HashPassword(admin, secret), mustChange: !isChosen, new("person.password-set", $"设置管理员的初始密码。"));
                data.People.Add(admin);
                data.Memberships.Add(new() { Id = NewId.Next(), PersonId = admin.Id, CongressId = congressId, Role = Roles.Administrator });
                return Task.FromResult(new FirstAdministrator(admin.Id, congressId, isChosen ? null : secret));
            },
            cancellationToken);

    /// <summary>Enters people who all get the same password: it is hashed once, because one hash takes longer than all rows.</summary>
    public Task EnterPeopleAsync(Guid congressId, IReadOnlyList<NewPerson> people, string? password, CancellationToken cancellationToken = default) =>
        unitOfWork.RunAsync(
            async cancel =>
            {
                var entered = await writer.EnterAsync(congressId, people, cancel);
                var hash = password is null || entered.Count == 0 ? null : hasher.HashPassword(entered[0], password);
                foreach (var person in entered)
                {
                    person.TakeHash(person.UserName is null ? null : hash);
                    person.TakeEvents(); // one line for all of them instead
                }

                await journal.NoteAsync(nameof(Congress), congressId, congressId, new("people.entered", $"录入 {entered.Count} 人。"), cancel);
                return Unit.Value;
            },
            cancellationToken);

    /// <summary>Four groups of unmistakable characters: easy to type from a terminal, 92 random bits.</summary>
    private static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789", 4)));
}
