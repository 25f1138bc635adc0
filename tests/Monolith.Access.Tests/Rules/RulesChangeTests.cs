using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Monolith.Kernel.Rules;
using Monolith.Testing;

namespace Monolith.Access.Tests.Rules;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class RulesChangeTests(string provider)
{
    private const string NewYear = "date,kind,holiday\n2027-01-01,off,元旦\n2027-01-04,off,元旦\n2027-01-09,work,元旦\n";

    private TestApp app = null!;
    private HttpClient admin = null!;

    [SetUp]
    public async Task StartAsync()
    {
        app = new TestApp(provider);
        admin = await app.SignInAsAdminAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        admin?.Dispose();
        await app.DisposeAsync();
    }

    [Test]
    public async Task A_new_version_of_the_profile_counts_from_the_next_call()
    {
        var profile = JsonNode.Parse((await admin.FetchAsync("/api/v1/profiles/default")).GetRawText())!;
        profile["rules"]!.AsArray().Single(rule => (string)rule!["name"]! == RuleNames.Reply)!["amount"] = 2;
        profile["reason"] = "本市办法规定两个月";
        var saved = await (await PutAsync("/api/v1/profiles/default", profile.ToJsonString(), "application/json")).ReadAsync();
        var preview = await admin.FetchAsync("/api/v1/deadlines/preview?rule=undertaking.reply&start=2026-03-10");
        var first = await admin.FetchAsync("/api/v1/profiles/default?version=1");
        Assert.Multiple(() =>
        {
            Assert.That(saved.GetProperty("version").GetInt32(), Is.EqualTo(2));
            Assert.That(saved.GetProperty("versions")[0].GetProperty("reason").GetString(), Is.EqualTo("本市办法规定两个月"));
            Assert.That(preview.GetProperty("date").GetString(), Is.EqualTo("2026-05-11"));
            Assert.That(first.GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("name").GetString() == RuleNames.Reply).GetProperty("amount").GetInt32(), Is.EqualTo(3));
        });
    }

    [Test]
    public async Task A_faulty_profile_is_refused_by_field()
    {
        var profile = JsonNode.Parse((await admin.FetchAsync("/api/v1/profiles/default")).GetRawText())!;
        profile["rules"]![0]!["amount"] = 0;
        profile["rules"]![1]!["basis"] = "";
        var problem = await (await PutAsync("/api/v1/profiles/default", profile.ToJsonString(), "application/json")).ReadAsync(422);
        Assert.That(problem.FieldsInError(), Is.EquivalentTo(new[] { "rules[0].amount", "rules[1].basis" }));
        await (await PutAsync("/api/v1/profiles/default", "{", "application/json")).ReadAsync(400);
        await (await PutAsync("/api/v1/profiles/other", profile.ToJsonString(), "application/json")).ReadAsync(422);
        await admin.FetchAsync("/api/v1/profiles/other", 404);
        await admin.FetchAsync("/api/v1/profiles/default?version=9", 404);
    }

    [TestCase("vaguePhrases")]
    [TestCase("rules")]
    [TestCase("categories")]
    public async Task A_list_with_a_gap_is_refused(string list)
    {
        var profile = JsonNode.Parse((await admin.FetchAsync("/api/v1/profiles/default")).GetRawText())!;
        profile[list]!.AsArray().Add(null);
        var refused = await (await PutAsync("/api/v1/profiles/default", profile.ToJsonString(), "application/json")).ReadAsync(422);
        Assert.That(refused.FieldsInError().Single(), Does.StartWith(list + "["));
    }

    [TestCase("""{"name":"default","name":"default"}""", 400)]
    [TestCase("""{"rules":[{"name":"a","name":"b"}]}""", 400)]
    [TestCase("""{"title":"\ud800"}""", 422)]
    [TestCase("""{"title":"\u0000"}""", 422)]
    public async Task A_body_that_says_a_thing_twice_or_holds_no_text_is_refused(string body, int status) =>
        await (await PutAsync("/api/v1/profiles/default", body, "application/json")).ReadAsync(status);

    [Test]
    public async Task A_stale_profile_is_refused()
    {
        var text = (await admin.FetchAsync("/api/v1/profiles/default")).GetRawText();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/profiles/default") { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"default-7\""));
        await (await admin.SendAsync(request)).ReadAsync(412);
    }

    [Test]
    public async Task A_loaded_year_ends_the_guessing()
    {
        const string Query = "/api/v1/deadlines/preview?n=5&unit=workday&start=2026-12-30";
        var guessed = await admin.FetchAsync(Query);
        var unknown = await admin.FetchAsync("/api/v1/calendar/2027");
        var loaded = await (await PutAsync("/api/v1/calendar/2027", NewYear, "text/csv")).ReadAsync();
        var known = await admin.FetchAsync(Query);
        Assert.Multiple(() =>
        {
            Assert.That((guessed.GetProperty("date").GetString(), guessed.GetProperty("provisional").GetBoolean()), Is.EqualTo(("2027-01-06", true)));
            Assert.That((unknown.GetProperty("known").GetBoolean(), unknown.GetProperty("source").GetString()), Is.EqualTo((false, "none")));
            Assert.That((loaded.GetProperty("known").GetBoolean(), loaded.GetProperty("source").GetString()), Is.EqualTo((true, "loaded")));
            Assert.That(loaded.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("date").GetString()), Is.EqualTo(new[] { "2027-01-01", "2027-01-04", "2027-01-09" }));
            Assert.That((known.GetProperty("date").GetString(), known.GetProperty("provisional").GetBoolean()), Is.EqualTo(("2027-01-08", false)));
        });
    }

    [Test]
    public async Task A_year_is_replaced_as_a_whole()
    {
        await (await PutAsync("/api/v1/calendar/2027", NewYear, "text/csv")).ReadAsync();
        using var file = new MultipartFormDataContent { { new ByteArrayContent(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("日期,类型,节日\n2027/2/8,放假,春节\n")), "file", "2027.csv" } };
        var year = await (await admin.PutAsync(new Uri("/api/v1/calendar/2027", UriKind.Relative), file)).ReadAsync();
        Assert.That(year.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("holiday").GetString()), Is.EqualTo(new[] { "春节" }));
    }

    [Test]
    public async Task Own_days_lie_over_the_national_ones()
    {
        var year = await (await PutAsync("/api/v1/calendar/2026?scope=own", "2026-04-20,off,三月三\n2026-10-10,off,本地假日\n", "text/csv")).ReadAsync();
        var preview = await admin.FetchAsync("/api/v1/deadlines/preview?n=1&unit=workday&start=2026-04-17");
        Assert.Multiple(() =>
        {
            Assert.That(year.GetProperty("days").EnumerateArray().Where(day => day.GetProperty("own").GetBoolean()).Select(day => day.GetProperty("date").GetString()), Is.EqualTo(new[] { "2026-04-20", "2026-10-10" }));
            Assert.That(year.GetProperty("workdays").GetInt32(), Is.EqualTo(246));
            Assert.That(preview.GetProperty("date").GetString(), Is.EqualTo("2026-04-21"));
        });
    }

    [Test]
    public async Task Only_the_topmost_congress_replaces_the_national_calendar()
    {
        await (await admin.PostAsJsonAsync("/api/v1/people", new { userName = "city-clerk", displayName = "市经办", roles = new[] { "clerk" }, password = "Correct-horse-7" })).ReadAsync(201);
        var city = (await admin.FetchAsync("/api/v1/congresses")).GetProperty("items")[0].GetProperty("id").GetString();
        var county = (await (await admin.PostAsJsonAsync("/api/v1/congresses", new { name = "丙县人大", level = "county", region = "丙县", parent = city, from = "2026-01-10" })).ReadAsync(201)).GetProperty("id").GetString();
        await (await admin.PostAsJsonAsync($"/api/v1/people?congress={county}", new { userName = "county-clerk", displayName = "县经办", roles = new[] { "clerk" }, password = "Correct-horse-7" })).ReadAsync(201);
        using var below = await app.SignInAsync("county-clerk", "Correct-horse-7");
        using var above = await app.SignInAsync("city-clerk", "Correct-horse-7");

        var refused = await (await PutAsync(below, "/api/v1/calendar/2027", NewYear)).ReadAsync(403);
        await (await PutAsync(below, "/api/v1/calendar/2027", "no calendar")).ReadAsync(403);
        var unchanged = await admin.FetchAsync("/api/v1/calendar/2027");
        var own = await (await PutAsync(below, "/api/v1/calendar/2027?scope=own", "2027-04-20,off,三月三\n")).ReadAsync();
        await (await PutAsync(above, "/api/v1/calendar/2027", NewYear)).ReadAsync();
        await (await PutAsync(admin, $"/api/v1/calendar/2027?congress={county}", NewYear)).ReadAsync();

        Assert.That(refused.GetProperty("code").GetString(), Is.EqualTo("calendar.national"));
        Assert.That(unchanged.GetProperty("known").GetBoolean(), Is.False);
        Assert.That(own.GetProperty("days").GetArrayLength(), Is.EqualTo(1));
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, string content) => client.PutAsync(new Uri(path, UriKind.Relative), new StringContent(content, Encoding.UTF8, "text/csv"));

    [Test]
    public async Task A_repeated_load_with_its_key_gives_the_first_answer()
    {
        var first = await (await PutAsync("/api/v1/calendar/2027", NewYear, "text/csv", "k1")).ReadAsync();
        var again = await (await PutAsync("/api/v1/calendar/2027", NewYear, "text/csv", "k1")).ReadAsync();
        Assert.That(again.GetRawText(), Is.EqualTo(first.GetRawText()));
        await (await PutAsync("/api/v1/calendar/2027", "2027-01-01,off,元旦", "text/csv", "k1")).ReadAsync(422);
    }

    private async Task<HttpResponseMessage> PutAsync(string path, string content, string type, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(content, Encoding.UTF8, type) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await admin.SendAsync(request);
    }
}
