using System.Net;
using System.Text.RegularExpressions;
using Deputies.Tests.Api;

namespace Deputies.Tests.Pages;

/// <summary>Pages on which somebody says no, and what the next reader learns of it.</summary>
internal sealed class DecisionPagesTests : CityTests
{
    private Visitor clerk = null!;
    private Visitor mayor = null!;

    [OneTimeSetUp]
    public async Task FoundAsync()
    {
        clerk = await Visitor.SignInAsync(city, "clerk");
        mayor = await Visitor.SignInAsync(city, "mayor1");
    }

    [OneTimeTearDown]
    public void Leave()
    {
        clerk.Dispose();
        mayor.Dispose();
    }

    [Test]
    public async Task A_sponsor_signs_one_after_the_other()
    {
        var (first, second) = (await city.AcceptedAsync(), await city.AcceptedAsync());
        foreach (var id in new[] { first, second })
        {
            await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", sponsor = "mayor2" });
        }

        using var mayor2 = await Visitor.SignInAsync(city, "mayor2");
        Assert.That(await mayor2.ReadAsync("/"), Does.Contain("逐件签阅（2 件）"));
        Assert.That(await mayor2.ReadAsync($"/suggestions/{second}/sign-off"), Does.Contain("待您签阅 2 件中的第 ").And.Contain($"href=\"/suggestions/{first}/sign-off\""));

        var signed = await mayor2.PostAsync($"/suggestions/{second}/sign-off", "sign-off", ("Input.Decision", "approve"));
        Assert.That((signed.Status, signed.Location), Is.EqualTo((HttpStatusCode.Redirect, $"/suggestions/{first}/sign-off")), signed.Text);
        var last = await mayor2.PostAsync($"/suggestions/{first}/sign-off", "sign-off", ("Input.Decision", "approve"));
        Assert.That(last.Location, Is.EqualTo("/"));
        Assert.That(await mayor2.ReadAsync("/"), Does.Contain("需要您签的都签完了。"));
    }

