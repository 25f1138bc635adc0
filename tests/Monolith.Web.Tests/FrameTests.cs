using System.Net;
using System.Text.RegularExpressions;

namespace Monolith.Web.Tests;

internal sealed partial class FrameTests
{
    [Test]
    public async Task Chinese_is_written_as_it_is_and_not_as_entities()
    {
        await using var app = await WebApp.StartAsync();

        var (_, html) = await app.GetAsync("/design");

        Assert.Multiple(() =>
        {
            Assert.That(html, Does.Contain("监督看板"));
            Assert.That(html, Does.Not.Match("&#x[0-9A-Fa-f]{4}"));
        });
    }

    [Test]
    public async Task A_page_that_is_not_there_is_a_404_with_a_way_back()
    {
        await using var app = await WebApp.StartAsync();

        var (status, html) = await app.GetAsync("/nothing/here");

        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(html, Does.Contain("没有找到"));
        });
    }

    [Test]
    public async Task A_failure_says_nothing_of_its_inside()
    {
        await using var app = await WebApp.StartAsync("Production");

        var (status, html) = await app.GetAsync("/boom");

        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(html, Does.Contain("系统出错了").And.Not.Contain("secret"));
        });
    }

    [Test]
    public async Task The_api_gets_no_pages()
    {
        await using var app = await WebApp.StartAsync();

        var (status, html) = await app.GetAsync("/api/v1/boom");

        Assert.That((status, html), Is.EqualTo((HttpStatusCode.NotFound, "")));
    }

    [Test]
    public async Task The_navigation_shows_what_the_role_may_see()
    {
        await using var app = await WebApp.StartAsync();

        var (_, html) = await app.GetAsync("/design");

        Assert.Multiple(() =>
        {
            Assert.That(html, Does.Contain("""<a href="/design" aria-current="page">"""));
            Assert.That(html, Does.Not.Contain("看不见"));
        });
    }

    [Test]
    public async Task The_language_is_a_cookie_and_leads_back_to_the_page()
    {
        await using var app = await WebApp.StartAsync();

        using var chosen = await app.Client.PostAsync(new Uri("/language", UriKind.Relative), new FormUrlEncodedContent([new("language", "en"), new("back", "/design")]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing");
        request.Headers.Add("Cookie", chosen.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var page = await app.Client.SendAsync(request);
        var html = await page.Content.ReadAsStringAsync();

        Assert.Multiple(() =>
        {
            Assert.That(chosen.Headers.Location?.ToString(), Is.EqualTo("/design"));
            Assert.That(html, Does.Contain("""lang="en""").And.Contain("Not found").And.Contain("Main navigation"));
        });
    }

    [TestCase("//evil.example", "/")]
    [TestCase("/\\evil.example", "/")]
    [TestCase("https://evil.example", "/")]
    [TestCase("", "/")]
    [TestCase("/suggestions?q=1", "/suggestions?q=1")]
    [TestCase("/suggestions?q=天桥 😀", "/suggestions?q=%E5%A4%A9%E6%A1%A5 %F0%9F%98%80")]
    public void A_form_leads_back_to_this_host_alone(string back, string expected) => Assert.That(LocalAddress.Of(back), Is.EqualTo(expected));

    [TestCase("dashboard")]
    [TestCase("list")]
    [TestCase("suggestion")]
    [TestCase("sign")]
    [TestCase("forms")]
    [TestCase("parts")]
    public async Task Parts_hold_to_the_content_policy(string view)
    {
        await using var app = await WebApp.StartAsync();

        var (_, html) = await app.GetAsync("/design?view=" + view);

        Assert.Multiple(() =>
        {
            Assert.That(InlineStyle().Matches(html), Is.Empty);
            Assert.That(InlineScript().Matches(html), Is.Empty);
            Assert.That(html, Does.Contain("<h1"));
            Assert.That(DoubleIds(html), Is.Empty);
        });
    }

    [Test]
    public async Task The_parts_own_page_is_for_development()
    {
        await using var app = await WebApp.StartAsync("Production");

        Assert.That((await app.GetAsync("/design")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static IEnumerable<string> DoubleIds(string html) =>
        Ids().Matches(html).Select(match => match.Groups[1].Value).GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key);

    [GeneratedRegex(@"\sstyle=|<style|\son\w+=""")]
    private static partial Regex InlineStyle();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)")]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"\sid=""([^""]+)""")]
    private static partial Regex Ids();
}
