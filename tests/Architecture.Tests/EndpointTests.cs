using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
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

    /// <summary>No browser takes an answer for something else than it says, and what is behind the sign-in stays in no cache, also when it is refused.</summary>
    [TestCase("/login", true)]
    [TestCase("/app.css", false)]
    [TestCase("/health/live", false)]
    [TestCase("/no/such/page", false)]
    [TestCase("/suggestions", true)]
    [TestCase("/admin/people", true)]
    [TestCase("/api/v1/me", true)]
    [TestCase("/api/v1/public/suggestions", true)]
    [TestCase("/api/v1/no-such-call", true)]
    public async Task Answers_are_what_they_say_and_private_ones_are_kept_nowhere(string address, bool isPrivate)
    {
        using var visitor = app.CreateClient(new() { AllowAutoRedirect = false });
        using var member = await app.SignInAsAdminAsync();
        foreach (var client in new[] { visitor, member })
        {
            using var answer = await client.GetAsync(address);
            Assert.That(answer.Headers.TryGetValues("X-Content-Type-Options", out var options) ? options : [], Is.EqualTo(new[] { "nosniff" }), $"{address}: {answer.StatusCode}");
            Assert.That(answer.Headers.CacheControl?.NoStore ?? false, Is.EqualTo(isPrivate), $"{address}: {answer.StatusCode}");
        }
    }

    /// <summary>The matrix of permissions in the documents is the one that the server checks by. <c>MONOLITH_WRITE_PERMISSIONS=1</c> writes it anew.</summary>
    [Test]
    public void The_matrix_of_permissions_is_the_one_that_is_checked()
    {
        var file = Path.Combine(Product.Root, "src", "permissions.md");
        var matrix = Matrix();
        if (Environment.GetEnvironmentVariable("MONOLITH_WRITE_PERMISSIONS") == "1")
        {
            File.WriteAllText(file, matrix);
        }

        Assert.That(File.ReadAllText(file).ReplaceLineEndings("\n"), Is.EqualTo(matrix));
    }

    private string Matrix()
    {
        var lines = Endpoints().Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (Path: "/" + endpoint.RoutePattern.RawText!.Trim('/'), Method: method, Who: WhoMay(endpoint))))
            .OrderBy(line => line.Path, StringComparer.Ordinal).ThenBy(line => line.Method, StringComparer.Ordinal)
            .Select(line => $"| `{line.Method} {line.Path}` | {string.Join(" | ", Roles.All.Select(role => line.Who.Contains(role) ? "●" : line.Who.Count == 0 ? "public" : ""))} |");
        return $"""
            # Permissions

            Made from the rules that the server checks before anything else (`tests/Architecture.Tests`); whose item it is, is checked after. `public`: no sign-in.

            | Call | {string.Join(" | ", Roles.All)} |
            |---|{string.Concat(Roles.All.Select(_ => "---|"))}
            {string.Join("\n            ", lines)}

            """.ReplaceLineEndings("\n").Replace("\n            |", "\n|", StringComparison.Ordinal);
    }

    /// <summary>The roles that may call; all of them where only a sign-in is asked; none where it is public.</summary>
    private static List<string> WhoMay(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return [];
        }

        var rules = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(rule => rule.Roles).OfType<string>().Select(roles => roles.Split(',')).ToList();
        return [.. Roles.All.Where(role => rules.TrueForAll(allowed => allowed.Contains(role)))];
    }

    private List<RouteEndpoint> Endpoints() => [.. app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
}
