using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Web;
using Supervision.Dashboard.Export;
using Supervision.Dashboard.Show;
using Supervision.Dashboard.Watch;

namespace Supervision;

/// <summary>What supervisors watch: the dashboard (监督看板) with its own books, fed by what happens to suggestions.</summary>
public sealed class SupervisionModule : IApiModule, IPageModule
{
    /// <inheritdoc />
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<SupervisionData>();
        services.AddScoped<Ledger>();
        services.AddScoped<IEventListener, SupervisionWatch>();
        services.AddTransient<FoldTallies>();
        services.AddRecurringJob<FoldTallies>("fold-tallies", "* * * * *", job => job.FoldAsync(CancellationToken.None));
        services.AddTransient<ICounters, FoldTallies>();
        services.AddScoped<ILiveSource, DashboardLive>();
        services.AddNavItem("看板", "监督看板", "/dashboard", [Roles.Supervisor, Roles.Clerk, Roles.Director, Roles.ViceChair, Roles.Office], order: 300);
    }

    /// <inheritdoc />
    public void MapApi(IEndpointRouteBuilder api) => DashboardEndpoints.Map(api);

    /// <inheritdoc />
    public void MapPages(IEndpointRouteBuilder endpoints) => ExportDashboard.Map(endpoints);
}
