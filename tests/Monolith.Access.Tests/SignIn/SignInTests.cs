using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Monolith.Testing;

namespace Monolith.Access.Tests.SignIn;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
public sealed class SignInTests(string provider)
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
    public async Task A_token_opens_what_the_person_may_see()
    {
        var me = await admin.GetFromJsonAsync<JsonElement>("/api/v1/me");

        Assert.Multiple(() =>
        {
            Assert.That(me.GetProperty("userName").GetString(), Is.EqualTo("admin"));
            Assert.That(me.GetProperty("roles").EnumerateArray().Select(r => r.GetString()), Does.Contain("administrator"));
            Assert.That(me.GetProperty("congresses").GetArrayLength(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task An_unknown_name_and_a_wrong_password_get_the_same_answer()
    {
        await EnterAsync("known-person");
        using var client = app.CreateClient();

        var unknown = await LoginAsync(client, "nobody-at-all", "wrong-Password-1");
        var wrong = await LoginAsync(client, "known-person", "wrong-Password-1");

        Assert.Multiple(() =>
        {
            Assert.That(unknown.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(wrong.Status, Is.EqualTo(unknown.Status));
            Assert.That(Without(wrong.Body, "traceId"), Is.EqualTo(Without(unknown.Body, "traceId")));
        });
    }

    [Test]
    public async Task Five_failures_lock_the_account_for_a_while()
    {
        await EnterAsync("locked-person");
        using var client = app.CreateClient();
        for (var i = 0; i < 5; i++)
        {
            await LoginAsync(client, "locked-person", "wrong-Password-1");
        }

        Assert.That((await LoginAsync(client, "locked-person", Password)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));

        app.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.That((await LoginAsync(client, "locked-person", Password)).Status, Is.EqualTo(HttpStatusCode.OK));
        await RenewAdminAsync();
    }

    [TestCase("waiting-person")]
    [TestCase("nobody-of-that-name")]
    public async Task A_locked_name_tells_when_to_come_back_whether_it_exists_or_not(string userName)
    {
        if (userName == "waiting-person")
        {
            await EnterAsync(userName);
        }

        using var client = app.CreateClient();
        var waits = new List<TimeSpan?>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName, password = "wrong-Password-1" });
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            waits.Add(answer.Headers.RetryAfter?.Delta);
        }

        Assert.That(waits, Is.EqualTo(new TimeSpan?[] { null, null, null, null, null, TimeSpan.FromMinutes(15) }));
    }

    [Test]
    public async Task Guesses_at_the_current_password_count_like_failed_sign_ins()
    {
        await EnterAsync("guessed-person");
        using var client = await app.SignInAsync("guessed-person", Password);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await client.PostAsJsonAsync("/api/v1/account/password", new { current = "wrong-Password-1", @new = "Another-horse-8" });
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That((await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString(), Is.EqualTo("password.wrong"));
        }

        using var locked = await client.PostAsJsonAsync("/api/v1/account/password", new { current = Password, @new = "Another-horse-8" });

        Assert.That((await locked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString(), Is.EqualTo("password.locked"));
        Assert.That((await LoginAsync(client, "guessed-person", Password)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        app.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.That((await LoginAsync(client, "guessed-person", Password)).Status, Is.EqualTo(HttpStatusCode.OK), "the old password still stands");
        await RenewAdminAsync();
    }

    [Test]
    public async Task An_administrator_unlocks_an_account()
    {
        var id = await EnterAsync("unlocked-person");
        using var client = app.CreateClient();
        for (var i = 0; i < 5; i++)
        {
            await LoginAsync(client, "unlocked-person", "wrong-Password-1");
        }

        using var answer = await admin.PostAsJsonAsync($"/api/v1/people/{id}/unlock", new { });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await LoginAsync(client, "unlocked-person", Password)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Guesses_that_race_are_all_counted()
    {
        await EnterAsync("raced-person");
        using var client = app.CreateClient();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LoginAsync(client, "raced-person", "wrong-Password-1")));
        await LoginAsync(client, "raced-person", "wrong-Password-1");
        await LoginAsync(client, "raced-person", "wrong-Password-1");
        await LoginAsync(client, "raced-person", "wrong-Password-1");

        Assert.That((await LoginAsync(client, "raced-person", Password)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_refresh_token_gives_a_new_access_token_until_sign_out()
    {
        await EnterAsync("refreshing");
        using var client = app.CreateClient();
        var tokens = JsonDocument.Parse((await LoginAsync(client, "refreshing", Password)).Body).RootElement;
        var refreshToken = tokens.GetProperty("refreshToken").GetString();

        using var refreshed = await client.PostAsJsonAsync("/api/v1/refresh", new { refreshToken });
        var renewed = await refreshed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(refreshed.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        client.DefaultRequestHeaders.Authorization = new("Bearer", renewed.GetProperty("accessToken").GetString());
        Assert.That((await client.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await client.PostAsync("/api/v1/logout", null)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await client.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "the access token is void at once");
        client.DefaultRequestHeaders.Authorization = null;
        Assert.That((await client.PostAsJsonAsync("/api/v1/refresh", new { refreshToken })).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "the refresh token too");
    }

    [Test]
    public async Task An_access_token_lives_ten_minutes()
    {
        await EnterAsync("short-lived");
        using var client = await app.SignInAsync("short-lived", Password);

        app.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.That((await client.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        await RenewAdminAsync();
    }

    [Test]
    public async Task A_new_password_ends_every_sign_in()
    {
        var id = await EnterAsync("changed-person");
        using var client = await app.SignInAsync("changed-person", Password);
        Assert.That((await client.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        using var answer = await admin.PutAsJsonAsync($"/api/v1/people/{id}", new { password = "Another-horse-8" });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        Assert.That((await client.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_closed_account_is_out_at_once()
    {
        var id = await EnterAsync("closed-person");
        using var client = await app.SignInAsync("closed-person", Password);

        await admin.PutAsJsonAsync($"/api/v1/people/{id}", new { active = false });

        Assert.That((await client.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await LoginAsync(client, "closed-person", Password)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("short-1A")]
    [TestCase("alllowercaseletters")]
    [TestCase("weak-person-A1")]
    public async Task A_weak_password_is_refused(string password)
    {
        using var answer = await admin.PostAsJsonAsync("/api/v1/people", new { userName = "weak-person", displayName = "测试", roles = new[] { "clerk" }, password });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("password", out _));
    }

    [Test]
    public async Task A_missing_field_is_named()
    {
        using var client = app.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName = "admin" });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("password", out _));
    }

    [TestCase(null, "请先登录。")]
    [TestCase("en-GB,en;q=0.9", "Sign in first.")]
    [TestCase("zh-CN,zh;q=0.9,en;q=0.8", "请先登录。")]
    public async Task An_error_speaks_the_callers_language(string? language, string title)
    {
        using var client = app.CreateClient();
        if (language is not null)
        {
            client.DefaultRequestHeaders.Add("Accept-Language", language);
        }

        using var answer = await client.GetAsync("/api/v1/me");

        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString(), Is.EqualTo(title));
    }

    private static async Task<(HttpStatusCode Status, string Body)> LoginAsync(HttpClient client, string userName, string password)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName, password });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Without(string body, string field) =>
        string.Join(',', JsonDocument.Parse(body).RootElement.EnumerateObject().Where(p => p.Name != field).Select(p => $"{p.Name}={p.Value}"));

    private async Task<string> EnterAsync(string userName)
    {
        using var answer = await admin.PostAsJsonAsync("/api/v1/people", new { userName, displayName = "测试", roles = new[] { "supervisor" }, password = Password });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task RenewAdminAsync()
    {
        admin.Dispose();
        admin = await app.SignInAsAdminAsync();
    }
}
