using System.Net;
using Deputies.Tests.Pages;

namespace Deputies.Tests.Api;

/// <summary>A clerk enters a deputy's paper and sees it through to the committee.</summary>
internal sealed class PaperTests : CityTests
{
    [Test]
    public async Task A_clerk_edits_and_submits_the_draft_that_he_entered_for_a_deputy()
    {
        var id = await DraftAsync("代录的草稿");
        await city.DoAsync("clerk", $"PUT /suggestions/{id}", new { facts = "补充的事实。" });
        var submitted = await city.DoAsync("clerk", $"POST /suggestions/{id}/submission");
        Assert.That((string?)submitted["status"], Is.EqualTo("submitted"));

        var lines = (await city.DoAsync("clerk", $"GET /suggestions/{id}/history"))["items"]!.AsArray();
        Assert.That(lines.Select(line => (string?)line!["action"]), Is.EqualTo(new[] { "suggestion.drafted", "suggestion.revised", "suggestion.submitted" }));
        Assert.That(lines.Select(line => (string?)line!["who"]), Has.All.EqualTo("人clerk"));
        Assert.That(lines.Select(line => (string?)line!["what"]), Has.All.StartsWith("代代表3代表办理："));
    }

    [Test]
    public async Task What_the_committee_returned_is_mended_by_the_clerk_too()
    {
        var id = await DraftAsync("退回的纸件");
        await city.DoAsync("clerk", $"POST /suggestions/{id}/submission");
        await city.DoAsync("director", $"POST /suggestions/{id}/acceptance", new { decision = "return", reasonCode = "N10", note = "请拆分" });
        await city.DoAsync("clerk", $"PUT /suggestions/{id}", new { title = "只写一件事" });
        Assert.That((string?)(await city.DoAsync("clerk", $"POST /suggestions/{id}/submission"))["status"], Is.EqualTo("submitted"));
    }

    [Test]
    public async Task What_a_deputy_wrote_himself_is_not_the_clerks_to_change()
    {
        var item = await city.DoAsync("deputy001", "POST /suggestions", new { title = "自己写的", facts = "事实。", proposals = new[] { "做" } });
        await city.DoAsync("clerk", $"POST /suggestions/{item["id"]}/acceptance", new { decision = "return", reasonCode = "N10", note = "请拆分" });
        Assert.That(await city.FailAsync("clerk", $"PUT /suggestions/{item["id"]}", new { title = "经办改的" }, HttpStatusCode.Forbidden), Is.EqualTo("suggestion.not-yours"));
        Assert.That(await city.FailAsync("clerk", $"POST /suggestions/{item["id"]}/submission", null, HttpStatusCode.Forbidden), Is.EqualTo("suggestion.not-yours"));

        var paper = await DraftAsync("别人看不到的草稿");
        await city.FailAsync("deputy001", $"PUT /suggestions/{paper}", new { title = "旁人改的" }, HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_draft_is_found_by_nobody_but_its_deputy_not_even_by_those_who_see_all()
    {
        var id = (string)(await city.DoAsync("deputy001", "POST /suggestions", new { title = "还没交的", facts = "事实。", proposals = new[] { "做" }, draft = true }))["id"]!;
        foreach (var overseer in new[] { "clerk", "director" })
        {
            await city.FailAsync(overseer, $"GET /suggestions/{id}", null, HttpStatusCode.NotFound);
        }

        await city.FailAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "accept", category = "城建环资" }, HttpStatusCode.NotFound);
        Assert.That((string?)(await city.DoAsync("deputy001", $"GET /suggestions/{id}"))["status"], Is.EqualTo("draft"));
    }

    [Test]
    public async Task The_page_lets_the_clerk_finish_the_draft()
    {
        var id = await DraftAsync("页面上的草稿");
        using var clerk = await Visitor.SignInAsync(city, "clerk");
        var page = await clerk.ReadAsync($"/suggestions/{id}/edit");
        Assert.That(page, Does.Contain("您在代代表3代表办理"));

        var (status, location, text) = await clerk.PostAsync(
            $"/suggestions/{id}/edit", "paper", ("Input.Title", "页面上改过的"), ("Input.Facts", "事实。"), ("Input.Proposals[0]", "做"), ("Input.Then", "submit"));
        Assert.That((status, location), Is.EqualTo((HttpStatusCode.Redirect, $"/suggestions/{id}")), text);
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Contain("页面上改过的").And.Contain("代代表3代表办理"));
    }

    private async Task<string> DraftAsync(string title) => (string)(await city.DoAsync(
        "clerk", "POST /suggestions", new { title, facts = "事实。", proposals = new[] { "做" }, leadDeputy = "003", draft = true }))["id"]!;
}
