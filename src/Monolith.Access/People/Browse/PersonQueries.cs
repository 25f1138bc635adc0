using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;

namespace Monolith.Access.People.Browse;

internal sealed class ListPeopleHandler(AccessData data) : IRequestHandler<ListPeople, IReadOnlyList<PersonEntry>>
{
    public async Task<IReadOnlyList<PersonEntry>> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        var members = data.MembersOf(request.CongressId);
        if (request.Role is { } role)
        {
            members = members.Where(m => m.Role == role);
        }

        if (request.AgencyId is { } agency)
        {
            members = members.Where(m => m.AgencyId == agency);
        }

        var people = data.People.AsNoTracking().Where(p => p.IsActive && !p.IsService && members.Any(m => m.PersonId == p.Id));
        if (request.Q?.Trim() is { Length: > 0 } q)
        {
            people = people.Where(p => p.Name.Contains(q) || p.UserName!.Contains(q));
        }

        return await PersonEntries.ReadAsync(data, request.CongressId, people, cancellationToken);
    }
}

internal sealed class FindPersonHandler(AccessData data) : IRequestHandler<FindPerson, PersonEntry?>
{
    public async Task<PersonEntry?> Handle(FindPerson request, CancellationToken cancellationToken)
    {
        var key = request.Key.Trim();
        if (key.Length == 0)
        {
            return null;
        }

        var id = Guid.TryParse(key, out var parsed) ? parsed : Guid.Empty;
        var normalized = Person.Normalize(key);
        var members = data.MembersOf(request.CongressId).Where(m => request.Role == null || m.Role == request.Role);
        var people = data.People.AsNoTracking().Where(p => p.IsActive && members.Any(m => m.PersonId == p.Id)
            && (p.Id == id || p.NormalizedUserName == normalized || p.Name == key || members.Any(m => m.PersonId == p.Id && m.CardNumber == key)));
        var found = await PersonEntries.ReadAsync(data, request.CongressId, people, cancellationToken);

        // What identifies beats what only names.
        return found.FirstOrDefault(p => p.Id == id)
            ?? found.FirstOrDefault(p => p.UserName is { } name && Person.Normalize(name) == normalized)
            ?? OnlyOne(found.Where(p => p.CardNumber == key))
            ?? OnlyOne(found.Where(p => p.Name == key));
    }

    private static PersonEntry? OnlyOne(IEnumerable<PersonEntry> found) => found.Take(2).ToList() is [var only] ? only : null;
}

internal sealed class ResolvePeopleHandler(AccessData data) : IRequestHandler<ResolvePeople, IReadOnlyList<PersonEntry>>
{
    public async Task<IReadOnlyList<PersonEntry>> Handle(ResolvePeople request, CancellationToken cancellationToken)
    {
        var people = new List<PersonEntry>(request.Ids.Count);
        foreach (var some in request.Ids.Distinct().Chunk(500))
        {
            people.AddRange(await PersonEntries.ReadAsync(data, request.CongressId, data.People.AsNoTracking().Where(p => some.Contains(p.Id)), cancellationToken));
        }

        return people;
    }
}

internal static class PersonEntries
{
    /// <summary>Two queries whatever the number: the people, and all roles they hold in the congress.</summary>
    public static async Task<IReadOnlyList<PersonEntry>> ReadAsync(AccessData data, Guid congressId, IQueryable<Person> people, CancellationToken cancellationToken)
    {
        var found = await people.Select(p => new { p.Id, p.UserName, p.Name, p.Title, p.Phone }).ToListAsync(cancellationToken);
        var held = await data.MembersOf(congressId).AsNoTracking().Where(m => people.Any(p => p.Id == m.PersonId)).ToListAsync(cancellationToken);
        var byPerson = held.ToLookup(m => m.PersonId);
        return
        [
            .. found.OrderBy(p => p.UserName ?? "~", StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => new PersonEntry(
                p.Id,
                p.UserName,
                p.Name,
                p.Title,
                [.. byPerson[p.Id].Select(m => m.Role).Order(StringComparer.Ordinal)],
                byPerson[p.Id].Select(m => m.AgencyId).FirstOrDefault(agency => agency is not null),
                byPerson[p.Id].Select(m => m.CardNumber).FirstOrDefault(card => card is not null),
                p.Phone)),
        ];
    }
}
