using Monolith.Kernel;
using Monolith.Testing;

namespace Browser.Tests;

/// <summary>Whoever the sign-in page offers an account finds something to do; who uses keys alone gets as far; who reads English stays with it.</summary>
internal sealed class EveryRoleTests
{
    private BrowserHost host = null!;

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

    [Test]
    public async Task Each_listed_account_lands_on_tasks_or_on_what_it_can_do_next()
    {
        await using var reader = await host.VisitAsync(390, 844);
        await reader.GoAsync("/login");
        var users = await reader.Page.Locator("main table code").AllInnerTextsAsync();
        Assert.That(users, Has.Count.EqualTo(10).And.Contains("clerk").And.Contains("admin"));

        foreach (var user in users)
        {
            await using var visitor = await host.SignInAsync(user, user == "admin" ? TestApp.AdminPassword : DemoMode.Password, 390, 844);
            Assert.That(new Uri(visitor.Page.Url).AbsolutePath, Is.EqualTo("/"), user);
            var next = visitor.Page.Locator("main tbody tr a.btn, main .empty a.btn.main");
            Assert.That(await next.CountAsync(), Is.Positive, $"{user} sees: {await visitor.TextAsync()}");
            await next.First.ClickAsync();
            await visitor.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath != "/");
            Assert.That(await visitor.Page.Locator("main h1").CountAsync(), Is.EqualTo(1), visitor.Page.Url);
            Assert.That(await visitor.TextAsync(), Does.Not.Contain("没有权限"), user);
            await visitor.MustBeCleanAsync();
        }
    }

    [Test]
    public async Task A_suggestion_is_accepted_with_keys_alone()
    {
        await using var clerk = await host.VisitAsync();
        var keys = new Keys(clerk.Page);
        await clerk.GoAsync("/login");
        await keys.ReachAsync("[name='Input.UserName']");
        await clerk.Page.Keyboard.TypeAsync("clerk");
        await keys.ReachAsync("[name='Input.Password']");
        await clerk.Page.Keyboard.TypeAsync(DemoMode.Password);
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));

        await keys.ReachAsync("a.skip");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.Keyboard.PressAsync("Tab");
        Assert.That(await clerk.Page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"), "the skip link leads past the frame");

        await keys.ReachAsync("main tbody a.btn[href$='/review']");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.WaitForURLAsync(url => url.EndsWith("/review", StringComparison.Ordinal));
        var path = new Uri(clerk.Page.Url).AbsolutePath;
        await keys.ReachAsync("[name='Input.Decision']");
        await clerk.Page.Keyboard.PressAsync("Space");
        Assert.That(await clerk.Page.Locator("[name='Input.Decision']:checked").InputValueAsync(), Is.EqualTo("accept"));
        await keys.ReachAsync("main form button.main");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath != path);
        Assert.That(await clerk.Page.Locator("main .problems").CountAsync(), Is.Zero);

        await keys.MustCircleAsync();
        await clerk.MustBeCleanAsync();
    }

    [Test]
    public async Task English_once_chosen_stays_over_pages_and_over_a_refused_form()
    {
        await using var deputy = await host.SignInAsync("deputy030");
        await deputy.Page.Locator("details.person > summary").ClickAsync();
        await deputy.Page.Locator("details.person button[value='en']").ClickAsync();
        await deputy.Page.WaitForFunctionAsync("document.documentElement.lang === 'en'");

        await deputy.Page.Locator("aside nav a[href='/suggestions']").ClickAsync();
        await deputy.Page.WaitForURLAsync("**/suggestions");
        Assert.That(await deputy.Page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo("en"));
        await deputy.GoAsync("/suggestions/new");
        await deputy.Page.Locator("[name='Input.Title']").FillAsync("短");
        await deputy.Page.Locator("form").Filter(new() { Has = deputy.Page.Locator("[name='Input.Title']") }).EvaluateAsync("form => form.noValidate = true");
        await deputy.Page.Locator("button[value='submit']").ClickAsync();
        await deputy.Page.Locator("main .problems").WaitForAsync();

        Assert.That(await deputy.Page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo("en"));
        Assert.That(await deputy.Page.Locator("main .problems").InnerTextAsync(), Does.Not.Match(@"\p{IsCJKUnifiedIdeographs}"));
        Assert.That(await deputy.Page.Locator("[name='Input.Title']").InputValueAsync(), Is.EqualTo("短"), "what was typed is kept");
    }
}
