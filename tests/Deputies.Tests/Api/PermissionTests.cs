using System.Net;
using System.Text.Json.Nodes;
using Monolith.Kernel;
using Monolith.Workflow.Contracts;

namespace Deputies.Tests.Api;

/// <summary>The role is checked first, then sight, then ownership.</summary>
internal sealed class PermissionTests : CityTests
{
    private static readonly Dictionary<string, string> Users = new()
    {
        [Roles.Deputy] = "deputy001",
        [Roles.Clerk] = "clerk",
        [Roles.Director] = "director",
        [Roles.Office] = "office",
        [Roles.Sponsor] = "mayor1",
        [Roles.ViceChair] = "chair1",
        [Roles.AgencyContact] = "agency01",
        [Roles.AgencyHead] = "head01",
        [Roles.Supervisor] = "supervisor",
        [Roles.Administrator] = "admin",
    };

    private static readonly (string Call, string[] Allowed)[] Matrix =
    [
        ("POST /suggestions", [Roles.Deputy, Roles.Clerk]),
        ("PUT /suggestions/{id}", [Roles.Deputy, Roles.Clerk]),
        ("POST /suggestions/{id}/submission", [Roles.Deputy, Roles.Clerk]),
        ("POST /suggestions/{id}/withdrawal", [Roles.Deputy]),
        ("POST /suggestions/{id}/cosignature", [Roles.Deputy]),
        ("POST /suggestions/{id}/acceptance", [Roles.Clerk, Roles.Director]),
        ("POST /suggestions/{id}/assignment", [Roles.Clerk, Roles.Office]),
        ("POST /assignments/batch", [Roles.Clerk, Roles.Office]),
        ("POST /suggestions/{id}/dispatch-sign-off", [Roles.Sponsor]),
        ("POST /suggestions/{id}/closing-sign-off", [Roles.Sponsor]),
        ("POST /suggestions/{id}/dissatisfaction-study", [Roles.Clerk, Roles.Director]),
        ("POST /suggestions/{id}/publication", [Roles.Clerk, Roles.Director]),
        ("POST /suggestions/{id}/ratings", [Roles.Deputy]),
        ("POST /undertakings/{id}/receipt", [Roles.AgencyContact, Roles.AgencyHead]),
        ("POST /undertakings/{id}/return-request", [Roles.AgencyContact, Roles.AgencyHead]),
        ("POST /undertakings/{id}/return-ruling", [Roles.Office]),
        ("POST /undertakings/{id}/extension", [Roles.AgencyContact, Roles.AgencyHead]),
        ("POST /undertakings/{id}/extension-ruling", [Roles.Office]),
        ("POST /undertakings/{id}/pause", [Roles.Office]),
        ("POST /undertakings/{id}/resumption", [Roles.Office]),
        ("POST /undertakings/{id}/contacts", [Roles.AgencyContact, Roles.AgencyHead]),
        ("POST /contacts/{id}/confirmation", [Roles.Deputy]),
        ("POST /undertakings/{id}/joint-opinion", [Roles.AgencyContact, Roles.AgencyHead]),
        ("PUT /undertakings/{id}/reply", [Roles.AgencyContact]),
        ("POST /undertakings/{id}/reply/submission", [Roles.AgencyContact]),
        ("POST /undertakings/{id}/reply/signature", [Roles.AgencyHead]),
        ("POST /undertakings/{id}/reply/deliveries", [Roles.AgencyContact, Roles.Clerk]),
        ("POST /undertakings/{id}/reply/review", [Roles.Office]),
        ("POST /commitments/{id}/progress", [Roles.AgencyContact, Roles.AgencyHead]),
        ("POST /commitments/{id}/completion", [Roles.AgencyContact, Roles.AgencyHead]),
        ("POST /commitments/{id}/confirmation", [Roles.Clerk, Roles.Director, Roles.Deputy]),
        ("POST /commitments/{id}/extension", [Roles.AgencyContact, Roles.AgencyHead]),
        ("POST /commitments/{id}/extension-ruling", [Roles.Office]),
        ("PUT /people/{id}", [Roles.Administrator]),
        ("POST /people/{id}/unlock", [Roles.Administrator]),
        ("PUT /agencies/{id}", [Roles.Administrator]),
        ("PUT /deputies/{id}", [Roles.Administrator]),
        ("PUT /sessions/{id}", [Roles.Clerk, Roles.Administrator]),
        ("PUT /congresses/{id}", [Roles.Administrator]),
        ("PUT /calendar/{id}", [Roles.Clerk, Roles.Administrator]),
        ("GET /operations/{id}", [Roles.Clerk, Roles.Administrator]),
        ("GET /workflows/instances/{id}", [Roles.Clerk, Roles.Director, Roles.Office, Roles.ViceChair, Roles.Supervisor, Roles.Administrator]),
        ("POST /workflows/instances/{id}/retry", [Roles.Administrator]),
        ("POST /stuck-work/job/{id}/retry", [Roles.Administrator]),
    ];

