using System.Text.RegularExpressions;
using Deputies.Tests.Api;
using Monolith.Testing;

namespace Deputies.Tests.Pages;

/// <summary>What visitors read, and what a merged suggestion shows.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed partial class OpenPagesTests(string provider) : CityTests(provider)
{
    [Test]
    public async Task A_visitor_opens_the_very_item_of_the_congress_that_the_list_names()
    {
        var id = await city.AcceptedAsync();
        var title = (string)(await city.ReadAsync("clerk", id))["title"]!;
        using var stranger = city.App.CreateClient();

        var list = System.Net.WebUtility.HtmlDecode(await stranger.GetStringAsync("/public/suggestions"));
        var link = Link().Matches(list).Single(m => m.Groups["title"].Value == title).Groups["href"].Value;

        Assert.That(link, Does.Contain("?congress="));
        Assert.That(System.Net.WebUtility.HtmlDecode(await stranger.GetStringAsync(link)), Does.Contain(title));
    }

    [Test]
    public async Task A_merged_suggestion_does_not_show_the_lead_ones_answers_under_its_own_asks()
    {
        var (lead, undertaking) = await city.HandledAsync();
        var merged = await city.SubmittedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{merged}/acceptance", new { decision = "merge", mergeInto = lead });
        await city.ReplyAsync(undertaking);
        using var clerk = await Visitor.SignInAsync(city, "clerk");

        var asks = Asks().Match(await clerk.ReadAsync($"/suggestions/{merged}")).Value;
        var leadAsks = Asks().Match(await clerk.ReadAsync($"/suggestions/{lead}")).Value;

        Assert.That(asks, Does.Contain("随主件答复").And.Contain($"/suggestions/{lead}").And.Not.Contain("年内建成。"));
        Assert.That(leadAsks, Does.Contain("年内建成。"));
    }

    [TestCase("/")]
    [TestCase("/suggestions")]
    [TestCase("/suggestions/{0}")]
    [TestCase("/suggestions/{0}/review")]
    [TestCase("/dashboard")]
    [TestCase("/dashboard/rows?figure=total")]
    [TestCase("/commitments")]
    [TestCase("/workflows/suggestion")]
    public async Task A_page_opens_whole(string address)
    {
        var id = await city.SubmittedAsync();
        using var clerk = await Visitor.SignInAsync(city, "clerk");

        Assert.That(await clerk.ReadAsync(string.Format(null, address, id)), Does.Contain("</html>").And.Not.Contain("这一页不存在"));
    }

    [Test]
    public async Task What_is_not_there_is_404()
    {
        using var clerk = await Visitor.SignInAsync(city, "clerk");

        var (status, text) = await clerk.GetAsync($"/suggestions/{Guid.NewGuid()}");

        Assert.That((int)status, Is.EqualTo(404));
        Assert.That(text, Does.Contain("这一页不存在"));
    }

    [GeneratedRegex("""<a href="(?<href>[^"]+)"><strong>(?<title>[^<]+)</strong>""")]
    private static partial Regex Link();

    [GeneratedRegex("""id="asks".*?</ol>""", RegexOptions.Singleline)]
    private static partial Regex Asks();
}
