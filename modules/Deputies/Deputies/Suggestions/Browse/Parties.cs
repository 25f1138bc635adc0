using System.Collections.Concurrent;
using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Suggestions.Browse;

/// <summary>A person or an agency as answers name them.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">The name.</param>
/// <param name="Code">The agency's code.</param>
/// <param name="UserName">The person's sign-in name.</param>
/// <param name="CardNumber">代表证号</param>
internal sealed record PartyView(Guid Id, string Name, string? Code = null, string? UserName = null, string? CardNumber = null);

/// <summary>A session as answers name it.</summary>
internal sealed record SessionView(Guid Id, string Name, int Term, int Ordinal);

/// <summary>Keeps the codes of agencies, which never change.</summary>
internal sealed class AgencyCodes
{
    private readonly ConcurrentDictionary<Guid, string> codes = new();

    public string? Find(Guid id) => codes.GetValueOrDefault(id);

    public void Learn(IEnumerable<AgencyEntry> agencies)
    {
        foreach (var agency in agencies)
        {
            codes[agency.Id] = agency.Code;
        }
    }
}

/// <summary>Gives ids their names, in one go for a whole answer.</summary>
internal sealed class Parties(IMediator mediator, AgencyCodes codes, Caller caller)
{
    /// <summary>Names of people and agencies for lists.</summary>
    public async Task<PartyNames> NamesAsync(Guid congressId, IEnumerable<Guid?> people, IEnumerable<Guid> agencies, CancellationToken cancellationToken)
    {
        var agencyIds = agencies.Distinct().ToList();
        var ids = people.OfType<Guid>().Concat(agencyIds).Distinct().ToList();
        var names = await mediator.Send(new NamesOf(ids), cancellationToken);
        if (agencyIds.Exists(id => codes.Find(id) is null))
        {
            codes.Learn(await mediator.Send(new ListAgencies(congressId, IncludeInactive: true), cancellationToken));
        }

        return new(names, codes, []);
    }

    /// <summary>The same with card numbers of the people, and their user names for those who look after them.</summary>
    public async Task<PartyNames> DetailsAsync(Guid congressId, IEnumerable<Guid?> people, IEnumerable<Guid> agencies, CancellationToken cancellationToken)
    {
        var peopleIds = people.OfType<Guid>().Distinct().ToList();
        var names = await NamesAsync(congressId, people, agencies, cancellationToken);
        var entries = await mediator.Send(new ResolvePeople(congressId, peopleIds), cancellationToken);
        var seesAccounts = caller.LooksAfterPeople();
        return names with { People = entries.ToDictionary(p => p.Id, p => seesAccounts || p.Id == caller.PersonId ? p : p with { UserName = null }) };
    }

    /// <summary>The sessions of a congress by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, SessionView>> SessionsAsync(Guid congressId, CancellationToken cancellationToken) =>
        (await mediator.Send(new ListSessions(congressId), cancellationToken)).ToDictionary(s => s.Id, s => new SessionView(s.Id, s.Name, s.Term, s.Ordinal));
}

/// <summary>Names that were looked up together.</summary>
internal sealed record PartyNames(IReadOnlyDictionary<Guid, string> Names, AgencyCodes Codes, IReadOnlyDictionary<Guid, PersonEntry> People)
{
    public PartyNames(IReadOnlyDictionary<Guid, string> names, AgencyCodes codes, IEnumerable<PersonEntry> people)
        : this(names, codes, people.ToDictionary(p => p.Id))
    {
    }

    /// <summary>The agency.</summary>
    public PartyView Agency(Guid id) => new(id, Names.GetValueOrDefault(id, "?"), Codes.Find(id));

    /// <summary>The person, or none.</summary>
    public PartyView? Person(Guid? id) => id is { } known ? Person(known) : null;

    /// <summary>The person.</summary>
    public PartyView Person(Guid id) => People.TryGetValue(id, out var person)
        ? new(id, person.Name, UserName: person.UserName, CardNumber: person.CardNumber)
        : new(id, Names.GetValueOrDefault(id, "?"));
}
