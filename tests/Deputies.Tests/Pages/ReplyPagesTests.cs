using System.Net;
using Deputies.Tests.Api;

namespace Deputies.Tests.Pages;

/// <summary>The agency's pages on the way to its reply: whom to talk to, what is missing, what is promised.</summary>
internal sealed class ReplyPagesTests : CityTests
{
    private Visitor agency = null!;

    [OneTimeSetUp]
    public async Task FoundAsync()
    {
        agency = await Visitor.SignInAsync(city, "agency01");
    }

    [OneTimeTearDown]
    public void Leave()
    {
        agency.Dispose();
    }

    [Test]
    public async Task What_keeps_a_reply_back_stands_above_the_form()
    {
        var (id, share) = await city.HandledAsync(joint: ["02"]);
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        var address = $"/undertakings/{share}/reply";
        Assert.That(await agency.ReadAsync(address), Does.Contain("送签前还差：").And.Contain($"href=\"/undertakings/{share}/contact\"").And.Contain("第02局还没有提出会办意见"));

        await city.DoAsync("agency01", $"POST /undertakings/{share}/contacts", city.Talk());
        Assert.That(await agency.ReadAsync(address), Does.Not.Contain("本轮还没有与代表沟通的记录").And.Contain("第02局还没有提出会办意见").And.Contain("看了现场。").And.Contain("参照山东、青岛、上海三地规定"));

        var joint = (await city.ReadAsync("office", id))["undertakings"]!.AsArray().Single(u => (string?)u!["part"] == "joint")!["id"];
        await city.DoAsync("office", $"POST /undertakings/{joint}/pause", new { reason = "等待上级政策" });
        Assert.That(await agency.ReadAsync(address), Does.Contain("第02局还没有提出会办意见").And.Contain("已中止"), "a term that stands still has no last day");
    }

    [Test]
    public async Task Promises_are_added_and_dropped_without_script_and_named_where_they_are_wrong()
    {
        var (id, share) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        var address = $"/undertakings/{share}/reply";
        (string, string)[] form =
        [
            ("Input.Answers[0].Ask", "1"), ("Input.Answers[0].Text", "年内建成。"), ("Input.Text", "写了一半的正文"), ("Input.Class", "B"), ("Input.Publish", "open"),
            ("Input.Commitments[0].Text", "开工"), ("Input.Commitments[0].Due", "2027-01-31"),
        ];

        var more = await agency.PostAsync(address, "reply", [.. form, ("Input.Then", "add")]);
        Assert.That(more.Text, Does.Contain("第 2 项承诺").And.Not.Contain("第 3 项承诺").And.Contain("写了一半的正文"));
        Assert.That((await city.ReadAsync("agency01", id))["replies"]!.AsArray(), Is.Empty, "nothing is stored by adding a line");

        var fewer = await agency.PostAsync(address, "reply", [.. form, ("Input.Commitments[1].Text", "建成"), ("Input.Then", "drop-0")]);
        Assert.That(fewer.Text, Does.Contain("建成</textarea>").And.Not.Contain("开工</textarea>").And.Not.Contain("第 2 项承诺"));

        var undated = await agency.PostAsync(address, "reply", [.. form, ("Input.Commitments[1].Text", "建成"), ("Input.Then", "save")]);
        Assert.That(undated.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(undated.Text, Does.Match("name=\"Input.Commitments\\[1\\].Due\"[^>]*aria-invalid=\"true\""), "the message stands at the promise that it is about");

        var saved = await agency.PostAsync(address, "reply", [.. form, ("Input.Commitments[1].Text", ""), ("Input.Then", "save")]);
        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.Redirect), saved.Text);
        Assert.That(await agency.ReadAsync(address), Does.Contain("开工</textarea>").And.Contain("2027-01-31"));
    }

    [Test]
    public async Task The_page_of_a_talk_offers_the_deputies_numbers()
    {
        await city.DoAsync("admin", "POST /deputies", new { cardNumber = "977", name = "喻有话", phone = "139 0000-0977" });
        var id = (string)(await city.DoAsync("clerk", "POST /suggestions", new { title = "关于电话的建议", facts = "事实。", proposals = new[] { "做。" }, leadDeputy = "977", open = true }))["id"]!;
        await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "accept" });
        var share = (string)(await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01" }))["undertakings"]![0]!["id"]!;
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");

        Assert.That(await agency.ReadAsync($"/undertakings/{share}/contact"), Does.Contain("代表联系方式").And.Contain("喻有话").And.Contain("href=\"tel:13900000977\""));
    }
}
