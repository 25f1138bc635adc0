using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monolith.Api;
using Monolith.Kernel;
using Supervision.Dashboard.Browse;
using Supervision.Dashboard.Figures;

namespace Supervision.Dashboard.Show;

/// <summary>The dashboard in the public API.</summary>
internal static class DashboardEndpoints
{
    private const string Rows = "/api/v1/dashboards/suggestions/rows";

    /// <summary>Who may see it: those who may read ratings.</summary>
    public static readonly string[] Readers = [Roles.Supervisor, Roles.Clerk, Roles.Director, Roles.ViceChair];

    public static void Map(IEndpointRouteBuilder api)
    {
        var dashboards = api.MapGroup("/dashboards/suggestions").WithTags("Dashboards").RequireRoles(Readers);
        dashboards.MapGet("", ShowAsync).Produces<DashboardView>().WithSummary("The dashboard: figures, formulas and lists");
        dashboards.MapGet("/rows", ListAsync).Produces<FigureRowsPage>().WithSummary("The rows behind a figure");
    }

    private static Task<IResult> ShowAsync(Api api, Caller caller, string? session, string? period, CancellationToken cancellationToken) =>
        api.QueryAsync(new ShowDashboard(caller.CongressId, session, period, Rows), cancellationToken);

    private static async Task<IResult> ListAsync(
        IMediator mediator,
        Caller caller,
        string figure,
        string? session,
        string? period,
        Guid? owner,
        int? month,
        string? part,
        int? page,
        int? pageSize,
        Guid? item,
        CancellationToken cancellationToken) =>
        Results.Ok(await mediator.Send(
            new ListFigureRows(caller.CongressId, figure, session, period, owner, month, part == "numerator", page ?? 1, pageSize ?? 50, item), cancellationToken));
}
