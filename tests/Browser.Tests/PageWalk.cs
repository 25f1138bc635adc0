using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Testing;

namespace Browser.Tests;

/// <summary>A page of the product as its route table knows it.</summary>
/// <param name="Pattern">The route, e.g. <c>/suggestions/{Id:guid}</c>.</param>
/// <param name="Roles">Who may see it; <see cref="PageWalk.Anyone"/> alone where it needs no sign-in.</param>
internal sealed record PageRoute(string Pattern, IReadOnlyList<string> Roles)
{
    public bool HasHoles => Pattern.Contains('{', StringComparison.Ordinal);

    /// <summary>The pages that explain a failure answer with it.</summary>
    public int Status => Pattern switch
    {
        "/forbidden" => 403,
        "/not-found" => 404,
        _ => 200,
    };

    public Regex Address { get; } = new("^" + Regex.Replace(Pattern, @"\{\w+(:guid)?\}", hole => hole.Groups[1].Success ? "[0-9a-f-]{36}" : "[^/]+") + "$");
}

/// <summary>A page as one of a role's people opens it.</summary>
internal sealed record PageStop(PageRoute Route, string Role, string User, string Path);

/// <summary>Finds, from the host's own route table and the links of the demo city, an address of each page for each role that may see it.</summary>
internal sealed partial class PageWalk
{
    /// <summary>Stands for whoever has not signed in.</summary>
    public const string Anyone = "anyone";

    private const int SameKind = 3;

    private readonly BrowserHost host;
    private readonly Dictionary<(string Pattern, string Role), PageStop> stops = [];
    private readonly List<PageStop> opened = [];

    private PageWalk(BrowserHost host) => (this.host, Routes) = (host, Read(host.App));

    /// <summary>Every role that some page asks for, and nobody at all.</summary>
    public static IReadOnlyList<string> Roles { get; } =
        [Anyone, .. typeof(Roles).GetFields().Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!)];

    public IReadOnlyList<PageRoute> Routes { get; }

    public IEnumerable<PageStop> Stops => stops.Values;

    public static async Task<PageWalk> FindAsync(BrowserHost host)
    {
        var walk = new PageWalk(host);
        foreach (var (role, user) in walk.People())
        {
            await using var visitor = user.Length == 0 ? await host.VisitAsync() : await host.SignInAsync(user, PasswordOf(user));
            await walk.FollowAsync(visitor, role, user);
        }

        await walk.BorrowItemsAsync();
        return walk;
    }

    public static string PasswordOf(string user) => user == "admin" ? TestApp.AdminPassword : DemoMode.Password;

    private static List<PageRoute> Read(TestApp app) =>
        [.. from endpoint in app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
            group endpoint by pattern into page
            select new PageRoute(page.Key, RolesOf(page.First()))];

    private static IReadOnlyList<string> RolesOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return [Anyone];
        }

        var named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Where(data => data.Roles is not null).Select(data => data.Roles!.Split(',')).ToList();
        return [.. Roles.Where(role => role != Anyone && named.TrueForAll(roles => roles.Contains(role)))];
    }

    /// <summary>For each role those who have some kind of open task, so that every task's page is offered to somebody, and anybody of that role. The city's people; a county's have a hyphen.</summary>
    private List<(string Role, string User)> People()
    {
        using var database = new SqliteConnection(host.App.Connection);
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = """
            select m.Role, min(p.UserName) from workflow_task t join access_membership m on m.Role = t.Role and (t.PersonId is null or t.PersonId = m.PersonId) and (t.AgencyId is null or t.AgencyId = m.AgencyId)
            join access_person p on p.Id = m.PersonId where t.IsOpen and instr(p.UserName, '-') = 0 group by m.Role, t.Kind
            union select m.Role, min(p.UserName) from access_membership m join access_person p on p.Id = m.PersonId where instr(p.UserName, '-') = 0 group by m.Role
            """;
        using var rows = command.ExecuteReader();
        var people = new List<(string, string)> { (Anyone, "") };
        while (rows.Read())
        {
            people.Add((rows.GetString(0), rows.GetString(1)));
        }

        return people;
    }

    /// <summary>From the pages that need no item along their links, a few of each kind; the next of a role begins at his desk.</summary>
    private async Task FollowAsync(Visitor visitor, string role, string user)
    {
        var seen = new HashSet<string>();
        var visits = new Dictionary<PageRoute, int>();
        var open = new Queue<(PageRoute Route, string Path)>(Routes.Where(route => route.Roles.Contains(role) && !route.HasHoles && (route.Pattern == "/" || !stops.ContainsKey((route.Pattern, role)))).Select(route => (route, route.Pattern)));
        while (open.TryDequeue(out var next))
        {
            var answer = await visitor.Page.Context.APIRequest.GetAsync(next.Path);
            if (answer.Status != next.Route.Status)
            {
                continue;
            }

            stops.TryAdd((next.Route.Pattern, role), new(next.Route, role, user, next.Path));
            opened.Add(new(next.Route, role, user, next.Path));
            foreach (var path in Links().Matches(await answer.TextAsync()).Select(link => link.Groups[1].Value).Where(seen.Add))
            {
                if (Match(path) is { HasHoles: true } route && route.Roles.Contains(role) && visits.GetValueOrDefault(route) < SameKind)
                {
                    visits[route] = visits.GetValueOrDefault(route) + 1;
                    open.Enqueue((route, path));
                }
            }
        }
    }

    /// <summary>Where no link leads to a page, it is opened for one of the items that were seen on other pages.</summary>
    private async Task BorrowItemsAsync()
    {
        var missing = from route in Routes where route.HasHoles from role in route.Roles where !stops.ContainsKey((route.Pattern, role)) select (route, role);
        foreach (var (route, role) in missing.ToList())
        {
            var family = route.Pattern[..(route.Pattern.IndexOf('}', StringComparison.Ordinal) + 1)];
            var paths = opened.Where(stop => stop.Route.Pattern.StartsWith(family, StringComparison.Ordinal)).Select(stop => string.Join('/', stop.Path.Split('/')[..family.Split('/').Length]) + route.Pattern[family.Length..]).Distinct().ToList();
            foreach (var user in opened.Where(stop => stop.Role == role).Select(stop => stop.User).Distinct())
            {
                await using var visitor = user.Length == 0 ? await host.VisitAsync() : await host.SignInAsync(user, PasswordOf(user));
                if (await FirstOpenAsync(visitor, paths) is { } path)
                {
                    stops[(route.Pattern, role)] = new(route, role, user, path);
                    break;
                }
            }
        }
    }

    private static async Task<string?> FirstOpenAsync(Visitor visitor, List<string> paths)
    {
        foreach (var path in paths)
        {
            if ((await visitor.Page.Context.APIRequest.GetAsync(path)).Status == 200)
            {
                return path;
            }
        }

        return null;
    }

    private PageRoute? Match(string path) => Routes.OrderBy(route => route.HasHoles).FirstOrDefault(route => route.Address.IsMatch(path));

    [GeneratedRegex(@"href=""(/[^""?#]*)")]
    private static partial Regex Links();
}
