using System.Net;
using System.Text.Json.Nodes;
using Monolith.Testing;
using Monolith.Workflow.Contracts;

namespace Deputies.Tests.Api;

/// <summary>The ways of a suggestion where a profile has its own ideas: the committee studies a dissatisfied rating, the sponsor signs after the rating.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class ProfileWayTests(string provider) : CityTests(provider)
{
    private const string Studies = "committeeStudiesDissatisfied";
    private const string SignsAfter = "closingSignOffAfterRating";

    [TearDown]
    public async Task TurnOffAsync()
    {
        if (city is not null)
        {
            await city.SwitchAsync(Studies, on: false);
            await city.SwitchAsync(SignsAfter, on: false);
        }
    }

    [Test]
    public async Task A_dissatisfied_rating_is_studied_and_done_again_or_ended_with_a_reason()
    {
        await city.SwitchAsync(Studies, on: true);
        var (id, undertaking) = await city.HandledAsync();
        await city.ReplyAsync(undertaking);
        Assert.That(Status(await city.RateAsync("deputy001", id, "dissatisfied")), Is.EqualTo("awaitingStudy"));
        var task = (await TasksAsync("clerk", id)).Single();
        Assert.That(((string?)task["kind"], (string?)task["due"], (string?)task["dueRule"]), Is.EqualTo(("dissatisfactionStudy", "2026-03-09", "suggestion.study")));
        Assert.That((string?)task["actions"]![0]!["href"], Is.EqualTo($"/api/v1/suggestions/{id}/dissatisfaction-study"));

        var item = await city.DoAsync("director", $"POST /suggestions/{id}/dissatisfaction-study", new { decision = "rework" });
        Assert.That((Status(item), (int)item["round"]!, (string?)item["undertakings"]![0]!["status"]), Is.EqualTo(("reworking", 2, "received")));
        await city.ReplyAsync(undertaking, receive: false);
        await city.RateAsync("deputy001", id, "dissatisfied");
        await city.FailAsync("clerk", $"POST /suggestions/{id}/dissatisfaction-study", new { decision = "close" }, HttpStatusCode.UnprocessableEntity);
        item = await city.DoAsync("clerk", $"POST /suggestions/{id}/dissatisfaction-study", new { decision = "close", comment = "条件所限，已向代表说明。" });

        Assert.That((Status(item), (string?)item["studyComment"]), Is.EqualTo(("closed", "条件所限，已向代表说明。")));
        Assert.That(await ActionsAsync("deputy004", id), Does.Contain("suggestion.studyOpened by 系统").And.Contain("suggestion.dissatisfactionStudied by 人clerk"));
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task Why_it_ended_is_told_to_those_who_take_part()
    {
        await city.SwitchAsync(Studies, on: true);
        var (id, undertaking) = await city.HandledAsync("mayor1");
        await city.ReplyAsync(undertaking);
        await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" });
        await city.RateAsync("deputy001", id, "dissatisfied");
        await city.DoAsync("clerk", $"POST /suggestions/{id}/dissatisfaction-study", new { decision = "close", comment = "已向代表说明。" });

        foreach (var (user, told) in new[] { ("deputy001", true), ("agency01", true), ("mayor1", true), ("office", true), ("deputy004", false) })
        {
            var why = (string?)(await HistoryAsync(user, id)).Single(line => (string?)line!["action"] == "suggestion.dissatisfactionStudied")!["why"];
            Assert.That((why, (string?)(await city.ReadAsync(user, id))["studyComment"]), Is.EqualTo(told ? ("已向代表说明。", "已向代表说明。") : ((string?)null, (string?)null)), user);
        }
    }

    [Test]
    public async Task The_profile_says_from_which_round_a_study_may_end_it()
    {
        await city.SwitchAsync(Studies, on: true);
        await city.LimitAsync("studyClosesFromRound", 2);
        var (id, undertaking) = await city.HandledAsync();
        await city.ReplyAsync(undertaking, commitments: [new { ask = "1", text = "年底前建成天桥", due = "2026-12-31", evidence = "验收报告" }]);
        await city.RateAsync("deputy001", id, "dissatisfied");
        Assert.That(
            await city.FailAsync("clerk", $"POST /suggestions/{id}/dissatisfaction-study", new { decision = "close", comment = "说明" }, HttpStatusCode.Conflict), Is.EqualTo("suggestion.study-must-rework"));
        await city.DoAsync("clerk", $"POST /suggestions/{id}/dissatisfaction-study", new { decision = "rework" });
        await city.ReplyAsync(undertaking, receive: false);
        await city.RateAsync("deputy001", id, "dissatisfied");

        var item = await city.DoAsync("clerk", $"POST /suggestions/{id}/dissatisfaction-study", new { decision = "close", comment = "说明" });

        Assert.That(Status(item), Is.EqualTo("tracking"), "its promises are followed all the same");
        await city.LimitAsync("studyClosesFromRound", 1);
    }

    [Test]
    public async Task The_sponsor_signs_after_the_rating()
    {
        await city.SwitchAsync(SignsAfter, on: true);
        var (id, undertaking) = await city.HandledAsync("mayor1");
        await city.ReplyAsync(undertaking);
        var item = await city.ReadAsync("deputy001", id);
        Assert.That((Status(item), (string?)item["replies"]![0]!["status"]), Is.EqualTo(("rating", "delivered")));
        Assert.That(Status(await city.RateAsync("deputy001", id)), Is.EqualTo("awaitingClosingSignOff"));
        Assert.That((await city.ReadAsync("mayor1", id))["ratings"]!.AsArray(), Has.Count.EqualTo(1), "it is what he signs under");
        Assert.That((await city.ReadAsync("office", id))["ratings"]!.AsArray(), Is.Empty);
        Assert.That((await TasksAsync("mayor1", id)).Select(task => (string?)task["kind"]), Is.EqualTo(["closingSignOff"]));

        item = await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "redo", comment = "再实一些" });
        Assert.That((Status(item), (int)item["round"]!), Is.EqualTo(("reworking", 2)));
        await city.ReplyAsync(undertaking, receive: false);
        await city.RateAsync("deputy001", id);
        item = await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" });

        Assert.That(Status(item), Is.EqualTo("closed"));
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task Signed_after_the_rating_with_open_promises_it_is_followed_until_they_are_kept()
    {
        await city.SwitchAsync(SignsAfter, on: true);
        var (id, undertaking) = await city.HandledAsync("mayor1");
        await city.ReplyAsync(undertaking, commitments: [new { ask = "1", text = "年底前建成天桥", due = "2026-12-31", evidence = "验收报告" }]);
        await city.RateAsync("deputy001", id);
        var item = await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" });
        Assert.That(Status(item), Is.EqualTo("tracking"));
        var commitment = (string)item["commitments"]![0]!["id"]!;

        await city.DoAsync("agency01", $"POST /commitments/{commitment}/completion", new { evidence = "验收报告" });
        await city.DoAsync("clerk", $"POST /commitments/{commitment}/confirmation", new { decision = "confirm" });
        await city.DoAsync("deputy001", $"POST /commitments/{commitment}/confirmation", new { decision = "confirm" });

        Assert.That(Status(await city.ReadAsync("clerk", id)), Is.EqualTo("closed"));
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task With_both_a_dissatisfied_rating_is_studied_before_the_sponsor_signs()
    {
        await city.SwitchAsync(Studies, on: true);
        await city.SwitchAsync(SignsAfter, on: true);
        var (id, undertaking) = await city.HandledAsync("mayor1", null, "deputy002");
        await city.ReplyAsync(undertaking);
        await city.RateAsync("deputy001", id);
        Assert.That(Status(await city.RateAsync("deputy002", id, "dissatisfied")), Is.EqualTo("awaitingStudy"));
        Assert.That(Status(await city.DoAsync("clerk", $"POST /suggestions/{id}/dissatisfaction-study", new { decision = "close", comment = "已说明" })), Is.EqualTo("awaitingClosingSignOff"));
        Assert.That(Status(await city.DoAsync("mayor1", $"POST /suggestions/{id}/closing-sign-off", new { decision = "approve" })), Is.EqualTo("closed"));
        await NothingIsLeftAsync(id);
    }

    [Test]
    public async Task Time_ends_the_rating_by_the_same_rules()
    {
        await city.SwitchAsync(SignsAfter, on: true);
        var (sponsored, share) = await city.HandledAsync("mayor1");
        await city.ReplyAsync(share);
        var (plain, other) = await city.HandledAsync();
        await city.ReplyAsync(other);

        await city.PassAsync(40);

        Assert.That(Status(await city.ReadAsync("clerk", sponsored)), Is.EqualTo("awaitingClosingSignOff"));
        Assert.That(Status(await city.ReadAsync("clerk", plain)), Is.EqualTo("closed"), "without a sponsor nobody signs");
    }

    [Test]
    public async Task A_rating_ends_by_the_rules_under_which_it_began()
    {
        var (id, undertaking) = await city.HandledAsync();
        await city.ReplyAsync(undertaking);
        await city.SwitchAsync(Studies, on: true);

        Assert.That(Status(await city.RateAsync("deputy001", id, "dissatisfied")), Is.EqualTo("reworking"));
    }

    [Test]
    public async Task The_picture_and_the_dashboard_show_the_study()
    {
        await city.SwitchAsync(Studies, on: true);
        var (id, undertaking) = await city.HandledAsync();
        await city.ReplyAsync(undertaking);
        await city.RateAsync("deputy001", id, "dissatisfied");

        var flow = (await city.App.SendAsync(new FindFlow("Suggestion", Guid.Parse(id))))!;
        Assert.That(flow.Nodes.Where(node => node.State == FlowState.Current).Select(node => node.Id), Is.EqualTo(["study"]));
        var view = await city.DoAsync("clerk", "GET /dashboards/suggestions");
        var stage = view["timePerStage"]!.AsArray().Single(row => (string?)row!["stage"] == "awaitingStudy")!;
        Assert.That((int)stage["now"]!["value"]!, Is.EqualTo(1));
        var (_, path) = ("GET", ((string)stage["now"]!["listHref"]!)["/api/v1".Length..]);
        var rows = await city.DoAsync("clerk", $"GET {path}");
        Assert.That((string?)rows["items"]![0]!["suggestionId"], Is.EqualTo(id));
        using var clerk = await Pages.Visitor.SignInAsync(city, "clerk");
        Assert.That(await clerk.ReadAsync("/"), Does.Contain($"/suggestions/{id}/study"));
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}/study"), Does.Contain("是否重新办理").And.Contain("没有解决"));
        Assert.That((await clerk.PostAsync($"/suggestions/{id}/study", "study", ("Input.Decision", "close"))).Text, Does.Contain("请写明理由"));
        var done = await clerk.PostAsync($"/suggestions/{id}/study", "study", ("Input.Decision", "close"), ("Input.Comment", "已说明"));
        Assert.That((done.Status, done.Location), Is.EqualTo((HttpStatusCode.Redirect, $"/suggestions/{id}")), done.Text);
        Assert.That(await clerk.ReadAsync($"/suggestions/{id}"), Does.Contain("代工委研判意见：已说明"));
    }

    private static string? Status(JsonNode item) => (string?)item["status"];

    private async Task<JsonArray> HistoryAsync(string user, string id) => (await city.DoAsync(user, $"GET /suggestions/{id}/history"))["items"]!.AsArray();

    private async Task<IEnumerable<string>> ActionsAsync(string user, string id) => (await HistoryAsync(user, id)).Select(line => $"{line!["action"]} by {line["who"]}");

    private async Task<List<JsonNode>> TasksAsync(string user, string id) =>
        [.. (await city.DoAsync(user, "GET /tasks?scope=mine&pageSize=200"))["items"]!.AsArray().Where(task => (string?)task!["subject"]!["id"] == id).Select(task => task!)];

    private async Task NothingIsLeftAsync(string id)
    {
        foreach (var user in new[] { "clerk", "mayor1", "deputy001", "deputy002" })
        {
            Assert.That((await TasksAsync(user, id)).Select(task => task.ToJsonString()), Is.Empty, user);
        }

        var flow = (await city.App.SendAsync(new FindFlow("Suggestion", Guid.Parse(id))))!;
        Assert.That(flow.State, Is.EqualTo("finished"));
    }
}
