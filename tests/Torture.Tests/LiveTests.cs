using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monolith.Testing;

namespace Torture.Tests;

/// <summary>The line that says that something is new.</summary>
internal sealed class LiveTests
{
    private TestApp app = null!;
    private Office office = null!;
    private HttpClient browser = null!;

    [SetUp]
    public async Task StartAsync()
    {
        app = new();
        office = await Office.OpenAsync(await app.SignInAsAdminAsync());
        browser = app.CreateClient();
        await Pages.SignInAsync(browser, "admin", TestApp.AdminPassword);
    }

    [TearDown]
    public void Stop()
    {
        browser?.Dispose();
        office?.Dispose();
        app?.Dispose();
    }

    [TestCase("/")]
    [TestCase("/dashboard")]
    public async Task A_page_is_told_that_something_is_new_and_nothing_else(string page)
    {
        using var listening = await LiveStream.OpenAsync(browser, await Pages.ReadAsync(browser, page));
        Assert.That(await listening.NextAsync("changed", TimeSpan.FromMilliseconds(500)), Is.False, "nothing has happened");
        app.Time.Advance(TimeSpan.FromSeconds(1));

        await office.EnterAsync(office.NewPaper(), "new");

        Assert.That(await HeardAsync(listening), Is.True);
    }

    [Test]
    public async Task What_happened_between_the_page_and_the_first_word_is_not_missed()
    {
        var page = await Pages.ReadAsync(browser, "/");
        await office.EnterAsync(office.NewPaper(), "between");

        using var listening = await LiveStream.OpenAsync(browser, page);

        Assert.That(await HeardAsync(listening), Is.True);
    }

    [Test]
    public async Task Other_peoples_tasks_are_not_news()
    {
        var id = (string)(await office.EnterAsync(office.NewPaper(), "other")).Body["id"]!;
        using var listening = await LiveStream.OpenAsync(browser, await Pages.ReadAsync(browser, "/"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent("短文"u8.ToArray()), "file", "说明.txt" } };

        (await office.Client.PostAsync($"/api/v1/suggestions/{id}/attachments", form)).EnsureSuccessStatusCode();

        Assert.That(await HeardAsync(listening, tries: 3), Is.False, "a file came, but no task");
    }

    [Test]
    public async Task Nobody_takes_more_seats_than_a_browser_can_spare()
    {
        var page = await Pages.ReadAsync(browser, "/");
        List<LiveStream> seats = [];
        for (var i = 0; i < 3; i++)
        {
            seats.Add(await LiveStream.OpenAsync(browser, page));
        }

        Assert.That((await AskAsync()).StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "204 tells a browser not to ask again");

        seats.ForEach(seat => seat.Dispose());
        Assert.That(async () => (await AskAsync()).StatusCode, Is.EqualTo(HttpStatusCode.OK).After(5_000, 50), "a seat that was left is free");
    }

    [Test]
    public async Task Strangers_and_unknown_sources_hear_nothing()
    {
        using var stranger = app.CreateClient(new() { AllowAutoRedirect = false });
        Assert.That((await stranger.GetAsync("/live?of=inbox")).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That((await browser.GetAsync("/live?of=secrets")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_host_that_stops_does_not_wait_for_listeners()
    {
        using var listening = await LiveStream.OpenAsync(browser, await Pages.ReadAsync(browser, "/"));

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.That(await listening.NextAsync("changed", TimeSpan.FromSeconds(5)), Is.False);
        Assert.That(listening.HasEnded, Is.True);
    }

    private Task<HttpResponseMessage> AskAsync() => browser.GetAsync("/live?of=inbox", HttpCompletionOption.ResponseHeadersRead);

    /// <summary>The server looks every two seconds of the app's clock.</summary>
    private async Task<bool> HeardAsync(LiveStream listening, int tries = 20)
    {
        var heard = listening.NextAsync("changed", TimeSpan.FromSeconds(20));
        for (; tries > 0 && !heard.IsCompleted; tries--)
        {
            app.Time.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(100);
        }

        return heard.IsCompleted && await heard;
    }
}
