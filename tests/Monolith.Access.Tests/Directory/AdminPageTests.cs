using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Monolith.Testing;

namespace Monolith.Access.Tests.Directory;

public sealed class AdminPageTests
{
    private const string Password = "Correct-horse-7";

    private static readonly string[] Pages =
    [
        "/admin/people", "/admin/people?role=clerk&q=x&inactive=true&p=2", "/admin/people/new", "/admin/people/join", "/admin/agencies", "/admin/agencies/new", "/admin/congresses", "/admin/keys",
    ];

    private TestApp app = null!;
    private Browser admin = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        app = new();
        admin = await Browser.SignInAsync(app, "admin", TestApp.AdminPassword);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        admin?.Dispose();
        await app.DisposeAsync();
    }

    [TestCaseSource(nameof(Pages))]
    public async Task An_administrator_reads_the_page_in_Chinese(string address)
    {
        var page = await admin.ReadAsync(address);

        Assert.That(page, Does.Contain("<h1>"));
        Assert.That(page, Does.Not.Contain("&#x"));
    }

    [Test]
    public async Task Only_administrators_open_these_pages()
    {
        await AddPersonAsync("page-clerk", "clerk");
        using var clerk = await Browser.SignInAsync(app, "page-clerk", Password);
        using var changed = await clerk.PostAsync("/account/password", "password", new("Input.Current", Password), new("Input.New", "Another-horse-8"), new("Input.Again", "Another-horse-8"));
        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await changed.Content.ReadAsStringAsync());

        foreach (var address in Pages)
        {
            using var answer = await clerk.Client.GetAsync(address);
            Assert.That(answer.Headers.Location?.OriginalString, Does.Contain("/forbidden"), address);
        }
    }

    [Test]
    public async Task A_password_set_by_an_administrator_is_changed_first()
    {
        await AddPersonAsync("new-person", "supervisor");
        using var person = await Browser.SignInAsync(app, "new-person", Password);

        using var held = await person.Client.GetAsync("/admin/people");
        using var weak = await person.PostAsync("/account/password", "password", new("Input.Current", Password), new("Input.New", "short"), new("Input.Again", "short"));
        using var done = await person.PostAsync("/account/password", "password", new("Input.Current", Password), new("Input.New", "Another-horse-8"), new("Input.Again", "Another-horse-8"));

        Assert.Multiple(async () =>
        {
            Assert.That(held.Headers.Location?.OriginalString, Is.EqualTo("/account/password"));
            Assert.That(weak.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(done.Headers.Location?.OriginalString, Does.EndWith("/account"));
            Assert.That(await person.ReadAsync("/account"), Does.Contain("正在使用的登录"), "the own sign-in goes on");
        });
    }

    [Test]
    public async Task The_second_factor_is_set_up_with_a_picture()
    {
        await AddPersonAsync("picture-person", "supervisor");
        using var person = await Browser.SignInAsync(app, "picture-person", Password);
        using var begun = await person.PostAsync("/account/two-factor", "begin");
        Assert.That(begun.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));

        var page = await person.ReadAsync("/account/two-factor");
        using var refused = await person.PostAsync("/account/two-factor", "confirm", new KeyValuePair<string, string>("Input.Code", "12"));

        Assert.That(page, Does.Contain("<svg"));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task An_agency_is_added_renamed_and_merged()
    {
        (await admin.PostAsync("/admin/agencies/new", "agency", new("Input.Code", "M1"), new("Input.Name", "市林业局"))).Dispose();
        (await admin.PostAsync("/admin/agencies/new", "agency", new("Input.Code", "M2"), new("Input.Name", "市自然资源局"))).Dispose();
        using var api = await app.SignInAsAdminAsync();
        var items = (await api.GetFromJsonAsync<JsonElement>("/api/v1/agencies")).GetProperty("items").EnumerateArray().ToList();
        var first = items.Find(a => a.GetProperty("code").GetString() == "M1").GetProperty("id").GetString();
        var second = items.Find(a => a.GetProperty("code").GetString() == "M2").GetProperty("id").GetString();

        using var merged = await admin.PostAsync($"/admin/agencies/{first}", "merge", new KeyValuePair<string, string>("Merge.Successor", second!));

        Assert.That(merged.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await merged.Content.ReadAsStringAsync());
        Assert.That(await admin.ReadAsync("/admin/agencies"), Does.Contain("已并入市自然资源局"));
    }

    [Test]
    public async Task Somebody_of_another_congress_is_found_by_account_and_name_only()
    {
        using var api = await app.SignInAsAdminAsync();
        using var founded = await api.PostAsJsonAsync("/api/v1/congresses", new { name = "丁县人大", level = "county", region = "丁县", term = 1, ordinal = 1, from = "2026-01-10", to = "2026-01-13" });
        var county = (await founded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        (await api.PostAsJsonAsync($"/api/v1/people?congress={county}", new { userName = "county-only", displayName = "县经办", roles = new[] { "clerk" }, password = Password })).Dispose();

        using var guessed = await admin.PostAsync("/admin/people/join", "join", new("Input.Account", "county-only"), new("Input.DisplayName", "某某"), new("Input.Roles", "supervisor"));
        using var joined = await admin.PostAsync("/admin/people/join", "join", new("Input.Account", "county-only"), new("Input.DisplayName", "县经办"), new("Input.Roles", "supervisor"));

        Assert.That(await guessed.Content.ReadAsStringAsync(), Does.Contain("没有找到账号（或电话）与姓名都相符的人。"));
        Assert.That(joined.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await joined.Content.ReadAsStringAsync());
        Assert.That(await admin.ReadAsync("/admin/people?role=supervisor"), Does.Contain("县经办"));
    }

    [Test]
    public async Task An_agency_is_lent_to_a_congress_below()
    {
        using var api = await app.SignInAsAdminAsync();
        var home = (await api.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("congresses").EnumerateArray().First(c => c.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        using var founded = await api.PostAsJsonAsync("/api/v1/congresses", new { name = "庚县人大", level = "county", region = "庚县", parent = home, term = 1, ordinal = 1, from = "2026-01-10", to = "2026-01-13" });
        var county = (await founded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        (await admin.PostAsync("/admin/agencies/new", "agency", new("Input.Code", "V1"), new("Input.Name", "市税务局"))).Dispose();
        var id = (await api.GetFromJsonAsync<JsonElement>("/api/v1/agencies?q=V1")).GetProperty("items")[0].GetProperty("id").GetString();

        using var lent = await admin.PostAsync($"/admin/agencies/{id}", "agency", new("Input.Name", "市税务局"), new("Input.Active", "true"), new("Input.SetsServes", "true"), new("Input.Serves", county));
        Assert.That(lent.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await lent.Content.ReadAsStringAsync());
        Assert.That(await admin.ReadAsync($"/admin/agencies/{id}"), Does.Match($"value=\"{county}\"[^>]*checked|checked[^>]*value=\"{county}\""));
        Assert.That(await admin.ReadAsync($"/admin/agencies?congress={county}"), Does.Contain("市税务局").And.Contain("管理</span>"));
        Assert.That(await admin.ReadAsync($"/admin/agencies/{id}?congress={county}"), Does.Contain("同时承办本级人大的建议").And.Not.Contain("Input.Name"));
    }

    [Test]
    public async Task A_taken_code_is_said_beside_the_field()
    {
        (await admin.PostAsync("/admin/agencies/new", "agency", new("Input.Code", "T1"), new("Input.Name", "市体育局"))).Dispose();
        using var twice = await admin.PostAsync("/admin/agencies/new", "agency", new("Input.Code", "T1"), new("Input.Name", "市文旅局"));
        var page = await twice.Content.ReadAsStringAsync();

        Assert.That(twice.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page, Does.Contain("单位代码 T1 已被使用。").And.Contain("value=\"市文旅局\""));
    }

    [Test]
    public async Task The_congress_is_renamed_and_a_session_added()
    {
        using var renamed = await admin.PostAsync("/admin/congresses", "congress", new("Input.Name", "临江市人大"), new("Input.Region", "临江市"), new("Input.Level", "city"), new("Input.Parent", ""));
        using var added = await admin.PostAsync("/admin/congresses", "session", new("Adding.Term", "15"), new("Adding.Ordinal", "2"), new("Adding.From", "2026-02-01"), new("Adding.To", "2026-02-04"), new("Adding.IsCurrent", "true"));
        var page = await admin.ReadAsync("/admin/congresses");

        Assert.That(renamed.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await renamed.Content.ReadAsStringAsync());
        Assert.That(added.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await added.Content.ReadAsStringAsync());
        Assert.That(page, Does.Contain("临江市人大").And.Contain("第十五届第二次会议"));
    }

    [Test]
    public async Task A_key_is_shown_once()
    {
        using var issued = await admin.PostAsync("/admin/keys", "issue", new("Input.Name", "一网通办"), new("Input.Roles", "clerk"), new("Input.Scopes", "suggestions.read"), new("Input.Scopes", "tasks.read"), new("Input.ExpiresOn", "2026-12-31"));
        var page = await issued.Content.ReadAsStringAsync();
        var list = await admin.ReadAsync("/admin/keys");

        Assert.That(page, Does.Match("mk_[0-9a-f]{64}"));
        Assert.That(list, Does.Contain("一网通办").And.Contain("读取待办").And.Not.Match("mk_[0-9a-f]{64}"));
    }

    private async Task AddPersonAsync(string userName, string role)
    {
        using var added = await admin.PostAsync("/admin/people/new", "person", new("Input.DisplayName", "某人"), new("Input.UserName", userName), new("Input.Roles", role), new("Input.Password", Password), new("Input.Active", "true"));
        Assert.That(added.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await added.Content.ReadAsStringAsync());
    }
}