    [Test]
    public async Task An_assignment_that_was_sent_back_is_proposed_again()
    {
        var id = await city.AcceptedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", jointAgencies = new[] { "02", "03" }, sponsor = "mayor1", supervisor = "chair1", key = true, requirements = "三个月办结" });
        await mayor.PostAsync($"/suggestions/{id}/sign-off", "sign-off", ("Input.Decision", "return"), ("Input.Comment", "请换牵头单位"));

        var page = await clerk.ReadAsync($"/suggestions/{id}/assign");

        Assert.That(page, Does.Contain("人mayor1 于").And.Contain("退回了交办意见：请换牵头单位").And.Contain("三个月办结"));
        Assert.That(Chosen(page, "Input.LeadAgency"), Is.EqualTo(["第01局"]));
        Assert.That(Chosen(page, "Input.JointAgencies"), Is.EqualTo(["第02局", "第03局"]));
        Assert.That((Chosen(page, "Input.Sponsor").Single(), Chosen(page, "Input.Supervisor").Single()), Is.EqualTo(("人mayor1", "人chair1")));
        Assert.That(page, Does.Match("name=\"Input.Key\"[^>]* checked"));
        Assert.That((await city.ReadAsync("clerk", id))["undertakings"]!.AsArray(), Is.Empty, "it is nobody's yet");
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Not.Contain("承办情况"));
    }

    [Test]
    public async Task A_refusal_needs_its_ground_and_a_second_press()
    {
        var id = await city.SubmittedAsync();
        var address = $"/suggestions/{id}/review";

        var silent = await clerk.PostAsync(address, "review", ("Input.Decision", "refuse"));
        Assert.That(silent.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(silent.Text, Does.Contain("请选择退回或不予受理的理由。").And.Match("name=\"Input.ReasonCode\"[^>]* aria-invalid=\"true\""));
        Assert.That((await clerk.PostAsync(address, "review", ("Input.Decision", "return"))).Text, Does.Contain("请选择退回或不予受理的理由。"));

        var asked = await clerk.PostAsync(address, "review", ("Input.Decision", "refuse"), ("Input.ReasonCode", "N6"));
        Assert.That(asked.Text, Does.Contain("请再点一次“作出决定”").And.Match("name=\"Input.Sure\" value=\"refuse\""));
        Assert.That((string)(await city.ReadAsync("clerk", id))["status"]!, Is.EqualTo("submitted"));

        var refused = await clerk.PostAsync(address, "review", ("Input.Decision", "refuse"), ("Input.ReasonCode", "N6"), ("Input.Sure", "refuse"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Redirect), refused.Text);
        Assert.That((string)(await city.ReadAsync("clerk", id))["status"]!, Is.EqualTo("refused"));
    }

    [Test]
    public async Task Whoever_sends_something_back_says_why()
    {
        var (id, share) = await city.HandledAsync("mayor1");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/contacts", city.Talk());
        await city.DoAsync("agency01", $"PUT /undertakings/{share}/reply", City.Reply());
        await city.DoAsync("agency01", $"POST /undertakings/{share}/reply/submission", new { });
        using var head = await Visitor.SignInAsync(city, "head01");
        await MustAskAsync(head, $"/undertakings/{share}/sign", "sign", "return", "请写明要改什么。");

        await city.DoAsync("head01", $"POST /undertakings/{share}/reply/signature", new { decision = "approve" });
        using var office = await Visitor.SignInAsync(city, "office");
        await MustAskAsync(office, $"/undertakings/{share}/review", "review", "return", "请写明要补充什么。");
        Assert.That((await office.PostAsync($"/undertakings/{share}/review", "review")).Text, Does.Contain("请选择通过或退回。"));

        await city.DoAsync("office", $"POST /undertakings/{share}/reply/review", new { decision = "approve" });
        await MustAskAsync(mayor, $"/suggestions/{id}/sign-off", "sign-off", "redo", "请写明退回的理由。");
        var asked = await mayor.PostAsync($"/suggestions/{id}/sign-off", "sign-off", ("Input.Decision", "redo"), ("Input.Comment", "再实一些"));
        Assert.That(asked.Text, Does.Contain("请再点一次“退回重办”"));
        var redone = await mayor.PostAsync($"/suggestions/{id}/sign-off", "sign-off", ("Input.Decision", "redo"), ("Input.Comment", "再实一些"), ("Input.Sure", "redo"));
        Assert.That(redone.Status, Is.EqualTo(HttpStatusCode.Redirect), redone.Text);
    }

    [Test]
    public async Task A_ruling_against_the_agency_says_why()
    {
        var (_, share) = await city.HandledAsync();
        using var office = await Visitor.SignInAsync(city, "office");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/extension", new { until = city.App.Today.AddMonths(4), reason = "需要专项鉴定", deputyTold = true });
        await MustAskAsync(office, $"/undertakings/{share}/extension-ruling", "ruling", "refuse", "请写明不同意的理由。");

        await city.DoAsync("agency01", $"POST /undertakings/{share}/return-request", new { reason = "不属于本局职责" });
        await MustAskAsync(office, $"/undertakings/{share}/return-ruling", "ruling", "refuse", "请写明不同意的理由。");
    }

    [Test]
    public async Task A_promise_is_claimed_with_words_and_its_record_names_what_was_done()
    {
        var (id, share) = await city.HandledAsync();
        await city.ReplyAsync(share, commitments: [new { text = "建成天桥", due = city.App.Today.AddDays(40).ToString("yyyy-MM-dd") }]);
        await city.RateAsync("deputy001", id);
        var address = $"/commitments/{(string)(await city.ReadAsync("clerk", id))["commitments"]![0]!["id"]!}";
        using var agency = await Visitor.SignInAsync(city, "agency01");
        using var deputy = await Visitor.SignInAsync(city, "deputy001");

        var silent = await agency.PostAsync(address, "report", ("Input.Then", "claim"), ("Input.Evidence", "验收单"));
        Assert.That(silent.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(silent.Text, Does.Contain("请写明做了什么。"));
        Assert.That((await agency.PostAsync(address, "report", ("Input.Then", "claim"), ("Input.Text", "已经通车"), ("Input.Evidence", "验收单"))).Status, Is.EqualTo(HttpStatusCode.Redirect));

        Assert.That((await deputy.PostAsync(address, "confirm", ("Verdict.Decision", "reject"))).Text, Does.Contain("请写明还差什么。"));
        Assert.That((await deputy.PostAsync(address, "confirm", ("Verdict.Decision", "reject"), ("Verdict.Comment", "电梯没有装"))).Status, Is.EqualTo(HttpStatusCode.Redirect));

        var page = await deputy.ReadAsync(address);
        Assert.That(page, Does.Contain("已答复没有兑现").And.Not.Contain("已确认。"));
        Assert.That(page, Does.Contain("人agency01 申请销号").And.Contain("已经通车 · 依据：验收单"));
        Assert.That(page, Does.Match("<li class=\"red\">\\s*代表1 认为没有兑现").And.Contain("电梯没有装"));
    }

    [Test]
    public async Task No_page_answers_with_an_internal_code()
    {
        var (id, share) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        using var agency = await Visitor.SignInAsync(city, "agency01");
        var talk = await agency.PostAsync($"/undertakings/{share}/contact", "contact", ("Input.Content", "谈了"), ("Input.Way", "x"));
        Assert.That(talk.Text, Does.Contain("请选择沟通方式。"));

        await city.ReplyAsync(share, receive: false);
        using var deputy = await Visitor.SignInAsync(city, "deputy001");
        Assert.That((await deputy.PostAsync($"/suggestions/{id}/rate", "rate")).Text, Does.Contain("请选择满意、基本满意或不满意。").And.Contain("data-required"));
    }

    private static async Task MustAskAsync(Visitor visitor, string address, string form, string decision, string ask)
    {
        var silent = await visitor.PostAsync(address, form, ("Input.Decision", decision), ("Input.Comment", " "));
        Assert.That(silent.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), address);
        Assert.That(silent.Text, Does.Contain(ask).And.Match("name=\"Input.Comment\"[^>]* aria-invalid=\"true\""), address);
    }

    /// <summary>What is chosen in a select.</summary>
    private static IEnumerable<string> Chosen(string page, string name)
    {
        var select = Regex.Match(page, $"<select name=\"{Regex.Escape(name)}\".*?</select>", RegexOptions.Singleline).Value;
        return Regex.Matches(select, "<option[^>]* selected[^>]*>([^<]+)<").Select(option => option.Groups[1].Value);
    }
}
