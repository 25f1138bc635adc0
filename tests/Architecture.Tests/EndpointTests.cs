using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Testing;

namespace Architecture.Tests;

internal sealed class EndpointTests
{
    /// <summary>Made by the framework: the 404 for files that are not there, and the redirect of enhanced navigation, which opens only what the server itself encrypted.</summary>
    private static readonly string[] OfTheFramework = ["Fallback {**path:file}", "Blazor Opaque Redirection"];

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new TestApp();

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public void Every_route_has_a_policy_or_is_declared_public()
    {
        var endpoints = Endpoints();
        Assert.That(endpoints, Has.Count.GreaterThan(40));
        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && !OfTheFramework.Contains(endpoint.DisplayName));
        Assert.That(open.Select(endpoint => endpoint.DisplayName), Is.Empty);
    }

    /// <summary>What anybody may call without signing in, all of it: a new entry is a decision.</summary>
    [Test]
    public void Only_these_routes_are_public()
    {
        var known = new[] { "/login", "/logout", "/health/", "/openapi/", "/api", "/public", "/language", "/appearance", "/design", "/error", "/not-found", "/forbidden", "/_framework", "/favicon", "/app.", "/js/", "/_content" };
        var routes = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !route.StartsWith("/api/v1/", StringComparison.Ordinal) || !(route.StartsWith("/api/v1/public/", StringComparison.Ordinal) || route is "/api/v1/login" or "/api/v1/refresh" or "/api/v1/logout"))
            .Where(route => route.StartsWith("/api/v1/", StringComparison.Ordinal) || !known.Any(start => route.StartsWith(start, StringComparison.Ordinal)));
        Assert.That(routes, Is.Empty);
    }

    private List<RouteEndpoint> Endpoints() => [.. app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
}
