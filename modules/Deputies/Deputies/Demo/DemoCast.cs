using Deputies.Roster;
using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Demo;

/// <summary>The people of one congress by their sign-in names, so that each step is done by the one whose step it is.</summary>
internal sealed class DemoCast(Guid congress, IReadOnlyList<PersonEntry> people, IReadOnlyDictionary<string, Guid> agencies)
{
    private readonly Dictionary<string, PersonEntry> byName = people.Where(person => person.UserName is not null).ToDictionary(person => person.UserName!);
    private readonly Dictionary<Guid, PersonEntry> byId = people.ToDictionary(person => person.Id);

    public Guid Congress { get; } = congress;

    public IReadOnlyList<PersonEntry> Deputies { get; } = [.. people.Where(person => person.Roles.Contains(Roles.Deputy)).OrderBy(person => person.CardNumber, StringComparer.Ordinal)];

    public static async Task<DemoCast> ReadAsync(Guid congress, IMediator mediator, CancellationToken cancellationToken)
    {
        var people = await mediator.Send(new ListPeople(congress), cancellationToken);
        var agencies = await mediator.Send(new ListAgencies(congress), cancellationToken);
        return new(congress, people, agencies.ToDictionary(agency => agency.Code, agency => agency.Id));
    }

    /// <summary>Whoever takes the papers in.</summary>
    public string ClerkName { get; } = people.First(person => person.Roles.Contains(Roles.Clerk)).UserName!;

    public bool HasAgencies => agencies.Count > 0;

    public Guid Agency(string code) => agencies[code];

    public void Play(Caller caller, string userName) => Play(caller, byName[userName]);

    public void Play(Caller caller, Guid personId) => Play(caller, byId[personId]);

    /// <summary>The contact or the head of an agency.</summary>
    public void Play(Caller caller, Guid agencyId, string role) => Play(caller, byName.Values.First(person => person.AgencyId == agencyId && person.Roles.Contains(role)));

    public IEnumerable<Deputy> Roster() => Deputies.Select((person, index) => Deputy.Enter(Congress, new(
        person.Id, person.CardNumber ?? "", person.Name, index % 3 == 1 ? "女" : "男", Delegations[index * 7 % Delegations.Length], person.Title)));

    private static readonly string[] Delegations = ["东河代表团", "西山代表团", "南湖代表团", "临江代表团", "云岭代表团", "滨河代表团", "北岗代表团", "桃山代表团", "青龙山代表团"];

    private void Play(Caller caller, PersonEntry person) => caller.Become(person.Id, person.UserName!, person.Name, Congress, person.Roles, person.AgencyId);
}
