using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Api;

/// <summary>The dashboard's own books hold the same last days as the items themselves, whatever happens to them.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class DashboardTermTests(string provider) : CityTests(provider)
{
    [Test]
    public async Task A_whole_way_with_a_returned_assignment_and_a_pause()
    {
        var id = await city.AcceptedAsync();
        await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", sponsor = "mayor1" });
        await AgreeAsync("assigned");
        await city.DoAsync("mayor1", $"POST /suggestions/{id}/dispatch-sign-off", new { decision = "return", instruction = "请换单位" });
        await AgreeAsync("sent back");
        var item = await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", jointAgencies = new[] { "02" } });
        await AgreeAsync("assigned anew");
        var (share, joint) = (ShareOf(item, "01"), ShareOf(item, "02"));
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await city.DoAsync("office", $"POST /undertakings/{share}/pause", new { reason = "等待鉴定" });
        await AgreeAsync("paused");
        await city.PassAsync(2);
        await city.DoAsync("office", $"POST /undertakings/{share}/resumption");
        await AgreeAsync("resumed");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/extension", new { until = city.App.Today.AddMonths(5), reason = "复杂", deputyTold = true });
        await city.DoAsync("office", $"POST /undertakings/{share}/extension-ruling", new { decision = "approve" });
        await AgreeAsync("extended");
        await city.DoAsync("agency02", $"POST /undertakings/{joint}/receipt");
        await city.DoAsync("agency02", $"POST /undertakings/{joint}/joint-opinion", new { text = "同意" });
        await city.ReplyAsync(share, receive: false);
        await AgreeAsync("delivered");
        await city.RateAsync("deputy001", id, "dissatisfied");
        await AgreeAsync("done again");
        await city.ReplyAsync(share, receive: false);
        await city.RateAsync("deputy001", id);
        await AgreeAsync("closed");
    }

    [Test]
    public async Task Separate_shares_and_one_given_to_another_agency()
    {
        var id = await city.AcceptedAsync();
        var item = await city.DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { separateAgencies = new[] { "01", "02" } });
        var share = ShareOf(item, "01");
        await AgreeAsync("assigned");
        await city.PassAsync(1);
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/return-request", new { reason = "不属本局职责" });
        await city.DoAsync("office", $"POST /undertakings/{share}/return-ruling", new { decision = "reassign", leadAgency = "03" });
        await AgreeAsync("reassigned");
        await city.DoAsync("deputy001", $"POST /suggestions/{id}/withdrawal", new { reason = "已经解决" });
        await AgreeAsync("withdrawn");
    }

    private static string ShareOf(System.Text.Json.Nodes.JsonNode item, string agency) =>
        (string)item["undertakings"]!.AsArray().Single(u => (string?)u!["agency"]!["code"] == agency)!["id"]!;

    private Task<bool> AgreeAsync(string when) => city.App.InScopeAsync(async services =>
    {
        var (db, data) = (services.GetRequiredService<MonolithDb>(), services.GetRequiredService<DeputiesData>());
        foreach (var item in await data.Suggestions.ToListAsync())
        {
            Assert.That(await RowDueAsync(db, "SuggestionRow", item.Id), Is.EqualTo(item.Due), $"{when}: the suggestion, {item.Status}");
        }

        foreach (var share in await data.Undertakings.ToListAsync())
        {
            Assert.That(await RowDueAsync(db, "UndertakingRow", share.Id), Is.EqualTo(share.Due), $"{when}: the share, {share.Status}");
        }

        return true;
    });

    private static async Task<DateOnly?> RowDueAsync(MonolithDb db, string row, Guid id)
    {
        var type = db.Model.GetEntityTypes().Single(entity => entity.ClrType.Name == row).ClrType;
        var found = await db.FindAsync(type, id) ?? throw new AssertionException($"{row} {id} is missing.");
        return (DateOnly?)db.Entry(found).Property("Due").CurrentValue;
    }
}
