using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deputies.Tests.Api;
using Deputies.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Roster;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class RosterTests(string provider) : CityTests(provider)
{
    [Test]
    public async Task Who_is_entered_as_a_deputy_stands_in_the_roster()
    {
        var roster = await city.DoAsync("admin", "GET /deputies?q=001");
        var person = await city.DoAsync("admin", "POST /people", new { displayName = "新代表", title = "教师", phone = "13900000001", roles = new[] { "deputy" }, cardNumber = "501" });
        var row = await city.DoAsync("admin", $"GET /deputies/{person["id"]}");
        Assert.That((int)roster["total"]!, Is.EqualTo(1));
        Assert.That(((string?)row["name"], (string?)row["cardNumber"], (string?)row["post"], (string?)row["phone"]), Is.EqualTo(("新代表", "501", "教师", "13900000001")));

        await city.DoAsync("admin", $"PUT /people/{person["id"]}", new { displayName = "改名代表", cardNumber = "502" });
        row = await city.DoAsync("admin", $"GET /deputies/{person["id"]}");
        Assert.That(((string?)row["name"], (string?)row["cardNumber"]), Is.EqualTo(("改名代表", "502")));

        await city.DoAsync("admin", $"PUT /people/{person["id"]}", new { roles = Array.Empty<string>() });
        Assert.That((bool)(await city.DoAsync("admin", $"GET /deputies/{person["id"]}"))["isActive"]!, Is.False, "without the role he is no longer in office");
    }

    [Test]
    public async Task A_deputy_needs_a_card_of_his_own()
    {
        var without = new { displayName = "无证", roles = new[] { "deputy" } };
        Assert.That(await city.FailAsync("admin", "POST /people", without, HttpStatusCode.UnprocessableEntity), Is.EqualTo("person.card-missing"));

        var taken = new { displayName = "同号", roles = new[] { "deputy" }, cardNumber = "002" };
        Assert.That(await city.FailAsync("admin", "POST /people", taken, HttpStatusCode.UnprocessableEntity), Is.EqualTo("deputy.card-taken"));
        Assert.That((int)(await city.DoAsync("admin", "GET /people?q=同号"))["total"]!, Is.Zero, "refused whole");
    }

    [Test]
    public async Task Changes_are_in_the_journal_and_overwrite_nobody()
    {
        var row = await city.DoAsync("admin", "POST /deputies", new { cardNumber = "601", name = "留痕代表", delegation = "东河代表团" });
        var (id, etag) = ((string)row["id"]!, (string)row["etag"]!);
        await city.DoAsync("admin", $"PUT /deputies/{id}", new { delegation = "西山代表团" });

        using var stale = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/deputies/{id}") { Content = JsonContent.Create(new { delegation = "南湖代表团" }) };
        stale.Headers.TryAddWithoutValidation("If-Match", etag);
        using var answer = await (await city.AsAsync("admin")).SendAsync(stale);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["changes"]![0]!["what"], Does.Contain("西山代表团"), "it tells what happened meanwhile");

        await city.DoAsync("admin", $"PUT /deputies/{id}", new { isActive = false });
        var lines = await city.App.InScopeAsync(services => services.GetRequiredService<Journal>().ReadAsync(Guid.Parse(id)));
        Assert.That(lines.Where(line => line.SubjectType == "Deputy").Select(line => line.Action), Is.EqualTo(new[] { "deputy.added", "deputy.changed", "deputy.deactivated" }));
        Assert.That(lines.Single(line => line.Action == "deputy.changed").Text, Is.EqualTo("修改留痕代表代表的名册信息：代表团由“东河代表团”改为“西山代表团”。"));
        Assert.That(lines.Select(line => line.Who), Has.All.EqualTo("系统管理员"));
    }

    [Test]
    public async Task The_page_changes_a_deputy_and_refuses_an_old_form()
    {
        var row = await city.DoAsync("admin", "POST /deputies", new { cardNumber = "701", name = "页面代表" });
        var address = $"/deputies/{row["id"]}";
        using var admin = await Visitor.SignInAsync(city, "admin", TestApp.AdminPassword);
        var (status, _, text) = await admin.PostAsync(address, "deputy", ("Input.CardNumber", "701"), ("Input.Name", "页面代表"), ("Input.Delegation", "北岗代表团"), ("Input.IsActive", "true"), ("Input.Seen", "1"));
        Assert.That(status, Is.EqualTo(HttpStatusCode.Redirect), text);

        var late = await admin.PostAsync(address, "deputy", ("Input.CardNumber", "701"), ("Input.Name", "页面代表"), ("Input.Delegation", "桃山代表团"), ("Input.IsActive", "true"), ("Input.Seen", "1"));
        Assert.That(late.Text, Does.Contain("该事项已有变动"));
        Assert.That(await admin.ReadAsync(address), Does.Contain("代表团填为“北岗代表团”").And.Contain("value=\"北岗代表团\""));

        using var clerk = await Visitor.SignInAsync(city, "clerk");
        Assert.That(await clerk.ReadAsync(address), Does.Contain("北岗代表团").And.Not.Contain("name=\"Input.Name\""));
    }
}
