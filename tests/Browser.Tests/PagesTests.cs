using System.Net.Http.Json;
using System.Text.Json;

namespace Browser.Tests;

/// <summary>Every page of the route table in the demo city, as each role that may see it, on a desk and on a phone, in both languages.</summary>
internal sealed class PagesTests
{
    /// <summary>Pages that cannot be opened by their address alone.</summary>
    private static readonly string[] LeftOut = ["/login/code", "/design"];

    private static readonly string Sheet = Path.Combine(TestContext.CurrentContext.TestDirectory, "data", "messy.xlsx");

    /// <summary>Pages that a role may open for some items, none of which the demo city holds.</summary>
    private static readonly string[] Refused = ["/deputies/new as clerk", "/deputies/new as director", "/suggestions/{Id:guid}/edit as clerk"];

    /// <summary>Pages whose words depend on the reader.</summary>
    private static readonly string[] DifferByRole = ["/", "/suggestions", "/suggestions/{Id:guid}", "/commitments/{Id:guid}"];

    private readonly HashSet<string> examined = [];
    private readonly HashSet<string> translated = [];
    private BrowserHost host = null!;
    private PageWalk walk = null!;
    private Words words = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        host = await BrowserHost.StartAsync(demo: true);
        await UploadAsync("clerk");
        await UploadAsync("admin");
        await AskAsync();
        walk = await PageWalk.FindAsync(host);
        words = Words.Of(host.App.Connection!, Sheet);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    [Test]
    public void Every_page_is_walked_by_each_role_that_may_see_it()
    {
        var walked = walk.Stops.Select(stop => (stop.Route.Pattern, stop.Role)).ToHashSet();
        var missing = from route in walk.Routes where !LeftOut.Contains(route.Pattern) from role in route.Roles where !walked.Contains((route.Pattern, role)) select $"{route.Pattern} as {role}";

        Assert.That(walk.Routes, Has.Count.GreaterThan(50));
        Assert.That(missing.Except(Refused), Is.Empty, "No item of the demo city opens them: " + string.Join(", ", missing));
    }

    [TestCaseSource(typeof(PageWalk), nameof(PageWalk.Roles))]
    public async Task A_role_finds_its_pages_accessible_quiet_fitting_and_in_one_language(string role)
    {
        var stops = walk.Stops.Where(stop => stop.Role == role && !LeftOut.Contains(stop.Route.Pattern)).ToList();
        Assert.That(stops, Is.Not.Empty);

        await Assert.MultipleAsync(async () =>
        {
            foreach (var user in stops.GroupBy(stop => stop.User))
            {
                await using var visitor = user.Key.Length == 0 ? await host.VisitAsync() : await host.SignInAsync(user.Key, PageWalk.PasswordOf(user.Key));
                foreach (var stop in user)
                {
                    await ExamineAsync(visitor, stop);
                }

                await visitor.SpeakEnglishAsync();
                foreach (var stop in user.Where(stop => translated.Add(stop.Route.Pattern) || DifferByRole.Contains(stop.Route.Pattern)))
                {
                    await visitor.Page.GotoAsync(stop.Path);
                    Assert.That(words.ChineseIn(await visitor.TextsAsync()), Is.Empty, $"Chinese on the English {stop.Path} as {stop.User}");
                }
            }
        });
    }

    /// <summary>axe looks at a page once at each width; what differs by role is its words and its size.</summary>
    private async Task ExamineAsync(Visitor visitor, PageStop stop)
    {
        var isNew = examined.Add(stop.Route.Pattern);
        await visitor.Page.SetViewportSizeAsync(1440, 1000);
        var answer = await visitor.Page.GotoAsync(stop.Path);
        Assert.That(answer!.Status, Is.EqualTo(stop.Route.Status), $"{stop.Path} as {stop.User}");
        var texts = await visitor.TextsAsync();
        Assert.That(string.Concat(texts), Does.Match(@"\p{IsCJKUnifiedIdeographs}"));
        Assert.That(words.EnglishIn(texts), Is.Empty, $"English on the Chinese {stop.Path} as {stop.User}");
        foreach (var width in new[] { 1440, 390 })
        {
            await visitor.Page.SetViewportSizeAsync(width, 1000);
            Assert.That(await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.LessThanOrEqualTo(0), $"{stop.Path} is wider than {width} as {stop.User}");
            if (isNew)
            {
                await visitor.MustBeCleanAsync();
            }
        }
    }

    /// <summary>What the demo city does not hold: a request for co-signing, and one for a later day.</summary>
    private async Task AskAsync()
    {
        using var deputy = await host.CallAsync("deputy031");
        await SendAsync(deputy, "/api/v1/suggestions", new { title = "关于延长东河区图书馆开放时间的建议", facts = "居民反映图书馆晚间不开放。", proposals = new[] { "工作日开放到晚上九点" }, coSigners = new[] { "deputy032" }, open = true });
        using var agency = await host.CallAsync("agency12");
        var tasks = (await agency.GetFromJsonAsync<JsonElement>("/api/v1/tasks?scope=mine")).GetProperty("items").EnumerateArray();
        var share = tasks.SelectMany(task => task.GetProperty("actions").EnumerateArray()).Select(action => action.GetProperty("href").GetString()!).First(href => href.Contains("/undertakings/", StringComparison.Ordinal) && href.Contains("/reply", StringComparison.Ordinal));
        await SendAsync(agency, share[..share.IndexOf("/reply", StringComparison.Ordinal)] + "/extension", new { until = host.App.Today.AddDays(30), reason = "需要会同有关单位现场核实。", deputyTold = true });
    }

    private static async Task SendAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.That(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>An import that waits, with faulty rows, so that its page has something to show.</summary>
    private async Task UploadAsync(string user)
    {
        await using var clerk = await host.SignInAsync(user, PageWalk.PasswordOf(user));
        await clerk.GoAsync("/suggestions/import");
        await clerk.Page.Locator("input[type='file']").SetInputFilesAsync(Sheet);
        await clerk.Page.Locator("main form button.main").ClickAsync();
        await clerk.Page.WaitForURLAsync(url => url.Contains("/suggestions/import/", StringComparison.Ordinal));
    }
}
