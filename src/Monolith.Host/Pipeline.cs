using Monolith.Access;
using Monolith.Api;
using Monolith.Web;

namespace Monolith.Host;

/// <summary>The way of a request.</summary>
internal static class Pipeline
{
    public static void Use(WebApplication app)
    {
        app.UseKnownProxies();
        app.UseApiProblems();
        app.UseMonolithWeb();
        app.UseRouting();
        app.UseReadableQueries();
        app.UseAccess();
        app.UseAntiforgery();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapGet("/health/live", () => Results.Ok(new { status = "live" })).AllowAnonymous();
        app.MapGet("/health/ready", AnswerReadyAsync).AllowAnonymous();
        app.MapMonolithApi();
        app.MapMonolithWeb();
        foreach (var module in ProductServices.Modules.OfType<IPageModule>())
        {
            module.MapPages(app);
        }
    }

    /// <summary>With a body either way: an empty failure would be taken for a page that is missing.</summary>
    private static async Task<IResult> AnswerReadyAsync(Readiness readiness) =>
        await readiness.IsReadyAsync() ? Results.Ok(new { status = "ready" }) : Results.Json(new { status = "not ready" }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
