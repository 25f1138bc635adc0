using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monolith.Api;
using Monolith.Kernel;

namespace Monolith.Operations.Seals;

/// <summary>The journal's seals in the public API, to be noted by another system.</summary>
internal static class SealEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/journal/seals", (Api.Api answers, int? count, CancellationToken cancel) => answers.QueryAsync(new ListSeals(count ?? 30), cancel))
        .RequireRoles(Roles.Administrator, Roles.Supervisor).WithTags("operations").Produces<SealList>().WithSummary("The latest daily seals of the journal, the newest first");
}
