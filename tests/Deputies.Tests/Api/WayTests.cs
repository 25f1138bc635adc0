using System.Net;
using System.Text.Json.Nodes;
using Monolith.Testing;

namespace Deputies.Tests.Api;

/// <summary>Whole ways of a suggestion through the public API, with the real process definitions.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class WayTests(string provider) : CityTests(provider)
{
    [Test]
    public async Task Without_a_sponsor_from_the_paper_to_the_end()
    {
        var (id, undertaking) = await city.HandledAsync();
        await city.ReplyAsync(undertaking);
        Assert.That(Status(await city.ReadAsync("clerk", id)), Is.EqualTo("rating"));

        var item = await city.RateAsync("deputy001", id);

        Assert.That(Status(item), Is.EqualTo("closed"));
        Assert.That((string?)item["undertakings"]![0]!["status"], Is.EqualTo("delivered"));
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task With_a_sponsor_who_signs_twice()
    {
        var id = await city.AcceptedAsync("deputy002");
        var item = await city.DoAsync("office", $"POST /suggestions/{id}/assignment", new { leadAgency = "第01局", sponsor = "mayor1", supervisor = "chair1", key = true, requirements = "按期办结" });
        Assert.That(Status(item), Is.EqualTo("awaitingDispatchSignOff"));
        Assert.That((string?)item["undertakings"]![0]!["status"], Is.EqualTo("waiting"));
        var undertaking = (string)item["undertakings"]![0]!["id"]!;
        await city.FailAsync("agency01", $"POST /undertakings/{undertaking}/receipt", null, HttpStatusCode.NotFound);

        item = await city.DoAsync("mayor1", $"POST /suggestions/{id}/dispatch-sign-off", new { decision = "approve", instruction = "抓紧" });
        Assert.That(Status(item), Is.EqualTo("handling"));
        await city.ReplyAsync(undertaking);
        Assert.That(Status(await city.ReadAsync("mayor1", id)), Is.EqualTo("awaitingClosingSignOff"));
        item = await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve", comment = "同意" });
        Assert.That(Status(item), Is.EqualTo("rating"));

        await city.RateAsync("deputy001", id);
        item = await city.RateAsync("deputy002", id);

        Assert.That(Status(item), Is.EqualTo("closed"));
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task Returned_by_its_agency_and_given_to_another()
    {
        var (id, first) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{first}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{first}/return-request", new { reason = "不属本局职责" });
        var old = await city.DoAsync("office", $"POST /undertakings/{first}/return-ruling", new { decision = "reassign", leadAgency = "02", comment = "改由02局" });
        Assert.That(Status(old), Is.EqualTo("returned"));

        var item = await city.ReadAsync("clerk", id);
        var shares = item["undertakings"]!.AsArray();
        Assert.That(shares.Select(u => (string?)u!["status"]), Is.EqualTo(["returned", "assigned"]));
        Assert.That((string?)item["leadAgency"]!["code"], Is.EqualTo("02"));
        await city.ReplyAsync((string)shares[1]!["id"]!, "02");

        Assert.That(Status(await city.RateAsync("deputy001", id)), Is.EqualTo("closed"));
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task A_refused_return_goes_on()
    {
        var (id, undertaking) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/return-request", new { reason = "不属本局职责" });
        var item = await city.DoAsync("office", $"POST /undertakings/{undertaking}/return-ruling", new { decision = "refuse", comment = "属你局职责" });
        Assert.That(Status(item), Is.EqualTo("received"));

        await city.ReplyAsync(undertaking, receive: false);
        Assert.That(Status(await city.ReadAsync("clerk", id)), Is.EqualTo("rating"));
    }

    [Test]
    public async Task Dissatisfied_and_done_again()
    {
        var (id, undertaking) = await city.HandledAsync("mayor1", null, "deputy002");
        await city.ReplyAsync(undertaking);
        await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" });
        await city.RateAsync("deputy001", id);
        var item = await city.RateAsync("deputy002", id, "dissatisfied");
        Assert.That((Status(item), (int)item["round"]!), Is.EqualTo(("reworking", 2)), "the outcome is in the last rater's own answer");
        Assert.That((string?)item["undertakings"]![0]!["status"], Is.EqualTo("received"));

        await city.FailAsync("agency01", $"POST /undertakings/{undertaking}/receipt", null, HttpStatusCode.Conflict);
        await city.DoAsync("agency01", $"PUT /undertakings/{undertaking}/reply", City.Reply());
        Assert.That(
            await city.FailAsync("agency01", $"POST /undertakings/{undertaking}/reply/submission", new { }, HttpStatusCode.Conflict), Is.EqualTo("undertaking.contact-required"));
        await city.ReplyAsync(undertaking, receive: false);
        await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" });
        await city.RateAsync("deputy001", id);
        item = await city.RateAsync("deputy002", id);

        Assert.That(Status(item), Is.EqualTo("closed"));
        Assert.That(item["replies"]!.AsArray().Select(r => (int)r!["round"]!), Is.EqualTo([1, 2]), "the old reply stays");
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task The_sponsor_wants_it_done_again()
    {
        var (id, undertaking) = await city.HandledAsync("mayor1");
        await city.ReplyAsync(undertaking);
        var item = await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "redo", comment = "再实一些" });
        Assert.That(Status(item), Is.EqualTo("reworking"));

        await city.ReplyAsync(undertaking, receive: false);
        Assert.That(Status(await city.ReadAsync("mayor1", id)), Is.EqualTo("awaitingClosingSignOff"));
    }

    [Test]
    public async Task The_sponsor_sends_the_assignment_back()
    {
        var id = await city.AcceptedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", sponsor = "mayor1" });
        var item = await city.DoAsync("mayor1", $"POST /suggestions/{id}/dispatch-sign-off", new { decision = "return", instruction = "请换单位" });
        Assert.That(Status(item), Is.EqualTo("accepted"));

        item = await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "02", sponsor = "mayor2" });
        Assert.That(item["undertakings"]!.AsArray(), Has.Count.EqualTo(1));
        item = await city.DoAsync("mayor2", $"POST /suggestions/{id}/dispatch-sign-off", new { decision = "approve" });
        Assert.That(Status(item), Is.EqualTo("handling"));
        await city.ReplyAsync((string)item["undertakings"]![0]!["id"]!, "02");
        Assert.That(Status(await city.ReadAsync("clerk", id)), Is.EqualTo("awaitingClosingSignOff"));
    }

    [Test]
    public async Task Separate_agencies_each_reply_and_all_are_waited_for()
    {
        var id = await city.AcceptedAsync();
        var item = await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { separateAgencies = new[] { "01", "02" } });
        var shares = item["undertakings"]!.AsArray().Select(u => (string)u!["id"]!).ToList();
        await city.ReplyAsync(shares[0]);
        Assert.That(Status(await city.ReadAsync("clerk", id)), Is.EqualTo("handling"));

        await city.ReplyAsync(shares[1], "02");

        Assert.That(Status(await city.ReadAsync("clerk", id)), Is.EqualTo("rating"));
        Assert.That(Status(await city.RateAsync("deputy001", id)), Is.EqualTo("closed"));
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task The_lead_agency_waits_for_the_joint_opinion()
    {
        var (id, lead) = await city.HandledAsync(joint: ["02"]);
        var joint = (string)(await city.ReadAsync("clerk", id))["undertakings"]![1]!["id"]!;
        await city.DoAsync("agency01", $"POST /undertakings/{lead}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{lead}/contacts", city.Talk());
        await city.DoAsync("agency01", $"PUT /undertakings/{lead}/reply", City.Reply());
        Assert.That(
            await city.FailAsync("agency01", $"POST /undertakings/{lead}/reply/submission", new { }, HttpStatusCode.Conflict), Is.EqualTo("undertaking.joint-opinion-missing"));

        await city.DoAsync("agency02", $"POST /undertakings/{joint}/receipt");
        Assert.That(Status(await city.DoAsync("agency02", $"POST /undertakings/{joint}/joint-opinion", new { text = "同意" })), Is.EqualTo("opined"));
        await city.DoAsync("agency01", $"POST /undertakings/{lead}/reply/submission", new { });
        await city.DoAsync("head01", $"POST /undertakings/{lead}/reply/signature", new { decision = "approve" });
        await city.DoAsync("office", $"POST /undertakings/{lead}/reply/review", new { decision = "approve" });

        Assert.That(Status(await city.ReadAsync("clerk", id)), Is.EqualTo("rating"));
    }

    [Test]
    public async Task Promises_are_followed_until_kept()
    {
        var (id, undertaking) = await city.HandledAsync();
        await city.ReplyAsync(undertaking, commitments: [new { ask = "1", text = "年底前建成天桥", due = "2026-12-31", evidence = "验收报告" }]);
        var item = await city.RateAsync("deputy001", id);
        Assert.That(Status(item), Is.EqualTo("tracking"));
        var commitment = (string)item["commitments"]![0]!["id"]!;

        await city.DoAsync("agency01", $"POST /commitments/{commitment}/progress", new { text = "已招标", evidence = "公告" });
        await city.DoAsync("agency01", $"POST /commitments/{commitment}/extension", new { until = "2027-03-31", reason = "雨季" });
        await city.DoAsync("office", $"POST /commitments/{commitment}/extension-ruling", new { decision = "approve" });
        await city.DoAsync("agency01", $"POST /commitments/{commitment}/completion", new { evidence = "验收报告" });
        await city.DoAsync("clerk", $"POST /commitments/{commitment}/confirmation", new { decision = "confirm" });
        var kept = await city.DoAsync("deputy001", $"POST /commitments/{commitment}/confirmation", new { decision = "confirm" });

        Assert.That(Status(kept), Is.EqualTo("kept"));
        Assert.That(Status(await city.ReadAsync("clerk", id)), Is.EqualTo("closed"));
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task More_time_with_the_offices_consent()
    {
        var (_, undertaking) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        var until = city.App.Today.AddMonths(4).ToString("yyyy-MM-dd");
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/extension", new { until, reason = "情况复杂", deputyTold = true });
        var item = await city.DoAsync("office", $"POST /undertakings/{undertaking}/extension-ruling", new { decision = "approve", comment = "同意" });

        Assert.That(((string?)item["due"], (string?)item["dueRule"]), Is.EqualTo((until, "undertaking.replyExtended")));
    }

    [Test]
    public async Task A_paused_term_moves_by_the_pause()
    {
        var (id, undertaking) = await city.HandledAsync();
        var due = DateOnly.Parse((string)(await city.ReadAsync("clerk", id))["due"]!);
        var paused = await city.DoAsync("office", $"POST /undertakings/{undertaking}/pause", new { reason = "等待省里政策" });
        Assert.That(paused["due"], Is.Null);
        city.App.Time.Advance(TimeSpan.FromDays(10));
        var item = await city.DoAsync("office", $"POST /undertakings/{undertaking}/resumption", new { });

        Assert.That(DateOnly.Parse((string)item["due"]!), Is.GreaterThanOrEqualTo(due.AddDays(9)));
        Assert.That((string?)(await city.ReadAsync("clerk", id))["due"], Is.EqualTo((string?)item["due"]));
    }

    [Test]
    public async Task Merged_keeps_its_own_rating()
    {
        var main = await city.AcceptedAsync();
        var other = (string)(await city.DoAsync("deputy003", "POST /suggestions", new { title = $"同类建议 {Guid.NewGuid():N}", facts = "同样的问题。", proposals = new[] { "建天桥" }, open = false }))["id"]!;
        var merged = await city.DoAsync("clerk", $"POST /suggestions/{other}/acceptance", new { decision = "merge", mergeInto = main });
        Assert.That((Status(merged), (string?)merged["mergedInto"]), Is.EqualTo(("merged", main)));
        var item = await city.DoAsync("clerk", $"POST /suggestions/{main}/assignment", new { leadAgency = "01" });
        await city.ReplyAsync((string)item["undertakings"]![0]!["id"]!);

        Assert.That((await city.ReadAsync("deputy003", other))["replies"]!.AsArray(), Has.Count.EqualTo(1), "the reply reaches the merged one's signers");
        Assert.That(Status(await city.RateAsync("deputy001", main)), Is.EqualTo("rating"));
        await city.RateAsync("deputy003", other);

        Assert.That(Status(await city.ReadAsync("clerk", main)), Is.EqualTo("closed"));
    }

    [Test]
    public async Task A_merged_one_stands_alone_when_the_one_it_was_joined_to_is_withdrawn()
    {
        var (main, undertaking) = await city.HandledAsync();
        var other = (string)(await city.DoAsync("deputy003", "POST /suggestions", Paper()))["id"]!;
        await city.DoAsync("clerk", $"POST /suggestions/{other}/acceptance", new { decision = "merge", mergeInto = main });
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");

        await city.DoAsync("deputy001", $"POST /suggestions/{main}/withdrawal", new { reason = "另行提出" });

        var item = await city.ReadAsync("clerk", other);
        Assert.That((Status(item), item["mergedInto"], (string?)item["dueRule"]), Is.EqualTo(("accepted", (JsonNode?)null, "suggestion.assign")));
        Assert.That((string?)item["number"], Is.Not.Empty.And.Not.EqualTo((string?)(await city.ReadAsync("clerk", main))["number"]));
        var last = (await city.DoAsync("deputy003", $"GET /suggestions/{other}/history"))["items"]!.AsArray()[^1]!;
        Assert.That(((string?)last["action"], (string?)last["from"], (string?)last["to"]), Is.EqualTo(("suggestion.separated", "merged", "accepted")));

        item = await city.DoAsync("office", $"POST /suggestions/{other}/assignment", new { leadAgency = "02" });
        await city.ReplyAsync((string)item["undertakings"]![0]!["id"]!, "02");
        Assert.That(Status(await city.RateAsync("deputy003", other)), Is.EqualTo("closed"), "it goes its own way to the end");
        await NothingIsLeftAsync(other);
        await NothingIsLeftAsync(main);
    }

    [Test]
    public async Task Co_signers_are_asked_again_for_another_text()
    {
        var id = (string)(await city.DoAsync("deputy001", "POST /suggestions", Paper("002", "003")))["id"]!;
        await city.DoAsync("deputy002", $"POST /suggestions/{id}/cosignature", new { decision = "confirm" });
        Assert.That(await AskedAsync(id), Is.EqualTo(["deputy003"]));
        await city.FailAsync("deputy001", $"PUT /suggestions/{id}", new { coSigners = new[] { "003" } }, HttpStatusCode.Conflict);

        var item = await city.DoAsync("deputy001", $"PUT /suggestions/{id}", new { facts = "另一种说法。", coSigners = new[] { "002", "004" } });

        Assert.That(item["coSigners"]!.AsArray().Select(c => ((string?)c!["cardNumber"], (string?)c["decision"])), Is.EqualTo([("002", "pending"), ("004", "pending")]));
        Assert.That(await AskedAsync(id), Is.EqualTo(["deputy002", "deputy004"]));
        await city.DoAsync("deputy004", $"POST /suggestions/{id}/cosignature", new { decision = "decline" });
        Assert.That(Status(await city.DoAsync("deputy002", $"POST /suggestions/{id}/cosignature", new { decision = "confirm" })), Is.EqualTo("submitted"));
        Assert.That(await AskedAsync(id), Is.Empty);
    }

    [Test]
    public async Task A_returned_one_comes_back_with_other_co_signers()
    {
        var id = await city.SubmittedAsync("deputy002");
        await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "return", reasonCode = "N6" });
        var item = await city.DoAsync("deputy001", $"PUT /suggestions/{id}", new { coSigners = new[] { "002", "003" } });
        Assert.That((Status(item), item["coSigners"]!.AsArray().Count), Is.EqualTo(("returned", 2)));
        Assert.That(await AskedAsync(id), Is.Empty, "nobody is asked before it is submitted again");

        Assert.That(Status(await city.DoAsync("deputy001", $"POST /suggestions/{id}/submission")), Is.EqualTo("cosigning"));
        Assert.That(await AskedAsync(id), Is.EqualTo(["deputy003"]), "who confirmed the same text is not asked");
        await city.PassAsync(20);

        item = await city.ReadAsync("clerk", id);
        Assert.That((Status(item), item["coSigners"]!.AsArray().Select(c => (string?)c!["userName"])), Is.EqualTo(("submitted", new[] { "deputy002" })));
        await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "accept" });
    }

    [Test]
    public async Task Withdrawn_ends_everything()
    {
        var (id, undertaking) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        var item = await city.DoAsync("deputy001", $"POST /suggestions/{id}/withdrawal", new { reason = "问题已解决" });

        Assert.That(Status(item), Is.EqualTo("withdrawn"));
        await city.FailAsync("agency01", $"PUT /undertakings/{undertaking}/reply", City.Reply(), HttpStatusCode.Conflict);
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task Time_acts_where_people_do_not()
    {
        var cosigning = (string)(await city.DoAsync(
            "deputy001", "POST /suggestions", new { title = $"征集附议 {Guid.NewGuid():N}", facts = "事实。", proposals = new[] { "做" }, coSigners = new[] { "002", "代表3" } }))["id"]!;
        await city.DoAsync("deputy002", $"POST /suggestions/{cosigning}/cosignature", new { decision = "confirm" });
        var (unsigned, undertaking) = await city.HandledAsync();
        var (rated, share) = await city.HandledAsync(null, null, "deputy002");
        await city.ReplyAsync(share);
        await city.RateAsync("deputy001", rated);

        await city.PassAsync(40);

        var submitted = await city.ReadAsync("clerk", cosigning);
        Assert.That((Status(submitted), submitted["coSigners"]!.AsArray().Count), Is.EqualTo(("submitted", 1)), "who did not confirm is dropped");
        var deemed = await city.DoAsync("agency01", $"GET /undertakings/{undertaking}");
        Assert.That((Status(deemed), (bool)deemed["deemedReceived"]!), Is.EqualTo(("received", true)));
        Assert.That(Status(await city.ReadAsync("clerk", rated)), Is.EqualTo("closed"), "who did not rate is left out");
        Assert.That(Status(await city.ReadAsync("clerk", unsigned)), Is.EqualTo("handling"));
    }

    private static object Paper(params string[] coSigners) => new { title = $"征集附议 {Guid.NewGuid():N}", facts = "事实。", proposals = new[] { "做", "再做" }, coSigners };

    /// <summary>Who has a task to co-sign it.</summary>
    private async Task<List<string>> AskedAsync(string id)
    {
        List<string> asked = [];
        foreach (var user in new[] { "deputy001", "deputy002", "deputy003", "deputy004" })
        {
            var tasks = (await city.DoAsync(user, "GET /tasks?scope=mine&pageSize=200"))["items"]!.AsArray();
            asked.AddRange(tasks.Where(t => (string?)t!["kind"] == "cosign" && (string?)t["subject"]!["id"] == id).Select(_ => user));
        }

        return asked;
    }

    private static string? Status(JsonNode item) => (string?)item["status"];

    /// <summary>Nobody has a task left and the journal is whole.</summary>
    private async Task NothingIsLeftAsync(string id)
    {
        foreach (var user in new[] { "clerk", "office", "mayor1", "agency01", "agency02", "head01", "deputy001", "deputy002" })
        {
            var tasks = await city.DoAsync(user, "GET /tasks?scope=mine&pageSize=200");
            var left = tasks["items"]!.AsArray().Where(t => (string?)t!["subject"]!["id"] == id || ((string?)t!["subject"]!["link"])!.Contains(id, StringComparison.Ordinal));
            Assert.That(left.Where(t => (string?)t!["kind"] != "contactConfirmation").Select(t => t!.ToJsonString()), Is.Empty, user);
        }

        var history = await city.DoAsync("clerk", $"GET /suggestions/{id}/history");
        Assert.That(history["items"]!.AsArray(), Is.Not.Empty);
    }
}
