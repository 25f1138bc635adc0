using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monolith.Api;
using Monolith.Kernel;

namespace Monolith.Operations.Stuck;

/// <summary>Stuck work in the public API.</summary>
internal static class StuckEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var stuck = api.MapGroup("/stuck-work").RequireRoles(Roles.Administrator).WithTags("operations");
        stuck.MapGet("", (Api.Api answers, CancellationToken cancel) => answers.QueryAsync(new ListStuckWork(), cancel)).Produces<StuckList>().WithSummary("What has stopped and does not go on by itself");
        stuck.MapPost("/{kind}/{id}/retry", (Api.Api answers, string kind, ItemId id, CancellationToken cancel) =>
            answers.CommandAsync(new RetryStuckWork(kind, id), _ => new ListStuckWork(), cancellationToken: cancel)).Produces<StuckList>().WithSummary("Lets it run again");
        stuck.MapPost("/{kind}/{id}/abandonment", (Api.Api answers, string kind, ItemId id, Abandonment body, CancellationToken cancel) =>
            answers.CommandAsync(new GiveUpStuckWork(kind, id, body.Reason ?? ""), _ => new ListStuckWork(), cancellationToken: cancel)).Produces<StuckList>().WithSummary("Gives it up for good");
    }

    private sealed record Abandonment(string? Reason);
}
