using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Access.People;
using Monolith.Api;
using Monolith.Kernel;

namespace Monolith.Access.DirectoryApi;

/// <summary>One person of the caller's congress, as the API shows it.</summary>
internal sealed record ReadPerson(Guid Id) : IQuery<PersonItem>;

/// <summary>People of the caller's congress.</summary>
/// <param name="Role">A role code.</param>
/// <param name="Q">Part of a name.</param>
/// <param name="IncludeInactive">Whether closed accounts are listed, for administrators only.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows a page.</param>
/// <param name="Sort">userName, name.</param>
internal sealed record BrowsePeople(string? Role, string? Q, bool IncludeInactive, int Page, int PageSize, string? Sort = null) : IQuery<PageOf<PersonItem>>;

internal sealed class ReadPersonHandler(PeopleReader reader) : IRequestHandler<ReadPerson, PersonItem>
{
    public async Task<PersonItem> Handle(ReadPerson request, CancellationToken cancellationToken) =>
        (await reader.ReadAsync(reader.Members(null, includeInactive: true).Where(p => p.Id == request.Id), cancellationToken)).SingleOrDefault()
        ?? throw new NotFoundException("person.not-found", $"没有找到这个人。");
}

internal sealed class BrowsePeopleHandler(PeopleReader reader, Caller caller) : IRequestHandler<BrowsePeople, PageOf<PersonItem>>
{
    private static readonly Orders<Person> Orders = new Orders<Person>().By("userName", p => p.UserName, isMissing: p => p.UserName == null).By("name", p => p.Name);
    private static readonly Orders<Person> PlainOrders = new Orders<Person>().By("name", p => p.Name);

    public async Task<PageOf<PersonItem>> Handle(BrowsePeople request, CancellationToken cancellationToken)
    {
        var (people, seesAccounts) = (reader.Members(request.Role, request.IncludeInactive), caller.LooksAfterPeople());
        if (request.Q?.Trim() is { Length: > 0 } q)
        {
            people = people.Where(p => p.Name.Contains(q) || (seesAccounts && p.UserName!.Contains(q)) || p.Title.Contains(q));
        }

        var total = await people.CountAsync(cancellationToken);
        var (orders, usual) = seesAccounts ? (Orders, "userName,name") : (PlainOrders, "name");
        var page = (orders.Apply(people, request.Sort) ?? orders.Apply(people, usual)!).ThenBy(p => p.Id).Skip((request.Page - 1) * request.PageSize).Take(request.PageSize);
        return new(await reader.ReadAsync(page, cancellationToken), total, request.Page, request.PageSize);
    }
}

/// <summary>Reads people with their roles. Sign-in names, telephone numbers and states of accounts are for those who administer or look after people.</summary>
internal sealed class PeopleReader(AccessData data, Caller caller, TimeProvider clock)
{
    public IQueryable<Person> Members(string? role, bool includeInactive)
    {
        var members = data.Memberships.Where(m => m.CongressId == caller.CongressId && (role == null || m.Role == role));
        var withClosed = includeInactive && caller.Is(Roles.Administrator);
        var kept = withClosed && role is null ? caller.CongressId : Guid.Empty; // an administrator also sees accounts that hold no role now
        return data.People.AsNoTracking().Where(p => (p.IsActive || withClosed) && (p.CongressId == kept || members.Any(m => m.PersonId == p.Id)));
    }

    public async Task<List<PersonItem>> ReadAsync(IQueryable<Person> people, CancellationToken cancellationToken)
    {
        var found = await people.ToListAsync(cancellationToken);
        var ids = found.ConvertAll(p => p.Id);
        var held = await data.Memberships.AsNoTracking().Where(m => m.CongressId == caller.CongressId && ids.Contains(m.PersonId)).ToListAsync(cancellationToken);
        var agencyIds = held.Select(m => m.AgencyId).OfType<Guid>().Distinct().ToList();
        var agencies = await data.Agencies.Where(a => agencyIds.Contains(a.Id)).Select(a => new AgencyRef(a.Id, a.Code, a.Name)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var byPerson = held.ToLookup(m => m.PersonId);
        return found.ConvertAll(person => Item(person, [.. byPerson[person.Id]], agencies));
    }

    private PersonItem Item(Person person, List<Membership> held, Dictionary<Guid, AgencyRef> agencies)
    {
        var isAdministrator = caller.Is(Roles.Administrator);
        var looksAfter = caller.LooksAfterPeople() || person.Id == caller.PersonId;
        return new(
            person.Id,
            looksAfter ? person.UserName : null,
            person.Name,
            person.Title,
            looksAfter ? person.Phone : null,
            [.. Roles.All.Where(role => held.Exists(m => m.Role == role))],
            held.Select(m => m.AgencyId).OfType<Guid>().Select(id => agencies.GetValueOrDefault(id)).FirstOrDefault(),
            held.Select(m => m.CardNumber).FirstOrDefault(card => card is not null),
            person.IsActive,
            isAdministrator ? person.IsLocked(clock.Now()) : null,
            isAdministrator ? person.TwoFactorEnabled : null,
            Etags.Of(person));
    }
}
