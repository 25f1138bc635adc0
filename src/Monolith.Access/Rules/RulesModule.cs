using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Access.Rules.Calendars;
using Monolith.Access.Rules.Previews;
using Monolith.Access.Rules.Profiles;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Monolith.Web;

namespace Monolith.Access.Rules;

/// <summary>Profiles and calendars of the congresses, and the deadlines computed by them.</summary>
public sealed class RulesModule : IApiModule
{
    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ShippedRules>();
        services.AddSingleton<RuleCache>();
        services.AddScoped<RulesData>();
        services.AddScoped<CalendarRights>();
        services.AddScoped<DeadlineBook>();
        services.AddScoped<IDeadlines>(provider => provider.GetRequiredService<DeadlineBook>());
        services.AddScoped<IStartStep, ReadShippedRules>();
        services.AddNavItem("系统管理", "规则方案", "/admin/profiles", [Roles.Administrator, Roles.Clerk, Roles.Director], order: 940);
        services.AddNavItem("系统管理", "工作日历", "/admin/calendar", [Roles.Administrator, Roles.Clerk], order: 950);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("").WithTags("Rules");
        rules.MapGet("/profiles", (Api.Api call, CancellationToken cancel) => call.QueryAsync(new ListProfiles(), cancel))
            .WithSummary("The profiles of the congress").Produces<IReadOnlyList<ProfileLine>>();
        rules.MapGet("/profiles/{name}", (string name, int? version, Api.Api call, CancellationToken cancel) => call.QueryAsync(new FindProfile(name, version), cancel))
            .WithSummary("A profile with all its versions").Produces<ProfileItem>();
        rules.MapPut("/profiles/{name}", SaveProfileEndpoint.HandleAsync).RequireRoles(Roles.Administrator)
            .WithSummary("Saves the next version of a profile").Produces<ProfileItem>();
        rules.MapGet("/calendar/{year}", (int year, Api.Api call, CancellationToken cancel) => call.QueryAsync(new FindCalendar(year), cancel))
            .WithSummary("The working days of a year").Produces<CalendarItem>();
        rules.MapPut("/calendar/{year}", LoadCalendarEndpoint.HandleAsync).RequireRoles(Roles.Clerk, Roles.Administrator).DisableAntiforgery()
            .WithSummary("Replaces a year by a csv of date, kind (off, work), holiday: as the body or as a form's file").Produces<CalendarItem>();
        rules.MapGet("/deadlines/preview", PreviewEndpoint.HandleAsync)
            .WithSummary("Computes a term with its arithmetic").Produces<DeadlinePreview>();
    }
}
