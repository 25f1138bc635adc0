using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The type-ahead over a select: what is written counts.</summary>
internal sealed class PickerTests
{
    private BrowserHost host = null!;
    private Visitor clerk = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        host = await BrowserHost.StartAsync(demo: true);
        clerk = await host.SignInAsync("clerk");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (host is not null)
        {
            await clerk.DisposeAsync();
            await host.DisposeAsync();
        }
    }

    [Test]
    public async Task Empty_stays_empty_and_an_unknown_name_is_kept_and_reported()
    {
        await clerk.GoAsync("/suggestions?status=accepted");
        await clerk.GoAsync((await clerk.Page.Locator("main td.t a").First.GetAttributeAsync("href"))! + "/assign");
        var input = clerk.Page.Locator(".picker input").First;
        var select = clerk.Page.Locator("select[name='Input.LeadAgency']");
        var name = (await select.Locator("option").Nth(2).TextContentAsync())!;

        await WriteAsync(input, name);
        Assert.That(await select.InputValueAsync(), Is.EqualTo(await select.Locator("option").Nth(2).GetAttributeAsync("value")));
        Assert.That(await input.InputValueAsync(), Is.EqualTo(name));

        await WriteAsync(input, "");
        Assert.That((await select.InputValueAsync(), await input.InputValueAsync()), Is.EqualTo(("", "")));

        await WriteAsync(input, "没有此局");
        Assert.That((await select.InputValueAsync(), await input.InputValueAsync()), Is.EqualTo(("", "没有此局")));
        Assert.That(await clerk.Page.Locator(".picker .problem").First.TextContentAsync(), Does.Contain("没有“没有此局”"));
        Assert.That(await input.EvaluateAsync<bool>("field => field.checkValidity()"), Is.False, "it is not sent");
        await clerk.MustBeCleanAsync();
    }

    private static async Task WriteAsync(ILocator input, string text)
    {
        await input.FillAsync(text);
        await input.PressAsync("Escape");
        await input.PressAsync("Tab");
        await Task.Delay(300);
    }
}
