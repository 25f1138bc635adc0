using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Agencies;
using Monolith.Access.Agencies.Edit;
using Monolith.Access.Callers;
using Monolith.Access.Congresses.Edit;
using Monolith.Access.Contracts;
using Monolith.Access.Keys.Issue;
using Monolith.Access.People.Edit;
using Monolith.Api;
using Monolith.Kernel;

namespace Monolith.Access.DirectoryApi;

/// <summary>Directory and administration in the public API.</summary>
internal static class DirectoryEndpoints
{
    private const string Tag = "Directory";

    public static void Map(IEndpointRouteBuilder api)
    {
        MapReading(api);
        MapPeople(api);
        MapAgencies(api);
        MapCongresses(api);
        MapKeys(api);
    }

    private static void MapReading(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", MeAsync).WithTags(Tag).Produces<Me>();
        api.MapGet("/agencies", ListAgenciesAsync).WithTags(Tag).Produces<PageOf<AgencyItem>>();
        api.MapGet("/agencies/{id}", (ItemId id, Api.Api run, CancellationToken cancel) => run.QueryAsync(new ReadAgency(id), cancel)).WithTags(Tag).Produces<AgencyItem>();
        api.MapGet("/people", ListPeopleAsync).WithTags(Tag).Produces<PageOf<PersonItem>>();
        api.MapGet("/people/{id}", (ItemId id, Api.Api run, CancellationToken cancel) => run.QueryAsync(new ReadPerson(id), cancel)).WithTags(Tag).Produces<PersonItem>();
        api.MapGet("/sessions", ListSessionsAsync).WithTags(Tag).Produces<PageOf<SessionItem>>();
        api.MapGet("/sessions/{id}", (ItemId id, Api.Api run, CancellationToken cancel) => run.QueryAsync(new ReadSession(id), cancel)).WithTags(Tag).Produces<SessionItem>();
        api.MapGet("/congresses", ListCongressesAsync).WithTags(Tag).Produces<PageOf<CongressItem>>();
        api.MapGet("/congresses/{id}", (ItemId id, Api.Api run, CancellationToken cancel) => run.QueryAsync(new ReadCongress(id), cancel)).WithTags(Tag).Produces<CongressItem>();
    }

