using Deputies.Undertakings.Advise;
using Deputies.Undertakings.Browse;
using Deputies.Undertakings.Converse;
using Deputies.Undertakings.Deliver;
using Deputies.Undertakings.Extend;
using Deputies.Undertakings.Receive;
using Deputies.Undertakings.Respond;
using Deputies.Undertakings.Return;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monolith.Api;
using Monolith.Kernel;
using MonolithApi = Monolith.Api.Api;

namespace Deputies.Endpoints;

/// <summary>The calls on agencies' shares.</summary>
internal static class UndertakingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var undertakings = api.MapGroup("/undertakings").WithTags("Undertakings");
        undertakings.MapGet("/{id}", (ItemId id, MonolithApi api, CancellationToken cancel) => api.QueryAsync(new FindUndertaking(id), cancel)).RequireRoles([.. Roles.All]).Produces<UndertakingView>();
        MapHandling(undertakings);
        MapReply(undertakings);
        MapDelivery(undertakings);
        api.MapPost("/contacts/{id}/confirmation", (ItemId id, MonolithApi monolith, CancellationToken cancel) =>
            monolith.CommandAsync(new ConfirmContact(id), found => new FindContact(found), before: new FindContact(id), cancellationToken: cancel))
            .RequireRoles(Roles.Deputy).WithTags("Undertakings").Produces<ContactView>();
    }

    private static void MapHandling(RouteGroupBuilder undertakings)
    {
        undertakings.MapPost("/{id}/receipt", (ItemId id, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, new ReceiveUndertaking(id), cancel)).RequireRoles(Sight.Agency).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/return-request", (ItemId id, RequestReturn body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Sight.Agency).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/return-ruling", (ItemId id, RuleReturn body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Roles.Office).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/extension", (ItemId id, RequestExtension body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Sight.Agency).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/extension-ruling", (ItemId id, RuleExtension body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Roles.Office).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/pause", (ItemId id, PauseTerm body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Roles.Office).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/resumption", (ItemId id, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, new ResumeTerm(id), cancel)).RequireRoles(Roles.Office).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/contacts", (ItemId id, RecordContact body, MonolithApi api, CancellationToken cancel) =>
            api.AddAsync(
                body with { UndertakingId = id }, new FindUndertaking(id), found => new FindContact(found), item => $"/api/v1/contacts/{item.Id}", cancel)).RequireRoles(Sight.Agency).Produces<ContactView>(StatusCodes.Status201Created);
        undertakings.MapPost("/{id}/joint-opinion", (ItemId id, GiveJointOpinion body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Sight.Agency).Produces<UndertakingView>();
    }

    private static void MapReply(RouteGroupBuilder undertakings)
    {
        undertakings.MapPut("/{id}/reply", (ItemId id, DraftReply body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Roles.AgencyContact).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/reply/submission", (ItemId id, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, new SubmitReply(id), cancel)).RequireRoles(Roles.AgencyContact).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/reply/signature", (ItemId id, SignReply body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Roles.AgencyHead).Produces<UndertakingView>();
        undertakings.MapPost("/{id}/reply/review", (ItemId id, ReviewReply body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Roles.Office).Produces<UndertakingView>();
    }

    private static void MapDelivery(RouteGroupBuilder undertakings) =>
        undertakings.MapPost("/{id}/reply/deliveries", (ItemId id, HandReplyOver body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { UndertakingId = id }, cancel)).RequireRoles(Roles.AgencyContact, Roles.Clerk).Produces<UndertakingView>();

    private static Task<IResult> RunAsync(MonolithApi api, ItemId id, ICommand<Guid> command, CancellationToken cancel) =>
        api.CommandAsync(command, _ => new FindUndertaking(id), before: new FindUndertaking(id), cancellationToken: cancel);
}
