using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Callers;
using Monolith.Access.Contracts;
using Monolith.Persistence;

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

/// <summary>People that were read lately: every answer names some.</summary>
internal sealed class PersonCache(ChangeWatch watch) : IDisposable
{
    public NodeCache Entries { get; } = new(watch, CallerDirectory.Topic, most: 50_000, lifetime: TimeSpan.FromMinutes(1));

    public void Dispose() => Entries.Dispose();
}

internal sealed class ResolvePeopleHandler(AccessData data, PersonCache cache) : IRequestHandler<ResolvePeople, IReadOnlyList<PersonEntry>>
{
    public async Task<IReadOnlyList<PersonEntry>> Handle(ResolvePeople request, CancellationToken cancellationToken)
    {
        var (people, missing, readAt) = (new List<PersonEntry>(request.Ids.Count), new List<Guid>(), cache.Entries.Generation);
        foreach (var id in request.Ids.Distinct())
        {
            if (!data.IsChanging && cache.Entries.Find<PersonEntry>((request.CongressId, id)) is { } known)
            {
                people.Add(known);
            }
            else
            {
                missing.Add(id);
            }
        }

        foreach (var some in missing.Chunk(500))
        {
            people.AddRange(await ReadAsync(request.CongressId, some, readAt, cancellationToken));
        }

        return people;
    }

    /// <summary>What a transaction reads it may have changed itself: that is not for others before it commits.</summary>
    private async Task<IReadOnlyList<PersonEntry>> ReadAsync(Guid congressId, Guid[] ids, int readAt, CancellationToken cancellationToken)
    {
        var found = await PersonEntries.ReadAsync(data, congressId, data.People.AsNoTracking().Where(p => ids.Contains(p.Id)), cancellationToken);
        foreach (var person in data.IsChanging ? [] : found)
        {
            cache.Entries.Keep((congressId, person.Id), person, readAt);
        }

        return found;
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
