using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Monolith.Testing;
using Supervision.Dashboard.Export;

namespace Supervision.Tests;

/// <summary>The figures as the outside sees them.</summary>
public sealed class PageTests : IDisposable
{
    private readonly TestApp app = new(today: new(2026, 6, 10));

    public void Dispose() => app.Dispose();

    [Test]
    public async Task The_API_gives_figures_with_formula_and_list_whose_length_is_the_figure()
    {
        await FiguresAndRowsTests.TellMuchAsync(await Story.BeginAsync(app), seed: 5);
        using var client = await app.SignInAsAdminAsync();

        var view = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/api/v1/dashboards/suggestions"));
        var overdue = view.GetProperty("counts").GetProperty("overdue");
        var rate = view.GetProperty("rates").GetProperty("onTime");
        var list = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(overdue.GetProperty("listHref").GetString()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.GetProperty("total").GetInt32(), Is.EqualTo(overdue.GetProperty("value").GetInt32()));
            Assert.That(overdue.GetProperty("denominator").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(rate.GetProperty("value").GetDecimal(), Is.EqualTo(Math.Round(rate.GetProperty("numerator").GetDecimal() / rate.GetProperty("denominator").GetDecimal(), 4)));
            Assert.That(rate.GetProperty("formula").GetString(), Does.Contain("÷"));
            Assert.That(view.GetProperty("perAgency").GetArrayLength(), Is.EqualTo(3));
            Assert.That(view.GetProperty("timePerStage").GetArrayLength(), Is.GreaterThan(5));
        }
    }

    [Test]
    public async Task Every_number_of_days_in_the_API_is_a_figure_that_opens_its_rows()
    {
        using var own = new TestApp(today: new(2026, 6, 10));
        await FiguresAndRowsTests.TellMuchAsync(await Story.BeginAsync(own), seed: 9);
        using var client = await own.SignInAsAdminAsync();
        var view = JsonNode.Parse(await client.GetStringAsync("/api/v1/dashboards/suggestions"))!;
        var figures = view["timePerStage"]!.AsArray().SelectMany(stage => new[] { stage!["medianDays"], stage["p90Days"], stage["longestNowDays"] })
            .Concat(view["perSponsor"]!.AsArray().Select(row => row!["longestWaitDays"])).Append(view["longestOverdueDays"])
            .Concat(view["mostOverdue"]!.AsArray().Select(row => row!["daysOverdue"])).Select(figure => figure!.AsObject()).ToList();

        Assert.That(figures, Has.Count.GreaterThan(24));
        foreach (var figure in figures)
        {
            Assert.That(figure.Select(part => part.Key), Is.SupersetOf(["value", "numerator", "denominator", "formula", "listHref"]));
            var list = JsonNode.Parse(await client.GetStringAsync((string)figure["listHref"]!))!;
            Assert.That(((int)list["total"]!, (int)list["numerator"]!), Is.EqualTo(((int)figure["denominator"]!, (int)figure["numerator"]!)), (string?)figure["listHref"]);
        }
    }

    [Test]
    public async Task Every_slice_of_the_ring_opens_its_list()
    {
        await FiguresAndRowsTests.TellMuchAsync(await Story.BeginAsync(app), seed: 5);
        using var browser = await Browser.SignInAsync(app, "admin", TestApp.AdminPassword);
        var page = await browser.ReadAsync("/dashboard");

        var ring = page[page.IndexOf("class=\"chart donut\"", StringComparison.Ordinal)..];
        ring = ring[..ring.IndexOf("</svg>", StringComparison.Ordinal)];
        Assert.That(Regex.Count(ring, "<path "), Is.GreaterThan(3).And.EqualTo(Regex.Count(ring, "<a href=\"/dashboard/rows[^\"]+\"[^>]*><path ")));
    }

    [TestCase("/api/v1/dashboards/suggestions?session=99-9")]
    [TestCase("/api/v1/dashboards/suggestions/rows?figure=nonsense")]
    [TestCase("/api/v1/dashboards/suggestions/rows?figure=month-closed&month=202613")]
    public async Task What_does_not_exist_is_422(string address)
    {
        using var client = await app.SignInAsAdminAsync();

        using var answer = await client.GetAsync(address);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task The_workbook_opens_and_holds_the_figures_with_their_formulas()
    {
        var story = await Story.BeginAsync(app);
        await FiguresAndRowsTests.TellMuchAsync(story, seed: 2);
        var view = await story.ShowAsync();
        var overdue = await story.RowsAsync(view.Counts.Overdue);
        using var book = new MemoryStream();

        await book.SaveAsAsync(ExportDashboard.Sheets(view, overdue.Items, app.Services.GetRequiredService<IStringLocalizer>()));

        var overview = book.Query(useHeaderRow: true, sheetName: "概况").Cast<IDictionary<string, object>>().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(book.GetSheetNames(), Has.Count.EqualTo(8));
            Assert.That(overview.Single(row => (string)row["指标"] == "超期")["数值"], Is.EqualTo(view.Counts.Overdue.Numerator));
            Assert.That(overview.Single(row => (string)row["指标"] == "办成率")["算法"], Is.EqualTo(view.Rates.Completion.Formula));
            Assert.That(book.Query(useHeaderRow: true, sheetName: "承办单位").Count(), Is.EqualTo(view.PerAgency.Count));
        }
    }
}
