using Deputies.Commitments.Browse;
using Deputies.Commitments.Follow;
using Deputies.Suggestions.Publish;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monolith.Api;
using Monolith.Kernel;
using MonolithApi = Monolith.Api.Api;

namespace Deputies.Endpoints;

/// <summary>The calls on promises, and what the public reads.</summary>
internal static class CommitmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var commitments = api.MapGroup("/commitments").WithTags("Commitments");
        commitments.MapGet("/", ([AsParameters] ListCommitmentsRequest request, MonolithApi api, CancellationToken cancel) =>
            api.QueryAsync(request.ToQuery(), cancel)).RequireRoles([.. Roles.All]).Produces<PageOf<CommitmentView>>();
        commitments.MapGet("/{id}", (ItemId id, MonolithApi api, CancellationToken cancel) => api.QueryAsync(new FindCommitment(id), cancel)).RequireRoles([.. Roles.All]).Produces<CommitmentView>();
        commitments.MapPost("/{id}/progress", (ItemId id, ReportProgress body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { CommitmentId = id }, cancel)).RequireRoles(Sight.Agency).Produces<CommitmentView>();
        commitments.MapPost("/{id}/completion", (ItemId id, ClaimCompletion body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { CommitmentId = id }, cancel)).RequireRoles(Sight.Agency).Produces<CommitmentView>();
        commitments.MapPost("/{id}/confirmation", (ItemId id, ConfirmCompletion body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { CommitmentId = id }, cancel)).RequireRoles(Roles.Clerk, Roles.Director, Roles.Deputy).Produces<CommitmentView>();
        commitments.MapPost("/{id}/extension", (ItemId id, RequestCommitmentExtension body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { CommitmentId = id }, cancel)).RequireRoles(Sight.Agency).Produces<CommitmentView>();
        commitments.MapPost("/{id}/extension-ruling", (ItemId id, RuleCommitmentExtension body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { CommitmentId = id }, cancel)).RequireRoles(Roles.Office).Produces<CommitmentView>();
        MapPublic(api);
    }

    private static void MapPublic(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/public/suggestions").AllowAnonymous().WithTags("Public");
        open.MapGet("/", (MonolithApi api, string? q, string? congress, int? page, int? pageSize, CancellationToken cancel) =>
            api.QueryAsync(new ListPublic(q, congress, page ?? 1, pageSize ?? 20), cancel)).Produces<PageOf<PublicRow>>();
        open.MapGet("/{number}", (string number, MonolithApi api, string? congress, CancellationToken cancel) => api.QueryAsync(new FindPublic(number, congress), cancel)).Produces<PublicView>();
    }

    private static Task<IResult> RunAsync(MonolithApi api, ItemId id, ICommand<Guid> command, CancellationToken cancel) =>
        api.CommandAsync(command, _ => new FindCommitment(id), before: new FindCommitment(id), cancellationToken: cancel);
}

/// <summary>The query string of the ledger.</summary>
internal sealed record ListCommitmentsRequest(string? Status, string? Agency, Guid? Suggestion, bool? Overdue, bool? Mine, string? Q, string? Sort, int? Page, int? PageSize)
{
    public ListCommitments ToQuery() => new(Status, Agency, Suggestion, Overdue, Mine ?? false, Q, Sort, Page ?? 1, PageSize ?? 50);
}
