using System.Net;
using System.Text.Json.Nodes;

namespace Deputies.Tests.Api;

/// <summary>Terms that move: pauses, further rounds, other agencies.</summary>
internal sealed class TermTests : CityTests
{
    [Test]
    public async Task A_further_round_cannot_be_extended_for_ever()
    {
        var (id, share) = await city.HandledAsync();
        await city.ReplyAsync(share);
        await city.RateAsync("deputy001", id, "dissatisfied");
        var ask = $"POST /undertakings/{share}/extension";

        Assert.That(
            await city.FailAsync("agency01", ask, new { until = city.App.Today.AddMonths(7), reason = "复杂", deputyTold = true }, HttpStatusCode.UnprocessableEntity),
            Is.EqualTo("undertaking.extension-too-long"));
        await city.DoAsync("agency01", ask, new { until = city.App.Today.AddMonths(3), reason = "复杂", deputyTold = true });
    }

    [Test]
    public async Task A_separate_share_given_to_another_agency_moves_the_suggestions_term()
    {
        var id = await city.AcceptedAsync();
        var item = await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { separateAgencies = new[] { "01", "02" } });
        var share = ShareOf(item, "01");
        await city.PassAsync(2);
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/return-request", new { reason = "不属本局职责" });
        await city.DoAsync("office", $"POST /undertakings/{share}/return-ruling", new { decision = "reassign", leadAgency = "03" });

        var after = await city.ReadAsync("clerk", id);
        var latest = after["undertakings"]!.AsArray().Where(u => (string?)u!["status"] != "returned").Max(u => (string)u!["due"]!);
        Assert.That((string?)after["due"], Is.EqualTo(latest).And.GreaterThan((string)item["due"]!));
    }

    [Test]
    public async Task A_paused_joint_share_is_waited_for()
    {
        var (id, lead) = await city.HandledAsync(joint: ["02"]);
        var joint = ShareOf(await city.ReadAsync("clerk", id), "02");
        await city.DoAsync("office", $"POST /undertakings/{joint}/pause", new { reason = "等待鉴定" });
        await city.DoAsync("agency01", $"POST /undertakings/{lead}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{lead}/contacts", city.Talk());
        await city.DoAsync("agency01", $"PUT /undertakings/{lead}/reply", City.Reply());

        Assert.That(
            await city.FailAsync("agency01", $"POST /undertakings/{lead}/reply/submission", new { }, HttpStatusCode.Conflict), Is.EqualTo("undertaking.joint-opinion-missing"));
    }

    private static string ShareOf(JsonNode item, string agency) => (string)item["undertakings"]!.AsArray().Single(u => (string?)u!["agency"]!["code"] == agency)!["id"]!;
}
