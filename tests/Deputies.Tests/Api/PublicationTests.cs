using System.Net;
using System.Text.Json.Nodes;

namespace Deputies.Tests.Api;

/// <summary>An open reply is to be public 20 working days after its delivery; where its deputies had not opened the suggestion, somebody must see to it.</summary>
internal sealed class PublicationTests
{
    private City city = null!;

    [SetUp]
    public async Task StartAsync() => city = await City.FoundAsync();

    [TearDown]
    public async Task StopAsync() => await city.DisposeAsync();

    [Test]
    public async Task What_is_not_public_in_time_is_on_the_dashboard_until_it_is_opened()
    {
        var id = await RepliedAsync(open: false);
        await RepliedAsync(open: true);
        await city.PassAsync(28);
        Assert.That(await LateAsync(), Is.Empty, "delivered on 2 March: the twentieth working day is 30 March");
        await city.PassAsync(1);
        Assert.That(await LateAsync(), Is.EqualTo([id]));

        Assert.That(await city.FailAsync("clerk", $"POST /suggestions/{id}/publication", new { }, HttpStatusCode.UnprocessableEntity), Is.Not.Empty);
        using var clerk = await Pages.Visitor.SignInAsync(city, "clerk");
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Contain($"/suggestions/{id}/publish").And.Contain("公开期限"));
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}/publish"), Does.Contain("自答复送达之日起 20 个工作日").And.Contain("2026-03-30"));
        var done = await clerk.PostAsync($"/suggestions/{id}/publish", "publish", ("Input.Comment", "3 月 31 日电话征得代表同意"));
        Assert.That((done.Status, done.Location), Is.EqualTo((HttpStatusCode.Redirect, $"/suggestions/{id}")), done.Text);

        Assert.That(await LateAsync(), Is.Empty);
        var number = (string?)(await city.ReadAsync("clerk", id))["number"];
        Assert.That((await city.DoAsync("clerk", $"GET /public/suggestions/{number}"))["replies"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(await city.FailAsync("clerk", $"POST /suggestions/{id}/publication", new { comment = "又一次" }, HttpStatusCode.Conflict), Is.EqualTo("suggestion.published-already"));
    }

    [Test]
    public async Task Before_a_reply_there_is_nothing_to_open()
    {
        var id = await SubmittedAsync(open: false);

        Assert.That(
            await city.FailAsync("clerk", $"POST /suggestions/{id}/publication", new { comment = "同意" }, HttpStatusCode.Conflict), Is.EqualTo("suggestion.not-open-for-publication"));
    }

    private async Task<List<string?>> LateAsync()
    {
        var figure = (await city.DoAsync("clerk", "GET /dashboards/suggestions"))["counts"]!["publicationLate"]!;
        var rows = (await city.DoAsync("clerk", "GET /dashboards/suggestions/rows?figure=publication-late"))["items"]!.AsArray();
        Assert.That((int)figure["value"]!, Is.EqualTo(rows.Count));
        return [.. rows.Select(row => (string?)row!["id"])];
    }

    private async Task<string> SubmittedAsync(bool open)
    {
        JsonNode item = await city.DoAsync("deputy001", "POST /suggestions", new { title = $"关于天桥的建议 {Guid.NewGuid():N}", facts = "学生过街不安全。", proposals = new[] { "建天桥。", "设信号灯。" }, open });
        return (string)item["id"]!;
    }

    private async Task<string> RepliedAsync(bool open)
    {
        var id = await SubmittedAsync(open);
        await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "accept", category = "社会建设" });
        var item = await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01" });
        await city.ReplyAsync((string)item["undertakings"]![0]!["id"]!);
        return id;
    }
}
