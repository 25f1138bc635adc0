using Hangfire;
using Microsoft.AspNetCore.Routing;
using Monolith.Api;
using Monolith.Kernel;

namespace Monolith.Operations.Jobs;

/// <summary>Hangfire's own pages, to look at and not to touch: what fails is mended, with a reason, at the stuck work.</summary>
internal static class JobsDashboard
{
    public const string Path = "/admin/jobs";

    /// <summary>The dashboard writes scripts and styles into its pages; nothing else of the product may.</summary>
    private const string Policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapHangfireDashboard(Path, new DashboardOptions
        {
            AppPath = "/admin/stuck",
            Authorization = [], // the endpoint's own policy decides
            DashboardTitle = "人大工作平台 · 后台任务",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = _ => true,
            StatsPollingInterval = 10_000,
        })
        .RequireRoles(Roles.Administrator)
        .Add(endpoint =>
        {
            var serve = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                http.Response.Headers.ContentSecurityPolicy = Policy;
                return serve(http);
            };
        });
}
