using Deputies.Suggestions;
using Deputies.Suggestions.Browse;
using Deputies.Tests.Api;
using Monolith.Web;

namespace Deputies.Tests.Pages;

/// <summary>Pages tell why there is another round, and how much time is left for what they are for.</summary>
internal sealed class RoundPagesTests : CityTests
{
    [Test]
    public async Task The_second_round_shows_its_reason_and_the_promise_that_is_still_open()
    {
        var (id, share) = await city.HandledAsync("mayor1");
        await city.ReplyAsync(share, commitments: [new { text = "建成天桥", due = Day(40) }]);
        await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" });
        await city.RateAsync("deputy001", id, "dissatisfied");

        await ShowsAsync("agency01", $"/undertakings/{share}/reply", "第 1 轮评价不满意：没有解决", "还没有兑现：建成天桥");

        await city.DoAsync("agency01", $"POST /undertakings/{share}/contacts", city.Talk());
        await city.DoAsync("agency01", $"PUT /undertakings/{share}/reply", City.Reply());
        await city.DoAsync("agency01", $"POST /undertakings/{share}/reply/submission", new { });
        await ShowsAsync("head01", $"/undertakings/{share}/sign", "第 1 轮评价不满意：没有解决", "<dd>建成天桥（");
        await city.DoAsync("head01", $"POST /undertakings/{share}/reply/signature", new { decision = "approve" });
        await ShowsAsync("office", $"/undertakings/{share}/review", "第 1 轮评价不满意：没有解决", "有 1 项承诺");
        await city.DoAsync("office", $"POST /undertakings/{share}/reply/review", new { decision = "approve" });
        await ShowsAsync("mayor1", $"/suggestions/{id}/sign-off", "第 1 轮评价不满意：没有解决", "<dd>建成天桥（");
    }

    [Test]
    public async Task A_sealed_reason_is_shown_to_nobody()
    {
        var (id, share) = await city.HandledAsync(null, null, "deputy002");
        await city.ReplyAsync(share);
        await city.RateAsync("deputy001", id, "dissatisfied");

        using var agency = await Visitor.SignInAsync(city, "agency01");
        Assert.That(await agency.ReadAsync($"/undertakings/{share}/reply"), Does.Not.Contain("没有解决"));
    }

    [Test]
    public async Task A_page_shows_the_day_of_its_own_task()
    {
        var (_, share) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await ShowsAsync("agency01", $"/undertakings/{share}/contact", "办理期限", "这个日期怎样算出来");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/contacts", city.Talk());
        await city.DoAsync("agency01", $"PUT /undertakings/{share}/reply", City.Reply());
        await city.DoAsync("agency01", $"POST /undertakings/{share}/reply/submission", new { });
        await city.DoAsync("head01", $"POST /undertakings/{share}/reply/signature", new { decision = "approve" });

        using var office = await Visitor.SignInAsync(city, "office");
        var due = DateOnly.Parse((string)(await city.DoAsync("office", "GET /tasks?scope=mine&pageSize=200"))["items"]!.AsArray().Single(task => (string)task!["kind"]! == "officeReview" && task.ToJsonString().Contains(share, StringComparison.Ordinal))!["due"]!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(await office.ReadAsync($"/undertakings/{share}/review"), Does.Match($"办理期限 [\\s\\S]{{0,200}}datetime=\"{due:yyyy-MM-dd}\""));
    }

    [Test]
    public async Task Amber_means_the_same_everywhere()
    {
        var (id, share) = await city.HandledAsync();
        await city.ReplyAsync(share, commitments: [new { text = "明天的事", due = Day(1) }, new { text = "下周的事", due = Day(9) }]);
        using var clerk = await Visitor.SignInAsync(city, "clerk");

        var page = await clerk.ReadAsync($"/suggestions/{id}");

        Assert.That(page, Does.Match($"due amber\"><time datetime=\"{Day(1)}\"").And.Match($"due grey\"><time datetime=\"{Day(9)}\""));
        var today = city.App.Today;
        Days days = new(today, today.AddDays(3));
        Assert.That(
            new[] { -1, 0, 3, 4 }.Select(left => Tones.Of(SuggestionStatus.Handling, today.AddDays(left), days)),
            Is.EqualTo([Tone.Red, Tone.Amber, Tone.Amber, Tone.Blue]));
    }

    [Test]
    public async Task The_bulk_bar_offers_what_fits()
    {
        var (submitted, accepted) = (await city.SubmittedAsync(), await city.AcceptedAsync());
        using var clerk = await Visitor.SignInAsync(city, "clerk");
        var title = (string)(await city.ReadAsync("clerk", submitted))["title"]!;

        Assert.That(await clerk.ReadAsync("/suggestions?status=submitted"), Does.Contain(title).And.Contain("批量立案…").And.Not.Contain("批量交办…"));
        Assert.That(await clerk.ReadAsync("/suggestions"), Does.Contain($"name=\"ids\" value=\"{accepted}\"").And.Contain($"name=\"ids\" value=\"{submitted}\"").And.Match("<kbd>a</kbd> 批量交办"));
        Assert.That(await clerk.ReadAsync($"/assignments?ids={submitted}&ids={accepted}"), Does.Contain($"有 1 件现在不能交办，没有列出：{title}"));
    }

    private string Day(int days) => city.App.Today.AddDays(days).ToString("yyyy-MM-dd");

    private async Task ShowsAsync(string user, string address, params string[] texts)
    {
        using var visitor = await Visitor.SignInAsync(city, user);
        var page = await visitor.ReadAsync(address);
        foreach (var text in texts)
        {
            Assert.That(page, Does.Contain(text), $"{user} {address}");
        }
    }
}
