using System.Text.RegularExpressions;
using Deputies.Tests.Api;

namespace Deputies.Tests.Pages;

/// <summary>What visitors read, and what a merged suggestion shows.</summary>
internal sealed partial class OpenPagesTests
{
    private City city = null!;

    [OneTimeSetUp]
    public async Task FoundAsync() => city = await City.FoundAsync();

    [OneTimeTearDown]
    public ValueTask LeaveAsync() => city.DisposeAsync();

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

    [GeneratedRegex("""<a href="(?<href>[^"]+)"><strong>(?<title>[^<]+)</strong>""")]
    private static partial Regex Link();

    [GeneratedRegex("""id="asks".*?</ol>""", RegexOptions.Singleline)]
    private static partial Regex Asks();
}
