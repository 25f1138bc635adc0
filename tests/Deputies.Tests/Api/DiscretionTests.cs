using System.Net;

namespace Deputies.Tests.Api;

/// <summary>What agencies say among themselves, and what a reply promises, reaches others only as far as it is meant for them.</summary>
internal sealed class DiscretionTests : CityTests
{
    [Test]
    public async Task A_joint_opinion_is_for_the_agency_that_replies()
    {
        var (id, lead) = await city.HandledAsync("mayor1", ["02", "03"]);
        var joint = (await city.ReadAsync("clerk", id))["undertakings"]!.AsArray().Single(u => (string?)u!["agency"]!["code"] == "02")!["id"]!.ToString();
        await city.DoAsync("agency02", $"POST /undertakings/{joint}/receipt");
        await city.DoAsync("agency02", $"POST /undertakings/{joint}/joint-opinion", new { text = "internal-opinion" });

        foreach (var (user, sees) in new[] { ("agency01", true), ("head01", true), ("agency02", true), ("mayor1", true), ("clerk", true), ("office", true), ("agency03", false), ("deputy001", false), ("deputy004", false) })
        {
            foreach (var call in new[] { $"GET /suggestions/{id}", $"GET /undertakings/{joint}", $"GET /suggestions/{id}/history" })
            {
                var shown = (await city.DoAsync(user, call)).ToString().Contains("internal-opinion", StringComparison.Ordinal);
                Assert.That(shown, Is.EqualTo(sees && !call.EndsWith("history", StringComparison.Ordinal)), $"{user} {call}");
            }
        }

        Assert.That(lead, Is.Not.EqualTo(joint));
    }

    [TestCase("closed", false)]
    [TestCase("open", true)]
    public async Task Promises_are_read_by_those_who_may_read_their_reply(string publish, bool isOpen)
    {
        var (id, undertaking) = await city.HandledAsync("mayor1");
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/contacts", city.Talk());
        var promise = new { text = "年内装好护栏", due = city.App.Today.AddDays(200).ToString("yyyy-MM-dd") };
        await city.DoAsync("agency01", $"PUT /undertakings/{undertaking}/reply", new
        {
            @class = "B",
            text = "答复如下。",
            answers = new[] { new { ask = "1", text = "年内建成。" }, new { ask = "2", text = "已经设置。" } },
            publish,
            commitments = new[] { promise },
        });
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/reply/submission", new { });
        await city.DoAsync("head01", $"POST /undertakings/{undertaking}/reply/signature", new { decision = "approve" });
        await city.DoAsync("office", $"POST /undertakings/{undertaking}/reply/review", new { decision = "approve" });
        foreach (var user in new[] { "deputy001", "deputy004" })
        {
            Assert.That(await PromisedToAsync(user, id), Is.EqualTo((0, 0)), $"{user} before the sponsor has signed");
        }

        var delivered = await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" });
        var commitment = (string)delivered["commitments"]![0]!["id"]!;

        foreach (var user in new[] { "deputy001", "mayor1", "agency01", "clerk" })
        {
            Assert.That(await PromisedToAsync(user, id), Is.EqualTo((1, 1)), user);
        }

        Assert.That(await PromisedToAsync("deputy004", id), Is.EqualTo(isOpen ? (1, 1) : (0, 0)));
        var (status, _) = await city.SendAsync("deputy004", HttpMethod.Get, $"/commitments/{commitment}");
        Assert.That(status, Is.EqualTo(isOpen ? HttpStatusCode.OK : HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Who_is_only_asked_to_co_sign_decides_nothing()
    {
        var item = await city.DoAsync("deputy001", "POST /suggestions", new { title = "关于路灯的建议", facts = "夜里很黑。", proposals = new[] { "装路灯" }, coSigners = new[] { "deputy002", "deputy003" }, open = true });
        var id = (string)item["id"]!;

        await city.FailAsync("deputy002", $"POST /suggestions/{id}/withdrawal", new { }, HttpStatusCode.Forbidden);
        await city.FailAsync("deputy002", $"PUT /suggestions/{id}", new { title = "改了" }, HttpStatusCode.Forbidden);
        Assert.That((string?)(await city.ReadAsync("deputy001", id))["status"], Is.EqualTo("cosigning"));
        await city.DoAsync("deputy002", $"POST /suggestions/{id}/cosignature", new { decision = "confirm" });
        await city.DoAsync("deputy002", $"POST /suggestions/{id}/withdrawal", new { });
    }

    private async Task<(int OnItem, int InLedger)> PromisedToAsync(string user, string id)
    {
        var item = await city.ReadAsync(user, id);
        var ledger = await city.DoAsync(user, $"GET /commitments?suggestion={id}");
        return (item["commitments"]!.AsArray().Count, ledger["items"]!.AsArray().Count);
    }
}