    private static void MapPeople(IEndpointRouteBuilder api)
    {
        api.MapPost("/people", (PersonBody body, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(body.ToCommand(null), id => new ReadPerson(id), created: item => $"/api/v1/people/{item.Id}", cancellationToken: cancel))
            .RequireRoles(Roles.Administrator).WithMetadata(new HoldsSecret()).WithTags(Tag).Produces<PersonItem>(StatusCodes.Status201Created);
        api.MapPut("/people/{id}", (ItemId id, PersonBody body, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(body.ToCommand(id), changed => new ReadPerson(changed), before: new ReadPerson(id), cancellationToken: cancel))
            .RequireRoles(Roles.Administrator).WithMetadata(new HoldsSecret()).WithTags(Tag).Produces<PersonItem>();
        api.MapPost("/people/memberships", (MembershipBody body, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(body.ToCommand(), id => new ReadPerson(id), created: item => $"/api/v1/people/{item.Id}", cancellationToken: cancel))
            .RequireRoles(Roles.Administrator).WithTags(Tag).WithSummary("Gives a person of another congress roles in this one").Produces<PersonItem>(StatusCodes.Status201Created);
        MapAccount(api, "unlock", id => new UnlockPerson(id));
        MapAccount(api, "revocation", id => new RevokeSignIns(id));
        MapAccount(api, "second-factor-removal", id => new ClearSecondFactor(id));
    }

    private static void MapAccount(IEndpointRouteBuilder api, string name, Func<Guid, ICommand> command) =>
        api.MapPost($"/people/{{id}}/{name}", (ItemId id, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(command(id), _ => new ReadPerson(id), before: new ReadPerson(id), cancellationToken: cancel))
            .RequireRoles(Roles.Administrator).WithTags(Tag).Produces<PersonItem>();

    private static void MapAgencies(IEndpointRouteBuilder api)
    {
        api.MapPost("/agencies", (AgencyBody body, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(new AddAgency(new(body.Code ?? "", body.Name ?? "", body.ShortName, body.Kind)), id => new ReadAgency(id), created: item => $"/api/v1/agencies/{item.Id}", cancellationToken: cancel))
            .RequireRoles(Roles.Administrator).WithTags(Tag).Produces<AgencyItem>(StatusCodes.Status201Created);
        api.MapPut("/agencies/{id}", (ItemId id, AgencyBody body, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(new ChangeAgency(id, body.Name, body.ShortName, body.Kind, body.Active, body.Serves), changed => new ReadAgency(changed), before: new ReadAgency(id), cancellationToken: cancel))
            .RequireRoles(Roles.Administrator).WithTags(Tag).Produces<AgencyItem>();
        api.MapPost("/agencies/{id}/merger", MergeAsync).RequireRoles(Roles.Administrator).WithTags(Tag).Produces<AgencyItem>();
    }

    private static void MapCongresses(IEndpointRouteBuilder api)
    {
        api.MapPost("/sessions", (SessionBody body, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(body.ToCommand(), id => new ReadSession(id), created: item => $"/api/v1/sessions/{item.Id}", cancellationToken: cancel))
            .RequireRoles(Roles.Administrator, Roles.Clerk).WithTags(Tag).Produces<SessionItem>(StatusCodes.Status201Created);
        api.MapPut("/sessions/{id}", (ItemId id, SessionBody body, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(new ChangeSession(id, body.Term, body.Ordinal, body.Name, body.From, body.To, body.Current ?? false), changed => new ReadSession(changed), before: new ReadSession(id), cancellationToken: cancel))
            .RequireRoles(Roles.Administrator, Roles.Clerk).WithTags(Tag).Produces<SessionItem>();
        api.MapPost("/congresses", (CongressBody body, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(body.ToCommand(), id => new ReadCongress(id), created: item => $"/api/v1/congresses/{item.Id}", cancellationToken: cancel))
            .RequireRoles(Roles.Administrator).WithTags(Tag).Produces<CongressItem>(StatusCodes.Status201Created);
        api.MapPut("/congresses/{id}", (ItemId id, CongressBody body, Api.Api run, CancellationToken cancel) =>
                run.CommandAsync(new ChangeCongress(id, body.Name, body.Level, body.Region, body.Parent), changed => new ReadCongress(changed), before: new ReadCongress(id), cancellationToken: cancel))
            .RequireRoles(Roles.Administrator).WithTags(Tag).Produces<CongressItem>();
    }

    private static void MapKeys(IEndpointRouteBuilder api)
    {
        api.MapGet("/api-keys", ListKeysAsync).RequireRoles(Roles.Administrator).WithTags(Tag).Produces<PageOf<KeyItem>>();
        api.MapPost("/api-keys", (KeyBody body, IMediator mediator, CancellationToken cancel) => IssueAsync(body, mediator, cancel))
            .RequireRoles(Roles.Administrator).WithTags(Tag).Produces<IssuedApiKey>(StatusCodes.Status201Created);
        api.MapDelete("/api-keys/{id}", RevokeAsync).RequireRoles(Roles.Administrator).WithTags(Tag).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> MeAsync(Caller caller, CallerDirectory directory, IMediator mediator, CancellationToken cancellationToken)
    {
        var person = (await directory.FindPersonAsync(caller.PersonId!.Value))!;
        var names = (await mediator.Send(new ListCongresses(), cancellationToken)).Where(c => person.Held.Any(role => role.CongressId == c.Id)).ToList();
        var congresses = names.ConvertAll(c => new MyCongress(c.Id, c.Name, c.Level, c.Id == caller.CongressId, [.. person.Held.Where(role => role.CongressId == c.Id).Select(role => role.Role).Distinct()]));
        var agency = caller.AgencyId is { } id ? await mediator.Send(new FindAgency(caller.CongressId, id.ToString()), cancellationToken) : null;
        var self = (await mediator.Send(new ResolvePeople(caller.CongressId, [person.Id]), cancellationToken)).Single();
        return Results.Ok(new Me(
            person.Id,
            person.UserName,
            person.Name,
            [.. Roles.All.Where(caller.Roles.Contains)],
            congresses,
            agency is null ? null : new(agency.Id, agency.Code, agency.Name),
            caller.Is(Roles.Deputy) ? new(person.Id, person.Name, self.CardNumber) : null));
    }

    private static readonly Orders<Agency> AgencyOrders = new Orders<Agency>().By("code", a => a.Code).By("name", a => a.Name).By("shortName", a => a.ShortName);

    private static async Task<IResult> ListAgenciesAsync(AccessData data, Caller caller, CancellationToken cancellationToken, string? q = null, bool inactive = false, string? sort = null, int page = 1, int pageSize = 200)
    {
        var paging = new Paging(page, pageSize);
        var rows = data.AgenciesOf(caller.CongressId).AsNoTracking().Where(a => a.IsActive || inactive);
        if (q?.Trim() is { Length: > 0 } part)
        {
            rows = rows.Where(a => a.Code.Contains(part) || a.Name.Contains(part) || a.ShortName.Contains(part));
        }

        var total = await rows.CountAsync(cancellationToken);
        var items = await (AgencyOrders.Apply(rows, sort) ?? rows.OrderBy(a => a.Code)).ThenBy(a => a.Id).Skip(paging.Skip).Take(paging.Size).Include(a => a.Serves).ToListAsync(cancellationToken);
        return Results.Ok(new PageOf<AgencyItem>(items.ConvertAll(ReadAgencyHandler.Of), total, paging.Page, paging.Size));
    }

    private static async Task<IResult> ListPeopleAsync(IMediator mediator, CancellationToken cancellationToken, string? role = null, string? q = null, bool inactive = false, string? sort = null, int page = 1, int pageSize = 50)
    {
        if (role is not null && !Roles.All.Contains(role))
        {
            throw new InvalidFieldException("role", "person.unknown-role", $"没有这个角色。");
        }

        var paging = new Paging(page, pageSize);
        return Results.Ok(await mediator.Send(new BrowsePeople(role, q, inactive, paging.Page, paging.Size, sort), cancellationToken));
    }

    private static async Task<IResult> ListSessionsAsync(AccessData data, Caller caller, CancellationToken cancellationToken, int page = 1, int pageSize = 200)
    {
        var paging = new Paging(page, pageSize);
        var current = await data.Congresses.Where(c => c.Id == caller.CongressId).Select(c => c.CurrentSessionId).SingleOrDefaultAsync(cancellationToken);
        var sessions = await data.Sessions.AsNoTracking().Where(s => s.CongressId == caller.CongressId).OrderByDescending(s => s.From).ThenByDescending(s => s.Ordinal).ToListAsync(cancellationToken);
        return Results.Ok(new PageOf<SessionItem>([.. sessions.Skip(paging.Skip).Take(paging.Size).Select(s => ReadSessionHandler.Of(s, current))], sessions.Count, paging.Page, paging.Size));
    }

    private static async Task<IResult> ListCongressesAsync(AccessData data, Caller caller, CallerDirectory directory, CancellationToken cancellationToken)
    {
        var held = ((await directory.FindPersonAsync(caller.PersonId!.Value))?.Held ?? []).Select(role => role.CongressId).Distinct().ToList();
        var own = await data.Congresses.AsNoTracking().Where(c => held.Contains(c.Id)).ToListAsync(cancellationToken);
        var items = own.OrderBy(c => c.Level).ThenBy(c => c.Name, StringComparer.Ordinal).Select(ReadCongressHandler.Of).ToList();
        return Results.Ok(new PageOf<CongressItem>(items, items.Count, 1, Math.Max(1, items.Count)));
    }

    private static async Task<IResult> MergeAsync(ItemId id, MergeBody body, Caller caller, IMediator mediator, Api.Api run, CancellationToken cancellationToken)
    {
        var key = body.Into ?? "";
        var successor = await mediator.Send(new FindAgency(caller.CongressId, key), cancellationToken)
            ?? throw new InvalidFieldException("into", "agency.unknown", $"没有找到承办单位“{key}”。");
        return await run.CommandAsync(new MergeAgency(id, successor.Id), _ => new ReadAgency(id), before: new ReadAgency(id), cancellationToken: cancellationToken);
    }

    private static async Task<IResult> ListKeysAsync(AccessData data, Caller caller, CancellationToken cancellationToken)
    {
        var keys = await data.ApiKeys.AsNoTracking().Where(k => k.CongressId == caller.CongressId).OrderByDescending(k => k.CreatedAt).ToListAsync(cancellationToken);
        var items = keys.ConvertAll(k => new KeyItem(k.Id, k.Name, k.Start, k.ScopeList.Split(' '), k.CreatedAt, k.ExpiresAt, k.RevokedAt));
        return Results.Ok(new PageOf<KeyItem>(items, items.Count, 1, Math.Max(1, items.Count)));
    }

    /// <summary>Not through the store of repeated answers: the secret must not be kept anywhere.</summary>
    private static async Task<IResult> IssueAsync(KeyBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var issued = await mediator.Send(new IssueApiKey(body.Name ?? "", body.Roles ?? [], body.Scopes ?? [], body.ExpiresOn ?? default), cancellationToken);
        return Results.Created($"/api/v1/api-keys/{issued.Id}", issued);
    }

    private static async Task<IResult> RevokeAsync(ItemId id, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new RevokeApiKey(id), cancellationToken);
        return Results.NoContent();
    }
}
