using Hangfire;
using Hangfire.Common;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Operations.Jobs;
using Monolith.Operations.Seals;
using Monolith.Operations.Stuck;
using Monolith.Web;

namespace Monolith.Operations;

/// <summary>What keeps the program running (运行维护): stuck work, background jobs, the journal's seals, telemetry.</summary>
public sealed class OperationsModule : IApiModule, IPageModule
{
    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<StuckWorks>();
        services.AddScoped<DeskNames>();
        services.AddNavItem("系统管理", "停住的事项", "/admin/stuck", [Roles.Administrator], order: 905);
        services.AddNavItem("系统管理", "留痕封存", "/admin/seals", [Roles.Administrator], order: 970);
        services.AddNavItem("系统管理", "后台任务", JobsDashboard.Path, [Roles.Administrator], order: 980);
        services.AddSingleton<IJobFilterProvider>(new JobFilterProviderCollection(
            GlobalJobFilters.Filters, new JobFilterAttributeFilterProvider(), new JobFilterCollection { new TracedJobs() }));
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        StuckEndpoints.Map(api);
        SealEndpoints.Map(api);
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder endpoints) => JobsDashboard.Map(endpoints);
}
