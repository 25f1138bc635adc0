using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Access.Contracts;
using Monolith.Access.People;
using Monolith.Testing;

namespace Monolith.Access.Tests.Directory;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
public sealed class DirectoryTests(string provider)
{
    private const string Password = "Correct-horse-7";

    private TestApp app = null!;
    private HttpClient admin = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        app = new(provider);
        admin = await app.SignInAsAdminAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        admin?.Dispose();
        await app.DisposeAsync();
    }

    [Test]
    public async Task The_first_administrator_is_clerk_until_there_is_one()
    {
        await using var fresh = new TestApp(provider);
        using var first = await fresh.SignInAsAdminAsync();
        Assert.That(await RolesAsync(first), Does.Contain("clerk"));

        await EnterAsync(first, new { userName = "clerk1", displayName = "经办", roles = new[] { "clerk" }, password = Password });

        Assert.That(await RolesAsync(first), Does.Not.Contain("clerk"));
    }

    [Test]
    public async Task A_clerk_does_not_administer()
    {
        await EnterAsync(admin, new { userName = "clerk2", displayName = "经办", roles = new[] { "clerk" }, password = Password });
        using var clerk = await app.SignInAsync("clerk2", Password);

        Assert.That((await clerk.PostAsJsonAsync("/api/v1/people", new { })).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), "role comes before form");
        Assert.That((await clerk.PutAsJsonAsync($"/api/v1/agencies/{Guid.NewGuid()}", new { })).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), "and before the item");
        Assert.That((await clerk.GetAsync("/api/v1/api-keys")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task One_congress_sees_nothing_of_another()
    {
        var county = await CreateAsync(admin, "/api/v1/congresses", new { name = $"甲县人大{provider}", level = "county", region = "甲县", term = 3, ordinal = 2, from = "2026-01-10", to = "2026-01-13" });
        var countyId = county.GetProperty("id").GetString();
        await CreateAsync(admin, $"/api/v1/agencies?congress={countyId}", new { code = "X01", name = "甲县教育局" });
        await CreateAsync(admin, "/api/v1/agencies", new { code = "C01", name = "市教育局" });
        await EnterAsync(admin, new { userName = "county-clerk", displayName = "县经办", roles = new[] { "clerk" }, password = Password }, countyId);
        using var clerk = await app.SignInAsync("county-clerk", Password);
        var cityPerson = (await EnterAsync(admin, new { userName = "city-clerk", displayName = "市经办", roles = new[] { "clerk" }, password = Password })).GetProperty("id").GetString();
        var cityId = (await admin.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("congresses").EnumerateArray().First(c => c.GetProperty("current").GetBoolean()).GetProperty("id").GetString();

        var agencies = await clerk.GetFromJsonAsync<JsonElement>("/api/v1/agencies");
        var sessions = await clerk.GetFromJsonAsync<JsonElement>("/api/v1/sessions");
        var people = await clerk.GetFromJsonAsync<JsonElement>("/api/v1/people");

        Assert.Multiple(async () =>
        {
            Assert.That(Texts(agencies, "code"), Is.EqualTo(new[] { "X01" }));
            Assert.That(Texts(sessions, "name"), Is.EqualTo(new[] { "第三届第二次会议" }));
            Assert.That(Texts(people, "userName"), Is.EquivalentTo(new[] { "county-clerk", "admin" }), "admin administers both");
            Assert.That((await clerk.GetAsync($"/api/v1/agencies?congress={cityId}")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That((await admin.GetAsync($"/api/v1/people/{cityPerson}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await clerk.GetAsync($"/api/v1/people/{cityPerson}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task An_administrator_of_one_congress_cannot_take_over_an_account_of_another()
    {
        var county = await CreateAsync(admin, "/api/v1/congresses", new { name = $"乙县人大{provider}", level = "county", region = "乙县", term = 1, ordinal = 1, from = "2026-01-10", to = "2026-01-13" });
        var countyId = county.GetProperty("id").GetString();
        var cityAdmin = (await admin.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("id").GetString();
        var (_, secret) = await IssueAsync(["administrator"], ["all"], countyId);
        using var program = app.CreateClient();
        program.DefaultRequestHeaders.Add("X-Api-Key", secret);

        using var reset = await program.PutAsJsonAsync($"/api/v1/people/{cityAdmin}", new { password = "Taken-over-99" });
        using var closed = await program.PutAsJsonAsync($"/api/v1/people/{cityAdmin}", new { active = false });
        using var revoked = await program.PostAsJsonAsync($"/api/v1/people/{cityAdmin}/revocation", new { });

        Assert.That(new[] { reset.StatusCode, closed.StatusCode, revoked.StatusCode }, Has.All.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Somebody_of_another_congress_is_given_a_role_here_by_account_and_name()
    {
        var county = await CreateAsync(admin, "/api/v1/congresses", new { name = $"丙县人大{provider}", level = "county", region = "丙县", term = 1, ordinal = 1, from = "2026-01-10", to = "2026-01-13" });
        var countyId = county.GetProperty("id").GetString();
        var person = await EnterAsync(admin, new { userName = "two-seats", displayName = "双职", phone = "13800001234", roles = new[] { "deputy" }, cardNumber = "C900", password = Password });
        var id = person.GetProperty("id").GetString();
        var (_, secret) = await IssueAsync(["administrator"], ["all"], countyId);
        using var program = app.CreateClient();
        program.DefaultRequestHeaders.Add("X-Api-Key", secret);
        var before = await program.GetAsync($"/api/v1/people/{id}");

        using var guessed = await program.PostAsJsonAsync("/api/v1/people/memberships", new { account = "two-seats", displayName = "别人", roles = new[] { "deputy" }, cardNumber = "X1" });
        using var cardless = await program.PostAsJsonAsync("/api/v1/people/memberships", new { account = "two-seats", displayName = "双职", roles = new[] { "deputy" } });
        var joined = await CreateAsync(program, "/api/v1/people/memberships", new { account = "13800001234", displayName = "双职", roles = new[] { "deputy", "clerk" }, cardNumber = "X1" });
        using var twice = await program.PostAsJsonAsync("/api/v1/people/memberships", new { account = "two-seats", displayName = "双职", roles = new[] { "clerk" } });
        using var reset = await program.PutAsJsonAsync($"/api/v1/people/{id}", new { password = "Taken-over-99" });
        using var self = await app.SignInAsync("two-seats", Password);
        var me = await self.GetFromJsonAsync<JsonElement>($"/api/v1/me?congress={countyId}");

        Assert.Multiple(async () =>
        {
            Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "nothing of him is known there before");
            Assert.That((guessed.StatusCode, (await guessed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "person.unknown-account")));
            Assert.That((await cardless.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString(), Is.EqualTo("person.card-missing"));
            Assert.That(joined.GetProperty("id").GetString(), Is.EqualTo(id));
            Assert.That(twice.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(reset.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), "the account stays with the city");
            Assert.That(me.GetProperty("congresses").GetArrayLength(), Is.EqualTo(2));
            Assert.That(me.GetProperty("deputy").GetProperty("cardNumber").GetString(), Is.EqualTo("X1"));
            Assert.That(await RolesAsync(self), Is.EqualTo(new[] { "deputy" }), "the roles in the city are as before");
        });
    }

    [Test]
    public async Task A_repeated_entry_makes_nobody_twice_and_hashes_no_password_again()
    {
        var hasher = new CountingHasher();
        await using var office = new TestApp(provider) { Configure = services => services.AddSingleton<IPasswordHasher<Person>>(hasher) };
        using var first = await office.SignInAsAdminAsync();
        var hashed = hasher.Count;

        var (entered, again) = (await EnterOnceAsync(first, "new-clerk"), await EnterOnceAsync(first, "new-clerk"));
        var other = await EnterOnceAsync(first, "other-clerk");

        Assert.Multiple(async () =>
        {
            Assert.That((entered.Status, again.Status, other.Status), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity)), other.Body);
            Assert.That(again.Body, Is.EqualTo(entered.Body));
            Assert.That(hasher.Count - hashed, Is.EqualTo(1));
            Assert.That(Texts(await first.GetFromJsonAsync<JsonElement>("/api/v1/people"), "userName"), Is.EquivalentTo(new[] { "admin", "new-clerk" }));
        });
    }

    [Test]
    public async Task The_last_administrator_stays()
    {
        var me = (await admin.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("id").GetString();

        using var answer = await admin.PutAsJsonAsync($"/api/v1/people/{me}", new { roles = new[] { "clerk" } });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task An_API_key_does_what_its_scopes_and_roles_allow()
    {
        var (id, secret) = await IssueAsync(["clerk"], ["directory.read"]);
        using var program = app.CreateClient();
        program.DefaultRequestHeaders.Add("X-Api-Key", secret);

        Assert.That((await program.GetAsync("/api/v1/agencies")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await program.PostAsJsonAsync("/api/v1/sessions", new { term = 9, ordinal = 9, from = "2030-01-01", to = "2030-01-02" })).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await program.GetAsync("/api/v1/tasks?scope=mine")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        await admin.DeleteAsync($"/api/v1/api-keys/{id}");
        Assert.That((await program.GetAsync("/api/v1/agencies")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task An_API_key_ends_with_its_day()
    {
        var (_, secret) = await IssueAsync(["clerk"], ["directory.read"]);
        using var program = app.CreateClient();
        program.DefaultRequestHeaders.Add("X-Api-Key", secret);
        var now = app.Time.GetUtcNow();

        Assert.That((await program.GetAsync("/api/v1/agencies")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        app.Time.Advance(TimeSpan.FromDays(2));
        Assert.That((await program.GetAsync("/api/v1/agencies")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(app.Time.GetUtcNow(), Is.GreaterThan(now));
        admin.Dispose();
        admin = await app.SignInAsAdminAsync();
    }

    [Test]
    public async Task A_stale_change_is_refused_and_a_repeated_one_answers_the_same()
    {
        var agency = await CreateAsync(admin, "/api/v1/agencies", new { code = "E01", name = "环保局" });
        var id = agency.GetProperty("id").GetString();
        var etag = agency.GetProperty("etag").GetString()!;
        using var first = await PutAsync($"/api/v1/agencies/{id}", new { name = "生态环境局" }, etag, "k-1");
        using var repeated = await PutAsync($"/api/v1/agencies/{id}", new { name = "生态环境局" }, etag, "k-1");
        using var stale = await PutAsync($"/api/v1/agencies/{id}", new { name = "别名" }, etag, "k-2");

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await repeated.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That(stale.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
    }

    [Test]
    public async Task Agencies_are_found_by_what_people_write()
    {
        var congress = (await app.SendAsync(new ListCongresses())).First(c => c.Level == "city").Id;
        await app.SendAsync(new UpsertAgencies(congress, [new("A21", "市交通运输局", "交通局"), new("A22", "市水务局"), new("A23", "市水务局")]));

        var byCode = await app.SendAsync(new FindAgency(congress, "A21"));
        var byShort = await app.SendAsync(new FindAgency(congress, "交通局"));
        var byId = await app.SendAsync(new FindAgency(congress, byCode!.Id.ToString()));
        var ambiguous = await app.SendAsync(new FindAgency(congress, "市水务局"));
        var again = await app.SendAsync(new UpsertAgencies(congress, [new("A21", "市交通局"), new("A22", "市水务局")]));

        Assert.Multiple(() =>
        {
            Assert.That(byShort?.Id, Is.EqualTo(byCode.Id));
            Assert.That(byId?.Id, Is.EqualTo(byCode.Id));
            Assert.That(ambiguous, Is.Null);
            Assert.That(again, Is.EqualTo(new UpsertedAgencies(0, 1, 1)));
        });
    }

    [Test]
    public async Task People_are_entered_in_bulk_and_found_by_card_name_and_sign_in_name()
    {
        var congress = (await app.SendAsync(new ListCongresses())).First(c => c.Level == "city").Id;
        var (zhang, li) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.SendAsync(new RegisterPeople(congress, [new(zhang, "张三", ["deputy"], "zhang3", CardNumber: "0815"), new(li, "李四", ["deputy"], CardNumber: "0816")]));
        await app.SendAsync(new RegisterPeople(congress, [new(zhang, "张三", ["sponsor"], Title: "副市长")]));

        var names = await app.SendAsync(new NamesOf([zhang, li, Guid.CreateVersion7()]));
        var byCard = await app.SendAsync(new FindPerson(congress, "0816", "deputy"));
        var byUser = await app.SendAsync(new FindPerson(congress, "ZHANG3"));
        var byName = await app.SendAsync(new FindPerson(congress, "张三", "sponsor"));

        Assert.Multiple(() =>
        {
            Assert.That(names.Keys, Is.EquivalentTo(new[] { zhang, li }));
            Assert.That(byCard?.Id, Is.EqualTo(li));
            Assert.That(byUser?.Roles, Is.EqualTo(new[] { "deputy", "sponsor" }));
            Assert.That(byName?.Title, Is.EqualTo("副市长"));
            Assert.That(byName?.CardNumber, Is.EqualTo("0815"));
        });
    }

    [Test]
    public async Task Sessions_follow_their_numbers()
    {
        var session = await CreateAsync(admin, "/api/v1/sessions", new { term = 15, ordinal = 12, from = "2026-01-05", to = "2026-01-09", current = true });

        Assert.That(session.GetProperty("name").GetString(), Is.EqualTo("第十五届第十二次会议"));
        Assert.That(session.GetProperty("current").GetBoolean());
        using var twice = await admin.PostAsJsonAsync("/api/v1/sessions", new { term = 15, ordinal = 12, from = "2026-01-05", to = "2026-01-09" });
        Assert.That(twice.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task A_session_is_renumbered_and_its_plain_name_goes_along()
    {
        var session = await CreateAsync(admin, "/api/v1/sessions", new { term = 16, ordinal = 1, from = "2027-01-05", to = "2027-01-09" });
        var address = $"/api/v1/sessions/{session.GetProperty("id").GetString()}";

        var moved = await ChangeAsync(address, new { term = 17, ordinal = 3 });
        var named = await ChangeAsync(address, new { name = "十七届三次会议（续会）" });
        var again = await ChangeAsync(address, new { ordinal = 4 });

        Assert.That((moved.GetProperty("name").GetString(), moved.GetProperty("term").GetInt32(), moved.GetProperty("ordinal").GetInt32()), Is.EqualTo(("第十七届第三次会议", 17, 3)));
        Assert.That((named.GetProperty("name").GetString(), again.GetProperty("name").GetString()), Is.EqualTo(("十七届三次会议（续会）", "十七届三次会议（续会）")));
        await CreateAsync(admin, "/api/v1/sessions", new { term = 17, ordinal = 5, from = "2027-02-05", to = "2027-02-09" });
        using var taken = await admin.PutAsJsonAsync(address, new { ordinal = 5 });
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    private async Task<JsonElement> ChangeAsync(string address, object body)
    {
        using var answer = await admin.PutAsJsonAsync(address, body);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static IEnumerable<string?> Texts(JsonElement page, string field) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.TryGetProperty(field, out var value) ? value.GetString() : null);

    private static async Task<IEnumerable<string?>> RolesAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ToList();

    private static Task<JsonElement> EnterAsync(HttpClient client, object person, string? congress = null) =>
        CreateAsync(client, "/api/v1/people" + (congress is null ? "" : $"?congress={congress}"), person);

    private static async Task<JsonElement> CreateAsync(HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(address, body);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<(HttpStatusCode Status, string Body)> EnterOnceAsync(HttpClient client, string userName)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people") { Content = JsonContent.Create(new { userName, displayName = "经办", roles = new[] { "clerk" }, password = Password }) };
        request.Headers.Add("Idempotency-Key", "one-entry");
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PutAsync(string address, object body, string etag, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        request.Headers.Add("Idempotency-Key", key);
        return await admin.SendAsync(request);
    }

    private async Task<(string Id, string Secret)> IssueAsync(string[] roles, string[] scopes, string? congress = null)
    {
        var key = await CreateAsync(
            admin,
            "/api/v1/api-keys" + (congress is null ? "" : $"?congress={congress}"),
            new { name = $"接口{Guid.NewGuid():N}"[..20], roles, scopes, expiresOn = app.Today.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        return (key.GetProperty("id").GetString()!, key.GetProperty("secret").GetString()!);
    }

    private sealed class CountingHasher : PasswordHasher<Person>
    {
        public int Count { get; private set; }

        public override string HashPassword(Person user, string password)
        {
            Count++;
            return base.HashPassword(user, password);
        }
    }
}
