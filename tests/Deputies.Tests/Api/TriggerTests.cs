using System.Net;

namespace Deputies.Tests.Api;

/// <summary>Two profiles that differ only in the day on which a term starts. Handed over on Monday 2 March 2026, signed for on Wednesday the 4th.</summary>
internal sealed class TriggerTests : CityTests
{
    private const string ReplyRule = "undertaking.reply";
    [TestCase("assigned", "2026-06-02", "2026-06-02")]
    [TestCase("received", null, "2026-06-04")]
    public async Task The_reply_runs_from_the_assignment_or_from_the_receipt(string trigger, string? handedOver, string received)
    {
        await using var own = await City.FoundAsync();
        await own.RuleAsync(ReplyRule, rule => rule["trigger"] = trigger);
        var (id, share) = await own.HandledAsync("mayor1");
        var before = await own.ReadAsync("clerk", id);
        await own.PassAsync(2);
        await own.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        var after = await own.ReadAsync("clerk", id);

        Assert.That(((string?)before["due"], (string?)before["undertakings"]![0]!["due"]), Is.EqualTo((handedOver, handedOver)));
        Assert.That(((string?)after["due"], (string?)after["undertakings"]![0]!["due"]), Is.EqualTo((received, received)));
        var task = (await own.DoAsync("agency01", "GET /tasks?scope=mine"))["items"]!.AsArray().Single(task => (string?)task!["kind"] == "reply")!;
        Assert.That((string?)task["due"], Is.EqualTo(received));
        var row = await own.DoAsync("clerk", "GET /dashboards/suggestions/rows?figure=agency-open");
        Assert.That((string?)row["items"]![0]!["due"], Is.EqualTo(received), "the dashboard's book");
        using var clerk = await Pages.Visitor.SignInAsync(own, "clerk");
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Contain($"自{(trigger == "assigned" ? "交办" : "签收")}之日起 3 个月"));
    }

    [Test]
    public async Task Who_does_not_sign_in_time_has_the_term_from_the_day_that_counts_as_receipt()
    {
        await using var own = await City.FoundAsync();
        await own.RuleAsync(ReplyRule, rule => rule["trigger"] = "received");
        var (id, _) = await own.HandledAsync();
        await own.PassAsync(4);

        var item = await own.ReadAsync("clerk", id);
        Assert.That(((bool?)item["undertakings"]![0]!["deemedReceived"], (string?)item["due"]), Is.EqualTo(((bool?)true, "2026-06-08")), "6 June is a Saturday");
    }

    [TestCase("received", "2026-03-13")]
    [TestCase("assigned", "2026-03-11")]
    public async Task So_does_the_return_window(string trigger, string until)
    {
        await using var own = await City.FoundAsync();
        await own.RuleAsync("undertaking.returnWindow", rule => rule["trigger"] = trigger);
        var (id, share) = await own.HandledAsync();
        await own.PassAsync(2);
        await own.DoAsync("agency01", $"POST /undertakings/{share}/receipt");

        Assert.That((string?)(await own.ReadAsync("agency01", id))["undertakings"]![0]!["returnBy"], Is.EqualTo(until));
    }

    [TestCase("assigned", "2026-09-02")]
    [TestCase("received", "2026-09-04")]
    [TestCase("formerDue", "2026-12-02")]
    public async Task An_extension_replaces_the_term_or_adds_to_it(string trigger, string longest)
    {
        await using var own = await City.FoundAsync();
        await own.RuleAsync("undertaking.replyExtended", rule => rule["trigger"] = trigger);
        var (_, share) = await own.HandledAsync();
        await own.PassAsync(2);
        await own.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        var last = DateOnly.ParseExact(longest, "yyyy-MM-dd");

        Assert.That(
            await own.FailAsync("agency01", $"POST /undertakings/{share}/extension", new { until = last.AddDays(1), reason = "复杂", deputyTold = true }, HttpStatusCode.UnprocessableEntity),
            Is.EqualTo("undertaking.extension-too-long"));
        await own.DoAsync("agency01", $"POST /undertakings/{share}/extension", new { until = last, reason = "复杂", deputyTold = true });
    }

    [Test]
    public async Task A_term_that_has_not_begun_cannot_stand_still()
    {
        await city.RuleAsync(ReplyRule, rule => rule["trigger"] = "received");
        var (_, share) = await city.HandledAsync();

        await city.FailAsync("office", $"POST /undertakings/{share}/pause", new { reason = "等待鉴定" }, HttpStatusCode.Conflict);
    }

    [Test]
    public async Task What_the_product_cannot_start_at_is_refused()
    {
        var profile = await city.DoAsync("admin", "GET /profiles/default");
        profile["rules"]!.AsArray().Single(rule => (string?)rule!["name"] == ReplyRule)!["trigger"] = "meeting";

        var (status, body) = await city.SendAsync("admin", HttpMethod.Put, "/profiles/default", profile);

        Assert.That((int)status, Is.EqualTo(422));
        Assert.That(body!.ToJsonString(), Does.Contain("rules[9].trigger"));
    }
}
