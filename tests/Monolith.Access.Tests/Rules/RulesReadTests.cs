using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel.Rules;
using Monolith.Testing;

namespace Monolith.Access.Tests.Rules;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class RulesReadTests(string provider)
{
    private TestApp app = null!;
    private HttpClient admin = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        app = new TestApp(provider);
        admin = await app.SignInAsAdminAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        admin?.Dispose();
        await app.DisposeAsync();
    }

    [TestCase("n=10&unit=workday&start=2026-02-13", "2026-03-05")]
    [TestCase("n=1&unit=month&start=2026-01-15", "2026-02-15")]
    [TestCase("n=1&unit=month&start=2026-01-15&roll=next", "2026-02-24")]
    [TestCase("n=7&unit=workday&start=2026-03-02&direction=before", "2026-02-13")]
    [TestCase("n=10&unit=day&start=2026-03-01&direction=before&roll=previous", "2026-02-14")]
    [TestCase("n=3&unit=month&start=2026-02-13&roll=next&pauses=2026-03-01/2026-03-05,2026-03-03/2026-03-08", "2026-05-20")]
    [TestCase("rule=undertaking.reply&start=2026-07-01", "2026-10-08")]
    [TestCase("rule=undertaking.returnWindow&start=2026-02-11&pauses=2026-02-25/2026-02-27", "2026-03-02")]
    public async Task A_term_is_previewed(string query, string date)
    {
        var preview = await admin.FetchAsync("/api/v1/deadlines/preview?" + query);
        Assert.Multiple(() =>
        {
            Assert.That(preview.GetProperty("date").GetString(), Is.EqualTo(date));
            Assert.That(preview.GetProperty("provisional").GetBoolean(), Is.False);
            Assert.That(preview.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("text").GetString()), Has.All.Not.Empty);
        });
    }

    [Test]
    public async Task A_pause_without_end_gives_null()
    {
        var preview = await admin.FetchAsync("/api/v1/deadlines/preview?rule=undertaking.reply&start=2026-02-13&pauses=2026-03-01/");
        Assert.That(preview.GetProperty("date").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("", "rule")]
    [TestCase("rule=undertaking.reply", "start")]
    [TestCase("rule=no.such&start=2026-02-13", "rule")]
    [TestCase("rule=undertaking.reply&start=2026-02-30", "start")]
    [TestCase("rule=undertaking.reply&n=1&unit=day&start=2026-02-13", "rule")]
    [TestCase("n=-1&unit=day&start=2026-02-13", "n")]
    [TestCase("unit=day&start=2026-02-13", "n")]
    [TestCase("n=1&start=2026-02-13", "unit")]
    [TestCase("n=1&unit=week&start=2026-02-13", "unit")]
    [TestCase("n=1&unit=day&start=2026-02-13&direction=up", "direction")]
    [TestCase("n=1&unit=day&start=2026-02-13&direction=before&roll=next", "roll")]
    [TestCase("n=1&unit=day&start=2026-02-13&pauses=2026-03-05/2026-03-01", "pauses")]
    [TestCase("n=99999999999&unit=day&start=2026-02-13", "n")]
    public async Task A_faulty_preview_names_its_field(string query, string field)
    {
        var problem = await admin.FetchAsync("/api/v1/deadlines/preview?" + query, 422);
        Assert.That(problem.FieldsInError(), Is.EqualTo(new[] { field }));
    }

    [TestCase(2027, "2027-02-30,off,x", "calendar.date")]
    [TestCase(2027, "2027-02-03,maybe,x", "calendar.kind")]
    [TestCase(2027, "2026-02-03,off,x", "calendar.other-year")]
    [TestCase(2027, "date,kind,holiday\n", "calendar.empty")]
    [TestCase(2027, "2027-01-01,off,x\n2027-01-01,off,x", "calendar.duplicate")]
    public async Task A_faulty_calendar_changes_nothing(int year, string csv, string code)
    {
        var problem = await (await PutAsync($"/api/v1/calendar/{year}", csv, "text/csv")).ReadAsync(422);
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(problem.FieldsInError(), Is.EqualTo(new[] { "file" }));
        });
        Assert.That((await admin.FetchAsync($"/api/v1/calendar/{year}")).GetProperty("known").GetBoolean(), Is.False);
    }

    [Test]
    public async Task Nobody_gets_in_without_a_sign_in()
    {
        using var stranger = app.CreateClient();
        foreach (var path in new[] { "profiles", "profiles/default", "calendar/2026", "deadlines/preview?rule=undertaking.reply&start=2026-02-13" })
        {
            await stranger.FetchAsync("/api/v1/" + path, 401);
        }
    }

    [Test]
    public async Task Modules_compute_by_the_congress_of_the_item()
    {
        var deadline = await app.InScopeAsync(services => services.GetRequiredService<IDeadlines>().DueAsync(Guid.CreateVersion7(), RuleNames.Receipt, new(2026, 2, 13)));
        Assert.That(deadline.Due, Is.EqualTo(new DateOnly(2026, 2, 25)));
    }

    private async Task<HttpResponseMessage> PutAsync(string path, string content, string type)
    {
        using var body = new StringContent(content, Encoding.UTF8, type);
        return await admin.PutAsync(new Uri(path, UriKind.Relative), body);
    }
}
