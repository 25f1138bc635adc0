using System.Net;
using System.Text.Json.Nodes;
using Monolith.Testing;

namespace Deputies.Tests.Api;

/// <summary>An agency of the city that answers suggestions of a county too.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
public sealed class LentAgencyTests(string provider)
{
    [Test]
    public async Task An_agency_of_the_city_answers_a_countys_suggestion()
    {
        await using var city = await City.FoundAsync(provider);
        var home = (string)(await city.DoAsync("admin", "GET /me"))["congresses"]![0]!["id"]!;
        var county = (string)(await city.DoAsync("admin", "POST /congresses", new { name = "戊县人大", level = "county", region = "戊县", parent = home, term = 1, ordinal = 1, from = "2026-01-10", to = "2026-01-13" }))["id"]!;
        var beside = (string)(await city.DoAsync("admin", "POST /congresses", new { name = "己县人大", level = "county", region = "己县", term = 1, ordinal = 1, from = "2026-01-10", to = "2026-01-13" }))["id"]!;
        await city.DoAsync("admin", $"POST /people?congress={county}", new { userName = "county-clerk", displayName = "县经办", roles = new[] { "clerk", "office" }, password = City.Password });
        await city.DoAsync("admin", $"POST /people?congress={county}", new { userName = "county-deputy", displayName = "县代表", roles = new[] { "deputy" }, cardNumber = "X01", password = City.Password });
        var agency = (await city.DoAsync("admin", "GET /agencies"))["items"]!.AsArray().Single(a => (string?)a!["code"] == "01")!;
        var paper = new { title = "县里的建议", facts = "事实。", proposals = new[] { "做", "再做" } };
        var id = (string)(await city.DoAsync("county-deputy", "POST /suggestions", paper))["id"]!;
        await city.DoAsync("county-clerk", $"POST /suggestions/{id}/acceptance", new { decision = "accept" });
        var assignment = new { leadAgency = "01", jointAgencies = Array.Empty<string>() };

        await city.FailAsync("county-clerk", $"POST /suggestions/{id}/assignment", assignment, HttpStatusCode.UnprocessableEntity);
        Assert.That(await city.FailAsync("agency01", $"GET /tasks?congress={county}", null, HttpStatusCode.Forbidden), Is.EqualTo("congress.not-yours"));
        Assert.That(await city.FailAsync("admin", $"PUT /agencies/{agency["id"]}", new { serves = new[] { beside } }, HttpStatusCode.UnprocessableEntity), Is.EqualTo("agency.congress-not-below"));
        var lent = await city.DoAsync("admin", $"PUT /agencies/{agency["id"]}", new { serves = new[] { "戊县" } });
        Assert.That(lent["serves"]!.AsArray().Select(c => (string?)c), Is.EqualTo(new[] { county }));

        Assert.That((await city.DoAsync("county-clerk", "GET /agencies"))["items"]!.AsArray().Select(a => (string?)a!["name"]), Is.EqualTo(new[] { "第01局" }));
        await city.DoAsync("county-clerk", $"POST /suggestions/{id}/assignment", assignment);
        var me = await city.DoAsync("agency01", $"GET /me?congress={county}");
        Assert.That(((string?)me["roles"]![0], (string?)me["agency"]!["code"], me["congresses"]!.AsArray().Count), Is.EqualTo(("agencyContact", "01", 2)));
        var task = (await city.DoAsync("agency01", $"GET /tasks?scope=mine&congress={county}"))["items"]!.AsArray().Single()!;
        var share = (string)task["subject"]!["id"]!;
        await city.FailAsync("agency02", $"POST /undertakings/{share}/receipt?congress={county}", null, HttpStatusCode.Forbidden);
        await city.FailAsync("agency01", $"POST /undertakings/{share}/receipt", null, HttpStatusCode.NotFound);
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt?congress={county}");
        await city.DoAsync("agency01", $"PUT /undertakings/{share}/reply?congress={county}", City.Reply());

        await city.FailAsync("admin", $"PUT /agencies/{agency["id"]}?congress={county}", new { name = "县里改名" }, HttpStatusCode.NotFound);
        await city.DoAsync("admin", $"PUT /agencies/{agency["id"]}", new { serves = Array.Empty<string>() });
        await city.FailAsync("agency01", $"GET /tasks?congress={county}", null, HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task A_list_of_agencies_does_not_double_a_lent_one()
    {
        await using var city = await City.FoundAsync(provider);
        var home = (string)(await city.DoAsync("admin", "GET /me"))["congresses"]![0]!["id"]!;
        var county = (string)(await city.DoAsync("admin", "POST /congresses", new { name = "戊县人大", level = "county", region = "戊县", parent = home, term = 1, ordinal = 1, from = "2026-01-10", to = "2026-01-13" }))["id"]!;
        var agency = (await city.DoAsync("admin", "GET /agencies"))["items"]!.AsArray().Single(a => (string?)a!["code"] == "01")!;
        await city.DoAsync("admin", $"PUT /agencies/{agency["id"]}", new { serves = new[] { county } });
        using var form = new MultipartFormDataContent { { new StringContent("单位代码,单位名称\n01,县教育局\n02,第01局\n"), "file", "agencies.csv" } };
        using var answer = await (await city.AsAsync("admin")).PostAsync($"/api/v1/agencies/import?congress={county}", form);
        var taken = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.That(((int)taken["accepted"]!, taken["rejected"]!.AsArray().Count, taken["duplicates"]!.AsArray().Count), Is.EqualTo((1, 0, 1)), taken.ToJsonString());
        Assert.That(
            (await city.DoAsync("admin", $"GET /agencies?congress={county}"))["items"]!.AsArray().Select(a => (string?)a!["name"]), Is.EquivalentTo(new[] { "第01局", "县教育局" }));
    }
}
