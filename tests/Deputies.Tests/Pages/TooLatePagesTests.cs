using System.Net;
using Deputies.Tests.Api;

namespace Deputies.Tests.Pages;

/// <summary>Two clerks, two tabs, a double click, all without script: one wins, the other is told what changed since the page was opened.</summary>
internal sealed class TooLatePagesTests : CityTests
{
    [Test]
    public async Task Two_clerks()
    {
        var id = await city.SubmittedAsync();
        using var clerk = await Visitor.SignInAsync(city, "clerk");
        var page = await clerk.ReadAsync($"/suggestions/{id}/review");
        city.App.Time.Advance(TimeSpan.FromMinutes(5));
        await city.DoAsync("director", $"POST /suggestions/{id}/acceptance", new { decision = "refuse", reasonCode = "N6" });

        var late = await clerk.SendShownAsync(page, $"/suggestions/{id}/review", "review", ("Input.Decision", "accept"), ("Input.Note", "写了一半的说明"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(late.Text, Does.Contain("您打开这一页以后的变动：").And.Contain("<b>人director</b>").And.Contain("不予受理"));
        Assert.That(late.Text, Does.Not.Contain("提交审查，署名代表"), "what was known when the page was opened is not told");
    }

    [Test]
    public async Task Two_tabs_of_one_person()
    {
        var id = await city.SubmittedAsync();
        using var clerk = await Visitor.SignInAsync(city, "clerk");
        var (first, second) = (await clerk.ReadAsync($"/suggestions/{id}/review"), await clerk.ReadAsync($"/suggestions/{id}/review"));
        city.App.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await clerk.SendShownAsync(first, $"/suggestions/{id}/review", "review", ("Input.Decision", "accept"))).Status, Is.EqualTo(HttpStatusCode.Redirect));
        var late = await clerk.SendShownAsync(second, $"/suggestions/{id}/review", "review", ("Input.Decision", "return"), ("Input.ReasonCode", "N6"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(late.Text, Does.Contain("<b>您本人</b> 立案，编为第"));
    }

    [Test]
    public async Task A_double_click_creates_one_item()
    {
        using var deputy = await Visitor.SignInAsync(city, "deputy002");
        var page = await deputy.ReadAsync("/suggestions/new");
        var title = $"关于双击的建议 {Guid.NewGuid():N}";
        (string, string)[] fields = [("Input.Title", title), ("Input.Facts", "情况。"), ("Input.Proposals[0]", "做"), ("Input.Then", "submit")];

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => deputy.SendShownAsync(page, "/suggestions/new", "paper", fields))));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Redirect), Is.EqualTo(1), string.Join('\n', answers.Select(a => a.Status)));
        Assert.That(answers.Where(a => a.Status != HttpStatusCode.Redirect).Select(a => a.Text), Has.All.Contains("这张表单已经提交过了，没有重复办理。"));
        Assert.That((int)(await city.DoAsync("clerk", $"GET /suggestions?q={Uri.EscapeDataString(title)}"))["total"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_form_with_other_content_is_another_submission()
    {
        using var deputy = await Visitor.SignInAsync(city, "deputy003");
        var page = await deputy.ReadAsync("/suggestions/new");
        foreach (var title in new[] { "关于路灯的建议", "关于积水的建议" })
        {
            var sent = await deputy.SendShownAsync(page, "/suggestions/new", "paper", ("Input.Title", title), ("Input.Facts", "情况。"), ("Input.Proposals[0]", "做"), ("Input.Then", "submit"));
            Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Redirect), sent.Text);
        }
    }

    [Test]
    public async Task A_draft_that_was_changed_in_another_tab_is_not_overwritten()
    {
        var (id, share) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await city.DoAsync("agency01", $"PUT /undertakings/{share}/reply", City.Reply());
        using var contact = await Visitor.SignInAsync(city, "agency01");
        var address = $"/undertakings/{share}/reply";
        var (first, second) = (await contact.ReadAsync(address), await contact.ReadAsync(address));
        city.App.Time.Advance(TimeSpan.FromSeconds(1));

        var saved = await contact.SendShownAsync(first, address, "reply", Draft("第一个窗口写的答复"));
        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.Redirect), saved.Text);
        var late = await contact.SendShownAsync(second, address, "reply", Draft("第二个窗口写的答复"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(late.Text, Does.Contain("该事项已有变动").And.Contain("<b>您本人</b> 拟写第").And.Contain("第二个窗口写的答复"), "what was typed is kept");
        Assert.That(await TextAsync(share), Is.EqualTo("第一个窗口写的答复"));

        Assert.That((await contact.SendShownAsync(late.Text, address, "reply", Draft("第二个窗口写的答复"))).Status, Is.EqualTo(HttpStatusCode.Redirect), "who has read the change may go on");
        Assert.That(await TextAsync(share), Is.EqualTo("第二个窗口写的答复"));
        Assert.That((string?)(await city.ReadAsync("clerk", id))["status"], Is.EqualTo("handling"));
    }

    private async Task<string> TextAsync(string share) => (string)(await city.DoAsync("agency01", $"GET /undertakings/{share}"))["replies"]![0]!["text"]!;

    private static (string, string)[] Draft(string text) =>
    [
        ("Input.Answers[0].Ask", "1"), ("Input.Answers[0].Text", "年内建成。"), ("Input.Answers[1].Ask", "2"), ("Input.Answers[1].Text", "已经设置。"),
        ("Input.Text", text), ("Input.Class", "A"), ("Input.Publish", "open"), ("Input.Then", "save"),
    ];
}
