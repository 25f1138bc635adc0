using System.Net;
using System.Text.Json.Nodes;

namespace Deputies.Tests.Api;

/// <summary>Every call in every state in which it cannot be: 409, and nothing changed.</summary>
internal sealed class StateTests : CityTests
{
    private static readonly (string Name, string Call, string User, object? Body, string[] States)[] Calls =
    [
        ("submission", "POST /suggestions/{s}/submission", "deputy001", null, ["returned"]),
        ("cosignature", "POST /suggestions/{s}/cosignature", "deputy002", new { decision = "confirm" }, ["cosigning"]),
        ("acceptance", "POST /suggestions/{s}/acceptance", "clerk", new { decision = "accept" }, ["submitted"]),
        ("assignment", "POST /suggestions/{s}/assignment", "office", new { leadAgency = "02" }, ["accepted"]),
        ("dispatch-sign-off", "POST /suggestions/{s}/dispatch-sign-off", "mayor1", new { decision = "approve" }, ["awaitingDispatchSignOff"]),
        ("closing-sign-off", "POST /suggestions/{s}/closing-sign-off", "mayor1", new { decision = "approve" }, ["awaitingClosingSignOff"]),
        ("dissatisfaction-study", "POST /suggestions/{s}/dissatisfaction-study", "clerk", new { decision = "rework" }, ["awaitingStudy"]),
        ("ratings", "POST /suggestions/{s}/ratings", "deputy001", new { attitude = "satisfied", result = "satisfied" }, ["rating"]),
        ("withdrawal", "POST /suggestions/{s}/withdrawal", "deputy001", null, ["cosigning", "submitted", "returned", "accepted", "awaitingDispatchSignOff", "handling", "awaitingClosingSignOff", "rating", "awaitingStudy", "reworking", "tracking", "merged"]),
        ("receipt", "POST /undertakings/{u}/receipt", "agency01", null, []),
        ("signature", "POST /undertakings/{u}/reply/signature", "head01", new { decision = "approve" }, []),
        ("review", "POST /undertakings/{u}/reply/review", "office", new { decision = "approve" }, []),
        ("return-ruling", "POST /undertakings/{u}/return-ruling", "office", new { decision = "refuse" }, []),
        ("extension-ruling", "POST /undertakings/{u}/extension-ruling", "office", new { decision = "approve" }, []),
        ("joint-opinion", "POST /undertakings/{u}/joint-opinion", "agency01", new { text = "同意" }, []),
    ];

    private Dictionary<string, string> items = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        items = await EveryStateAsync();
    }

    [Test]
    public async Task A_call_in_a_wrong_state_is_a_conflict_and_changes_nothing()
    {
        foreach (var (name, call, user, body, states) in Calls)
        {
            foreach (var (state, id) in items.Where(item => !states.Contains(item.Key)))
            {
                if (await AddressAsync(call, id) is not { } address || await IsHiddenAsync(user, id))
                {
                    continue;
                }

                var before = await city.ReadAsync("clerk", id);
                var code = await city.FailAsync(user, address, body, HttpStatusCode.Conflict);
                var after = await city.ReadAsync("clerk", id);
                Assert.That(code, Does.Contain('.'), $"{name} in {state}");
                Assert.That((string?)after["etag"], Is.EqualTo((string?)before["etag"]), $"{name} in {state}");
            }
        }
    }

    [Test]
    public async Task Every_state_is_reached() => Assert.That(
        (await Task.WhenAll(items.Select(async item => (item.Key, Is: (string?)(await city.ReadAsync("clerk", item.Value))["status"])))).Where(x => x.Key != x.Is), Is.Empty);

    [Test]
    public async Task The_list_filters_by_state()
    {
        foreach (var (state, id) in items)
        {
            var page = await city.DoAsync("clerk", $"GET /suggestions?status={state}&pageSize=200&sort=-due,number");
            Assert.That(page["items"]!.AsArray().Select(i => (string?)i!["id"]), Does.Contain(id), state);
            Assert.That(page["items"]!.AsArray().Select(i => (string?)i!["status"]), Is.All.EqualTo(state));
        }
    }

    private async Task<Dictionary<string, string>> EveryStateAsync()
    {
        var found = new Dictionary<string, string>
        {
            ["submitted"] = await city.SubmittedAsync(),
            ["accepted"] = await city.AcceptedAsync(),
            ["handling"] = (await city.HandledAsync()).Id,
            ["returned"] = await DecideAsync("return"),
            ["refused"] = await DecideAsync("refuse"),
        };
        found["cosigning"] = (string)(await city.DoAsync(
            "deputy001", "POST /suggestions", new { title = "征集附议", facts = "事实。", proposals = new[] { "做" }, coSigners = new[] { "deputy002" } }))["id"]!;
        found["awaitingDispatchSignOff"] = await city.AcceptedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{found["awaitingDispatchSignOff"]}/assignment", new { leadAgency = "01", sponsor = "mayor1" });
        var (closing, share) = await city.HandledAsync("mayor1");
        await city.ReplyAsync(share);
        found["awaitingClosingSignOff"] = closing;
        found["rating"] = await RatedAsync(null);
        found["closed"] = await RatedAsync("satisfied");
        found["reworking"] = await RatedAsync("dissatisfied");
        found["tracking"] = await RatedAsync("satisfied", [new { text = "年底前建成", due = "2026-12-31" }]);
        await city.SwitchAsync("committeeStudiesDissatisfied", on: true);
        found["awaitingStudy"] = await RatedAsync("dissatisfied");
        await city.SwitchAsync("committeeStudiesDissatisfied", on: false);
        found["withdrawn"] = await city.SubmittedAsync();
        await city.DoAsync("deputy001", $"POST /suggestions/{found["withdrawn"]}/withdrawal");
        found["merged"] = await city.SubmittedAsync();
        await city.DoAsync("director", $"POST /suggestions/{found["merged"]}/acceptance", new { decision = "merge", mergeInto = found["accepted"] });
        return found;
    }

    private async Task<string> DecideAsync(string decision)
    {
        var id = await city.SubmittedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision, reasonCode = "N6", note = "请补充" });
        return id;
    }

    private async Task<string> RatedAsync(string? result, object[]? commitments = null)
    {
        var (id, share) = await city.HandledAsync();
        await city.ReplyAsync(share, commitments: commitments);
        if (result is not null)
        {
            await city.RateAsync("deputy001", id, result);
        }

        return id;
    }

    /// <summary>The address for an item; none where it has no share, or where the call fits the share's own state.</summary>
    private async Task<string?> AddressAsync(string call, string id)
    {
        if (!call.Contains("{u}", StringComparison.Ordinal))
        {
            return call.Replace("{s}", id, StringComparison.Ordinal);
        }

        var share = (await city.ReadAsync("clerk", id))["undertakings"]!.AsArray().FirstOrDefault();
        return share is null || ((string?)share["status"] == "assigned" && call.EndsWith("receipt", StringComparison.Ordinal))
            ? null
            : call.Replace("{u}", (string)share["id"]!, StringComparison.Ordinal);
    }

    private async Task<bool> IsHiddenAsync(string user, string id)
    {
        var (status, item) = await city.SendAsync(user, HttpMethod.Get, $"/suggestions/{id}");
        return status == HttpStatusCode.NotFound || (user == "deputy002" && Stranger(item!)) || (user == "mayor1" && item!["sponsor"] is null);
    }

    /// <summary>Whether deputy002 reads it only because it is open to the public.</summary>
    private static bool Stranger(JsonNode item) =>
        item["coSigners"]!.AsArray().All(c => (string?)c!["userName"] != "deputy002");
}
