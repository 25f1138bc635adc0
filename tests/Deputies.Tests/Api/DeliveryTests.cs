using System.Net;
using Deputies.Tests.Pages;

namespace Deputies.Tests.Api;

/// <summary>送达: when and how the reply reached each signer.</summary>
internal sealed class DeliveryTests : CityTests
{
    [Test]
    public async Task Each_signer_has_his_own_delivery()
    {
        var (id, undertaking, _) = await DeliveredAsync("811");
        var today = city.App.Today.ToString("yyyy-MM-dd");

        Assert.That(await DeliveriesAsync("clerk", id), Is.EqualTo(new (string?, string?, string?)[] { ("代表1", "online", today), ("代表811", null, null) }));
        var changed = await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/reply/deliveries", new { deputy = "811", way = "mail", on = today });
        Assert.That((string?)changed["replies"]![0]!["deliveries"]![1]!["deputy"]!["name"], Is.EqualTo("代表811"));
        Assert.That((await DeliveriesAsync("deputy001", id))[1], Is.EqualTo(("代表811", "mail", today)));

        Assert.That(
            await city.FailAsync("clerk", $"POST /undertakings/{undertaking}/reply/deliveries", new { deputy = "811", way = "inPerson", on = today }, HttpStatusCode.Conflict), Is.EqualTo("reply.delivered-already"));
        var lines = (await city.DoAsync("clerk", $"GET /suggestions/{id}/history"))["items"]!.AsArray().Select(line => (string)line!["what"]!).ToList();
        Assert.That(lines, Has.Some.Contains("送达署名代表 1 人，另有 1 人没有账号"));
        Assert.That(lines, Has.Some.Contains($"邮寄送达代表811代表（{today}）"));
    }

    [Test]
    public async Task What_cannot_be_is_refused()
    {
        var (id, undertaking, _) = await DeliveredAsync("812");
        var path = $"POST /undertakings/{undertaking}/reply/deliveries";
        Assert.That(await city.FailAsync("agency01", path, new { deputy = "812", way = "mail", on = city.App.Today.AddDays(1) }, HttpStatusCode.UnprocessableEntity), Is.EqualTo("reply.delivery-day"));
        Assert.That(await city.FailAsync("agency01", path, new { deputy = "004", way = "mail", on = city.App.Today }, HttpStatusCode.UnprocessableEntity), Is.EqualTo("reply.not-for-deputy"));
        await city.FailAsync("agency01", path, new { deputy = "812", way = "online", on = city.App.Today }, HttpStatusCode.UnprocessableEntity);
        Assert.That(await city.FailAsync("agency02", path, new { deputy = "812", way = "mail", on = city.App.Today }, HttpStatusCode.NotFound), Is.EqualTo("not-found"));
        Assert.That(await DeliveriesAsync("deputy004", id), Is.Empty, "who only reads the open reply sees nobody's delivery");
    }

    [Test]
    public async Task The_page_shows_who_has_it_and_notes_the_rest()
    {
        var (id, undertaking, deputy) = await DeliveredAsync("813");
        using var agency = await Visitor.SignInAsync(city, "agency01");
        Assert.That(await agency.ReadAsync($"/suggestions/{id}"), Does.Contain("代表1（平台送达").And.Contain("代表813（待送达）").And.Contain($"/undertakings/{undertaking}/delivery"));

        var (status, _, text) = await agency.PostAsync(
            $"/undertakings/{undertaking}/delivery", "delivery", ("Input.Deputy", deputy), ("Input.Way", "inPerson"), ("Input.On", city.App.Today.ToString("yyyy-MM-dd")));
        Assert.That(status, Is.EqualTo(HttpStatusCode.Redirect), text);
        Assert.That(await agency.ReadAsync($"/suggestions/{id}"), Does.Contain("代表813（当面送达").And.Not.Contain($"/undertakings/{undertaking}/delivery"));
    }

    /// <summary>Delivered to a lead deputy with an account and to a signer without one, who came with a merged suggestion.</summary>
    private async Task<(string Id, string Undertaking, string Deputy)> DeliveredAsync(string card)
    {
        var deputy = (string)(await city.DoAsync("admin", "POST /deputies", new { cardNumber = card, name = $"代表{card}" }))["id"]!;
        var paper = await city.DoAsync("clerk", "POST /suggestions", new { title = $"纸质建议{card}", facts = "事实。", proposals = new[] { "做" }, leadDeputy = card });
        var id = await city.AcceptedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{paper["id"]}/acceptance", new { decision = "merge", mergeInto = id });
        var item = await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", jointAgencies = Array.Empty<string>() });
        var undertaking = (string)item["undertakings"]![0]!["id"]!;
        await city.ReplyAsync(undertaking);
        return (id, undertaking, deputy);
    }

    private async Task<List<(string?, string?, string?)>> DeliveriesAsync(string user, string id) =>
        [.. (await city.ReadAsync(user, id))["replies"]!.AsArray().Single()!["deliveries"]!.AsArray().Select(d => ((string?)d!["deputy"]!["name"], (string?)d["way"], (string?)d["on"]))];
}
