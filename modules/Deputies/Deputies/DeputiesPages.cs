using Deputies.Importing;
using Deputies.Inbox;
using Deputies.Suggestions.Browse;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Web;

namespace Deputies;

/// <summary>What the module's pages need beside themselves: lines of the navigation, counts, files.</summary>
internal static class DeputiesPages
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<INavBadges, InboxBadges>();
        services.AddScoped<ILiveSource, InboxLive>();
        services.AddNavItem("代表建议", "待办", "/", [], order: 10, badge: "inbox");
        services.AddNavItem("代表建议", "全部建议", "/suggestions", [], order: 20);
        services.AddNavItem("代表建议", "交办", "/assignments", [Roles.Clerk, Roles.Office], order: 30, badge: "assign");
        services.AddNavItem("代表建议", "承诺台账", "/commitments", [], order: 40);
        services.AddNavItem("代表建议", "代表名册", "/deputies", [Roles.Clerk, Roles.Director, Roles.Office, Roles.Administrator], order: 80);
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        SuggestionFiles.Map(endpoints);
        endpoints.MapSamples();
        endpoints.MapFaultyRows();
    }
}