    [TestCaseSource(nameof(Matrix))]
    public async Task A_call_is_for_its_roles_whatever_the_item_or_body((string Call, string[] Allowed) row)
    {
        foreach (var (role, user) in Users)
        {
            foreach (var id in new[] { Guid.NewGuid().ToString(), "no-id" })
            {
                var parts = row.Call.Replace("{id}", id, StringComparison.Ordinal).Split(' ');
                var (status, _) = await city.SendAsync(user, HttpMethod.Parse(parts[0]), parts[1], new { });
                Assert.That(status == HttpStatusCode.Forbidden, Is.EqualTo(!row.Allowed.Contains(role)), $"{user} {row.Call}: {status}");
                Assert.That((int)status, Is.Not.EqualTo(500).And.Not.EqualTo(401), $"{user} {row.Call}");
            }
        }
    }

    [Test]
    public async Task Nobody_is_let_in_without_a_name()
    {
        using var stranger = city.App.CreateClient();
        foreach (var path in new[] { "/suggestions", "/commitments", "/tasks?scope=mine" })
        {
            Assert.That((await stranger.GetAsync("/api/v1" + path)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), path);
        }

        Assert.That((await stranger.GetAsync("/api/v1/public/suggestions")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Sight_comes_before_ownership()
    {
        var (id, undertaking) = await city.HandledAsync("mayor1", ["02"]);

        await city.FailAsync("agency03", $"GET /suggestions/{id}", null, HttpStatusCode.NotFound);
        await city.FailAsync("agency03", $"POST /undertakings/{undertaking}/receipt", null, HttpStatusCode.NotFound);
        await city.FailAsync("agency02", $"POST /undertakings/{undertaking}/receipt", null, HttpStatusCode.Forbidden);
        await city.FailAsync("mayor2", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" }, HttpStatusCode.NotFound);
        await city.FailAsync("deputy004", $"POST /suggestions/{id}/ratings", new { attitude = "satisfied", result = "satisfied" }, HttpStatusCode.Forbidden);
        await city.FailAsync("deputy004", $"POST /suggestions/{id}/withdrawal", new { }, HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task What_a_vice_chair_supervises_is_his_own()
    {
        var id = await city.AcceptedAsync();
        await city.DoAsync("office", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", supervisor = "chair1", key = true });
        var (other, _) = await city.HandledAsync();

        var mine = await city.DoAsync("chair1", "GET /suggestions?mine=true&pageSize=200");
        var all = await city.DoAsync("chair1", "GET /suggestions?pageSize=200");

        Assert.That(mine["items"]!.AsArray().Select(i => (string?)i!["id"]), Is.EqualTo([id]));
        Assert.That(all["items"]!.AsArray().Select(i => (string?)i!["id"]), Is.SupersetOf([id, other]));
        using var chair = await Pages.Visitor.SignInAsync(city, "chair1");
        Assert.That(await chair.ReadAsync("/suggestions?mine=true"), Does.Contain($"/suggestions/{id}").And.Not.Contain($"/suggestions/{other}"));
    }

    [Test]
    public async Task What_the_sponsor_has_not_signed_does_not_exist_for_its_agency()
    {
        var id = await city.AcceptedAsync();
        var item = await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", sponsor = "mayor1" });
        var undertaking = (string)item["undertakings"]![0]!["id"]!;
        foreach (var call in new[] { $"GET /suggestions/{id}", $"GET /suggestions/{id}/history", $"GET /undertakings/{undertaking}", $"POST /undertakings/{undertaking}/receipt" })
        {
            await city.FailAsync("agency01", call, null, HttpStatusCode.NotFound);
        }

        Assert.That((string?)(await city.DoAsync("clerk", $"GET /undertakings/{undertaking}"))["status"], Is.EqualTo("waiting"));
        await city.DoAsync("mayor1", $"POST /suggestions/{id}/dispatch-sign-off", new { decision = "approve" });

        await city.ReadAsync("agency01", id);
        await city.DoAsync("agency01", $"GET /undertakings/{undertaking}");
    }

    [Test]
    public async Task A_deputy_reads_his_own_and_the_open_ones()
    {
        var secret = (string)(await city.DoAsync(
            "deputy001", "POST /suggestions", new { title = "不公开的建议", facts = "事实。", proposals = new[] { "做" }, open = false }))["id"]!;
        await city.DoAsync("clerk", $"POST /suggestions/{secret}/acceptance", new { decision = "accept" });
        var open = await city.AcceptedAsync();
        var draft = (string)(await city.DoAsync("deputy001", "POST /suggestions", new { title = "草稿", facts = "事实。", proposals = new[] { "做" }, draft = true }))["id"]!;

        await city.FailAsync("deputy004", $"GET /suggestions/{secret}", null, HttpStatusCode.NotFound);
        await city.ReadAsync("deputy004", open);
        await city.FailAsync("clerk", $"GET /suggestions/{draft}", null, HttpStatusCode.NotFound);
        var listed = await city.DoAsync("deputy004", "GET /suggestions?pageSize=200");
        Assert.That(listed["items"]!.AsArray().Select(i => (string?)i!["id"]), Does.Contain(open).And.Not.Contain(secret).And.Not.Contain(draft));
        var @public = await city.DoAsync("deputy004", "GET /public/suggestions?pageSize=200");
        Assert.That(@public["items"]!.AsArray().Select(i => (string?)i!["title"]), Does.Not.Contain("不公开的建议"));
    }

    [Test]
    public async Task A_rating_is_sealed_until_the_window_closes()
    {
        var (id, undertaking) = await city.HandledAsync(null, null, "deputy002");
        await city.ReplyAsync(undertaking);
        var own = await city.RateAsync("deputy001", id);
        Assert.That(own["ratings"]!.AsArray(), Has.Count.EqualTo(1), "his own");
        foreach (var user in new[] { "deputy002", "clerk", "director", "office", "supervisor", "agency01", "head01", "admin" })
        {
            Assert.That((await city.ReadAsync(user, id))["ratings"]!.AsArray(), Is.Empty, user);
            var history = await city.DoAsync(user, $"GET /suggestions/{id}/history");
            Assert.That(history.ToJsonString(), Does.Not.Contain("\"satisfied\""), user);
        }

        await city.RateAsync("deputy002", id);

        Assert.That((await city.ReadAsync("clerk", id))["ratings"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((await city.ReadAsync("agency01", id))["ratings"]!.AsArray(), Has.Count.EqualTo(2), "the default profile shows released ones to the agency");
        Assert.That((await city.ReadAsync("office", id))["ratings"]!.AsArray(), Is.Empty);
        Assert.That((await city.ReadAsync("deputy002", id))["ratings"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_journal_counts_ratings_only_for_those_who_may_read_them()
    {
        var (id, undertaking) = await city.HandledAsync("mayor1");
        await city.ReplyAsync(undertaking);
        await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" });
        await city.RateAsync("deputy001", id, "dissatisfied");
        async Task<JsonNode> ClosedAsync(string user) =>
            (await city.DoAsync(user, $"GET /suggestions/{id}/history"))["items"]!.AsArray().Single(line => (string?)line!["action"] == "suggestion.ratingClosed")!;

        foreach (var user in new[] { "clerk", "director", "chair1", "supervisor", "agency01", "head01" })
        {
            Assert.That((string?)(await ClosedAsync(user))["what"], Does.Contain("收回 1 份，不满意 1 份"), user);
        }

        await city.SwitchAsync("agencySeesRatings", on: false);
        foreach (var user in new[] { "agency01", "head01", "office", "mayor1", "deputy001", "deputy004", "admin" })
        {
            Assert.That((string?)(await ClosedAsync(user))["what"], Is.EqualTo("代表评价结束。"), user);
        }

        using var deputy = await Pages.Visitor.SignInAsync(city, "deputy004");
        Assert.That(await deputy.ReadAsync($"/suggestions/{id}?all=true"), Does.Contain("代表评价结束。").And.Not.Contain("收回"));
        await city.SwitchAsync("agencySeesRatings", on: true);
    }

    [Test]
    public async Task What_follows_from_the_last_rating_is_nobodys_deed()
    {
        var (id, undertaking) = await city.HandledAsync(null, null, "deputy002");
        await city.ReplyAsync(undertaking);
        await city.RateAsync("deputy001", id);
        Assert.That((await FlowAsync(id)).Who, Is.EqualTo("代表"), "nor does the picture tell who has yet to rate");
        await city.RateAsync("deputy002", id, "dissatisfied");

        var lines = (await city.DoAsync("office", $"GET /suggestions/{id}/history"))["items"]!.AsArray().SkipWhile(line => (string?)line!["action"] != "suggestion.ratingClosed").ToList();
        Assert.That(lines.Select(line => (string?)line!["action"]), Is.EqualTo(["suggestion.ratingClosed", "suggestion.reworkStarted", "undertaking.reopened"]));
        Assert.That(lines.Select(line => ((string?)line!["who"], line["personId"])), Is.All.EqualTo(("系统", (JsonNode?)null)));
        var flow = await FlowAsync(id);
        Assert.That((flow.Who, flow.Times), Is.EqualTo(((string?)null, 1)));
        var instance = await city.DoAsync("office", $"GET /workflows/instances/{flow.Instance}");
        Assert.That(instance["history"]!.AsArray().Where(step => (string?)step!["activity"] == "rating").Select(step => step!["by"]), Is.EqualTo(new JsonNode?[] { null }));
    }

    private async Task<(string? Who, int Times, Guid? Instance)> FlowAsync(string id)
    {
        var flow = (await city.App.SendAsync(new FindFlow("Suggestion", Guid.Parse(id))))!;
        var rating = flow.Nodes.Single(node => node.Id == "rating");
        return (rating.Who, rating.Times, flow.InstanceId);
    }

    [Test]
    public async Task A_draft_reply_is_the_agencys_own()
    {
        var (id, undertaking) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        await city.DoAsync("agency01", $"PUT /undertakings/{undertaking}/reply", City.Reply());

        Assert.That((await city.ReadAsync("agency01", id))["replies"]!.AsArray(), Has.Count.EqualTo(1));
        foreach (var user in new[] { "deputy001", "clerk", "office" })
        {
            Assert.That((await city.ReadAsync(user, id))["replies"]!.AsArray(), Is.Empty, user);
        }
    }
}
