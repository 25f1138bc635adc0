using Monolith.Testing;

namespace Deputies.Tests.Api;

/// <summary>机构改革: what an agency had in hand goes on with the one that takes its place.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
public sealed class MergerTests(string provider)
{
    [Test]
    public async Task Open_work_of_a_merged_agency_goes_on_with_its_successor()
    {
        await using var city = await City.FoundAsync(provider);
        var (drafting, draft) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{draft}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{draft}/contacts", city.Talk());
        await city.DoAsync("agency01", $"PUT /undertakings/{draft}/reply", City.Reply());
        var (returning, wanted) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{wanted}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{wanted}/return-request", new { reason = "不属于本局职能" });
        var (promised, kept) = await city.HandledAsync();
        await city.ReplyAsync(kept, commitments: [new { ask = "1", text = "年内建成", due = city.App.Today.AddDays(200).ToString("yyyy-MM-dd"), evidence = "验收单" }]);
        await city.RateAsync("deputy001", promised);
        var waiting = await city.AcceptedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{waiting}/assignment", new { leadAgency = "01", jointAgencies = Array.Empty<string>(), sponsor = "mayor1" });
        var (before, open) = (await CountAsync(city, "agency02"), await CountAsync(city, "agency01"));

        await MergeAsync(city);

        foreach (var id in new[] { drafting, returning, promised, waiting })
        {
            var item = await city.ReadAsync("clerk", id);
            Assert.That(item["undertakings"]!.AsArray().Select(u => (string?)u!["agency"]!["name"]), Is.EqualTo(new[] { "第02局" }), id);
            Assert.That(await LinesAsync(city, id), Has.Some.Contains("第01局并入第02局"));
        }

        Assert.That(open, Is.GreaterThanOrEqualTo(2), "the reply and the promise");
        Assert.That(await CountAsync(city, "agency02"), Is.EqualTo(before + open), "every open task went over");
        await city.DoAsync("agency02", $"POST /undertakings/{draft}/reply/submission", new { });
        await city.DoAsync("head02", $"POST /undertakings/{draft}/reply/signature", new { decision = "approve" });
        await city.DoAsync("office", $"POST /undertakings/{wanted}/return-ruling", new { decision = "reassign", leadAgency = "03" });
        await city.DoAsync("mayor1", $"POST /suggestions/{waiting}/dispatch-sign-off", new { decision = "approve" });
        var commitment = (await city.DoAsync("agency02", "GET /commitments"))["items"]!.AsArray().Single()!;
        await city.DoAsync("agency02", $"POST /commitments/{commitment["id"]}/progress", new { text = "已开工" });
        Assert.That((string?)(await city.DoAsync("agency01", "GET /me"))["agency"]!["code"], Is.EqualTo("02"), "its people go along");
    }

    [Test]
    public async Task Nobody_owes_himself_an_opinion_after_a_merger()
    {
        await using var city = await City.FoundAsync(provider);
        var (id, lead) = await city.HandledAsync(null, ["02"]);
        await city.DoAsync("agency01", $"POST /undertakings/{lead}/receipt");

        await MergeAsync(city);

        var shares = (await city.ReadAsync("clerk", id))["undertakings"]!.AsArray();
        Assert.That(shares.Select(u => ((string?)u!["part"], (string?)u["status"])), Is.EqualTo(new[] { ("lead", "received"), ("joint", "withdrawn") }));
        await city.ReplyAsync(lead, "02", receive: false);
        Assert.That((string?)(await city.ReadAsync("clerk", id))["status"], Is.EqualTo("rating"));
    }

    private static async Task MergeAsync(City city)
    {
        var agencies = (await city.DoAsync("admin", "GET /agencies"))["items"]!.AsArray();
        await city.DoAsync("admin", $"POST /agencies/{agencies.Single(a => (string?)a!["code"] == "01")!["id"]}/merger", new { into = "02" });
    }

    private static async Task<int> CountAsync(City city, string user) => (int)(await city.DoAsync(user, "GET /tasks?scope=mine"))["total"]!;

    private static async Task<IEnumerable<string>> LinesAsync(City city, string id) =>
        (await city.DoAsync("clerk", $"GET /suggestions/{id}/history"))["items"]!.AsArray().Select(line => (string)line!["what"]!);
}
