namespace Browser.Tests;

/// <summary>Every page of the demo city, on a desk and on a phone.</summary>
internal sealed class PagesTests
{
    private BrowserHost host = null!;

    private static IEnumerable<TestCaseData> Pages() =>
        from page in new (string User, string Path)[]
        {
            ("clerk", "/"), ("clerk", "/suggestions"), ("clerk", "/suggestions/new"), ("clerk", "/suggestions/import"), ("clerk", "/assignments"), ("clerk", "/deputies"), ("clerk", "/commitments"),
            ("supervisor", "/dashboard"), ("supervisor", "/workflows"), ("supervisor", "/workflows/suggestion"),
            ("mayor1", "/"), ("agency12", "/"), ("head12", "/"), ("deputy001", "/"), ("office", "/"), ("office", "/suggestions"),
            ("admin", "/admin/people"), ("admin", "/admin/agencies"), ("admin", "/admin/congresses"), ("admin", "/admin/profiles"), ("admin", "/admin/calendar"), ("admin", "/admin/stuck"), ("admin", "/admin/seals"), ("admin", "/account"),
        }
        from width in new[] { 1440, 390 }
        select new TestCaseData(page.User, page.Path, width);

    [OneTimeSetUp]
    public async Task StartAsync() => host = await BrowserHost.StartAsync(demo: true);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(Pages))]
    public async Task A_page_is_accessible_quiet_and_fits(string user, string path, int width)
    {
        await using var visitor = await host.SignInAsync(user, user == "admin" ? Monolith.Testing.TestApp.AdminPassword : Monolith.Kernel.DemoMode.Password, width);

        await visitor.GoAsync(path);

        Assert.That(await visitor.TextAsync(), Does.Match(@"\p{IsCJKUnifiedIdeographs}"));
        Assert.That(await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.LessThanOrEqualTo(0), "wider than the screen");
        await visitor.MustBeCleanAsync();
    }

    [TestCase("/login")]
    [TestCase("/public/suggestions")]
    [TestCase("/api")]
    public async Task A_public_page_needs_no_sign_in(string path)
    {
        await using var visitor = await host.VisitAsync(390, 844);

        await visitor.GoAsync(path);

        await visitor.MustBeCleanAsync();
    }
}
