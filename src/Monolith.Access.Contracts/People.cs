using Monolith.Kernel;

namespace Monolith.Access.Contracts;

/// <summary>A person with the roles held in one congress.</summary>
/// <param name="Id">The person's identity; for a deputy the identity of the roster's record too.</param>
/// <param name="UserName">The sign-in name; none for a person without an account.</param>
/// <param name="Name">The name that pages show.</param>
/// <param name="Title">The office held, e.g. 副市长; may be empty.</param>
/// <param name="Roles">Role codes in this congress.</param>
/// <param name="AgencyId">The agency the person acts for, if any.</param>
/// <param name="CardNumber">代表证号; none for who is no deputy.</param>
/// <param name="Phone">The telephone number; may be empty.</param>
public sealed record PersonEntry(Guid Id, string? UserName, string Name, string Title, IReadOnlyList<string> Roles, Guid? AgencyId, string? CardNumber, string Phone = "");

/// <summary>Lists the people of a congress by name.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Role">A role code; none for all.</param>
/// <param name="Q">Part of the name or the sign-in name.</param>
/// <param name="AgencyId">Only those who act for this agency.</param>
public sealed record ListPeople(Guid CongressId, string? Role = null, string? Q = null, Guid? AgencyId = null) : IKeptQuery<IReadOnlyList<PersonEntry>>
{
    /// <inheritdoc/>
    public bool IsPersonal => false;
}

/// <summary>Finds a person of the congress by identity, sign-in name, card number or exact name. None where nothing or more than one fits.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Key">What the caller wrote.</param>
/// <param name="Role">Only people with this role.</param>
public sealed record FindPerson(Guid CongressId, string Key, string? Role = null) : IQuery<PersonEntry?>;

/// <summary>Reads people of a congress by identity; unknown ones are left out.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Ids">The people asked for.</param>
public sealed record ResolvePeople(Guid CongressId, IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyList<PersonEntry>>;

/// <summary>Gives the names that pages show for people and agencies alike. Cached: cheap enough for every row of a list. Unknown ones are left out.</summary>
/// <param name="Ids">People and agencies, in any order.</param>
public sealed record NamesOf(IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyDictionary<Guid, string>>;

/// <summary>A person to be entered without a password, e.g. from the deputies' roster.</summary>
/// <param name="Id">The identity, chosen by the caller; a known one is updated.</param>
/// <param name="Name">The name that pages show.</param>
/// <param name="Roles">Roles that the person shall hold in the congress; roles held already stay.</param>
/// <param name="UserName">The sign-in name, if an account is wanted.</param>
/// <param name="Title">The office held.</param>
/// <param name="Phone">A telephone number.</param>
/// <param name="AgencyId">The agency the person acts for.</param>
/// <param name="CardNumber">代表证号</param>
public sealed record NewPerson(
    Guid Id,
    string Name,
    IReadOnlyList<string> Roles,
    string? UserName = null,
    string? Title = null,
    string? Phone = null,
    Guid? AgencyId = null,
    string? CardNumber = null);

/// <summary>Enters people of a congress; who is known is updated.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="People">The people.</param>
public sealed record RegisterPeople(Guid CongressId, IReadOnlyList<NewPerson> People) : ICommand;

/// <summary>A person's roles in a congress changed, or the agency or the card number that go with them.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="PersonId">The person.</param>
public sealed record RolesChanged(Guid CongressId, Guid PersonId) : IDomainEvent;

/// <summary>A person has another name.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The name from now on.</param>
public sealed record PersonRenamed(Guid PersonId, string Name) : IDomainEvent;
