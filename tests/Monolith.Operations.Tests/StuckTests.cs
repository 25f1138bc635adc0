using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Persistence;
using Monolith.Testing;

namespace Monolith.Operations.Tests;

/// <summary>Stuck work over HTTP: what the administrator sees, and what mending does.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[TestFixture("Sqlite")]
[TestFixture("PostgreSql")]
internal sealed class StuckTests(string provider) : IDisposable
{
    private const string ClerkPassword = "Correct-horse-7";
    private readonly TestApp app = new(provider, today: new(2026, 6, 10));

    public void Dispose() => app.Dispose();

    [Test]
    public async Task Each_kind_is_listed_with_its_item_what_went_wrong_and_a_persons_name()
    {
        var suggestion = await StopEverythingAsync();
        using var admin = await app.SignInAsAdminAsync();

        var items = await ListAsync(admin);

        Assert.That(items.Select(item => Text(item, "kind")), Is.EquivalentTo(new[] { "instance", "timer", "message", "import" }));
        foreach (var item in items)
        {
            Assert.That(item.GetProperty("desk").GetProperty("name").GetString(), Is.Not.Empty);
            Assert.That(Text(item, "title"), Is.Not.Empty);
        }

        Assert.That(Text(Of(items, "instance"), "link"), Is.EqualTo($"/suggestions/{suggestion}"));
        Assert.That(Text(Of(items, "instance"), "problem"), Is.EqualTo("流程停在一步上：review（审查）: 表达式出错"));
        Assert.That(Text(Of(items, "timer"), "problem"), Does.EndWith("已试 3 次：规则出错"));
        Assert.That(Text(Of(items, "message"), "problem"), Does.Contain("已试 2 次").And.Contain("No handler"));
        Assert.That(Text(Of(items, "import"), "problem"), Is.EqualTo("导入停在第 3 件，共 9 件：磁盘已满"));
        Assert.That(Of(items, "import").GetProperty("desk").GetProperty("name").GetString(), Is.EqualTo("系统管理员"));
    }

    [Test]
    public async Task The_page_shows_them_and_a_retry_lets_them_run_again()
    {
        await StopEverythingAsync();
        using var browser = await Browser.SignInAsync(app, "admin", TestApp.AdminPassword);
        using var admin = await app.SignInAsAdminAsync();
        foreach (var item in await ListAsync(admin))
        {
            var page = await browser.ReadAsync($"/admin/stuck?kind={Text(item, "kind")}");
            using var retried = await browser.PostAsync("/admin/stuck", $"retry-{Key(item)}");

            Assert.That(page, Does.Contain($"id=\"{Key(item)}\"").And.Contain(Text(item, "title")));
            Assert.That(retried.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await retried.Content.ReadAsStringAsync());
            Assert.That(await browser.ReadAsync("/admin/stuck"), Does.Contain("已安排重试。").And.Not.Contain(Key(item)));
        }

        Assert.That(await browser.ReadAsync("/admin/stuck"), Does.Contain("没有停住的事项"));
        Assert.That(await ActionsAsync(), Is.SupersetOf(new[] { "workflow.retried", "workflow.timer-retried", "outbox.retried", "import.retried" }));
        Assert.That(await ScalarAsync("SELECT COUNT(*) AS \"Value\" FROM workflow_instance WHERE \"Status\" = 'Stuck'"), Is.Zero);
        Assert.That(await ScalarAsync("SELECT COUNT(*) AS \"Value\" FROM deputies_import WHERE \"State\" = 'Queued'"), Is.EqualTo(1));
    }

    [Test]
    public async Task All_that_are_listed_are_retried_at_once()
    {
        await StopEverythingAsync();
        using var browser = await Browser.SignInAsync(app, "admin", TestApp.AdminPassword);

        using var retried = await browser.PostAsync("/admin/stuck", "retry-all");

        Assert.That(retried.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await retried.Content.ReadAsStringAsync());
        Assert.That(await browser.ReadAsync("/admin/stuck"), Does.Contain("没有停住的事项"));
    }

    [Test]
    public async Task What_is_given_up_is_gone_and_its_reason_is_in_the_journal()
    {
        await StopEverythingAsync();
        using var browser = await Browser.SignInAsync(app, "admin", TestApp.AdminPassword);
        using var admin = await app.SignInAsAdminAsync();
        foreach (var item in await ListAsync(admin))
        {
            using var unsaid = await browser.PostAsync("/admin/stuck", $"give-up-{Key(item)}", new KeyValuePair<string, string>("Reason", " "));
            using var given = await browser.PostAsync("/admin/stuck", $"give-up-{Key(item)}", new KeyValuePair<string, string>("Reason", $"已线下办理 {Text(item, "kind")}"));

            Assert.That(unsaid.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(await unsaid.Content.ReadAsStringAsync(), Does.Contain("请写明放弃的理由。"));
            Assert.That(given.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await given.Content.ReadAsStringAsync());
        }

        Assert.That(await ListAsync(admin), Is.Empty);
        var noted = await app.InScopeAsync(services => services.GetRequiredService<MonolithDb>().Set<JournalEntry>().Where(e => e.Action.EndsWith("given-up")).Select(e => e.Action + " " + e.Why + " " + e.Who).ToListAsync());
        Assert.That(noted, Is.EquivalentTo(new[]
        {
            "workflow.given-up 已线下办理 instance 系统管理员", "workflow.timer-given-up 已线下办理 timer 系统管理员",
            "outbox.given-up 已线下办理 message 系统管理员", "import.given-up 已线下办理 import 系统管理员",
        }));
    }

    [Test]
    public async Task A_retry_is_noted_in_the_history_of_its_item()
    {
        var suggestion = await StopEverythingAsync();
        using var admin = await app.SignInAsAdminAsync();

        await MendAsync(admin, $"instance/{Text(Of(await ListAsync(admin), "instance"), "id")}/retry");

        using var read = await admin.GetAsync($"/api/v1/suggestions/{suggestion}/history");
        Assert.That((await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").EnumerateArray().Select(line => Text(line, "action")), Does.Contain("workflow.retried"));
    }

    [Test]
    public async Task Nobody_but_an_administrator_of_the_congress_sees_or_mends_it()
    {
        await StopEverythingAsync();
        using var admin = await app.SignInAsAdminAsync();
        var item = (await ListAsync(admin))[0];
        using (var added = await admin.PostAsJsonAsync("/api/v1/people", new { userName = "clerk", displayName = "周敏", roles = new[] { "clerk" }, password = ClerkPassword }))
        {
            Assert.That(added.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        }

        using var clerk = await app.SignInAsync("clerk", ClerkPassword);
        using var browser = await Browser.SignInAsync(app, "clerk", ClerkPassword);
        using var anybody = app.CreateClient();
        foreach (var path in new[] { "stuck-work", "journal/seals" })
        {
            using var refused = await clerk.GetAsync($"/api/v1/{path}");
            using var unknown = await anybody.GetAsync($"/api/v1/{path}");
            Assert.That((refused.StatusCode, unknown.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized)), path);
        }

        using var mended = await clerk.PostAsync($"/api/v1/stuck-work/{Text(item, "kind")}/{Text(item, "id")}/retry", null);
        Assert.That(mended.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        foreach (var page in new[] { "/admin/stuck", "/admin/seals", "/admin/jobs", "/admin/jobs/recurring" })
        {
            using var refused = await browser.Client.GetAsync(page);
            Assert.That(refused.Headers.Location?.OriginalString, Does.Contain("/forbidden").Or.Contain("/account/password"), page);
        }

        Assert.That(await ListAsync(admin), Has.Count.EqualTo(4));
    }

    [TestCase("nonsense")]
    [TestCase("instance")]
    [TestCase("timer")]
    [TestCase("message")]
    [TestCase("import")]
    public async Task What_is_not_there_is_a_404(string kind)
    {
        using var admin = await app.SignInAsAdminAsync();

        using var retry = await admin.PostAsync($"/api/v1/stuck-work/{kind}/{Guid.CreateVersion7()}/retry", null);
        using var giveUp = await admin.PostAsJsonAsync($"/api/v1/stuck-work/{kind}/{Guid.CreateVersion7()}/abandonment", new { reason = "无" });

        Assert.That((retry.StatusCode, giveUp.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    private static string Key(JsonElement item) => $"{Text(item, "kind")}-{Guid.Parse(Text(item, "id")):N}";

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static JsonElement Of(IEnumerable<JsonElement> items, string kind) => items.Single(item => Text(item, "kind") == kind);

    private static async Task<List<JsonElement>> ListAsync(HttpClient admin) =>
        [.. (await admin.GetFromJsonAsync<JsonElement>("/api/v1/stuck-work")).GetProperty("items").EnumerateArray()];

    private static async Task MendAsync(HttpClient admin, string call)
    {
        using var answer = await admin.PostAsync($"/api/v1/stuck-work/{call}", null);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>One thing of each kind: a suggestion's process and another one's timer, a message that nobody takes, an import that died. Gives the stopped suggestion.</summary>
    private async Task<string> StopEverythingAsync()
    {
        using var office = new Office(await app.SignInAsAdminAsync());
        await office.EnterDeputyAsync();
        var stopped = await office.SuggestAsync("关于天桥的建议");
        var other = await office.SuggestAsync("关于停车的建议");
        var congress = await app.InScopeAsync(services => services.GetRequiredService<MonolithDb>().Set<JournalEntry>().Where(e => e.SubjectType == "Suggestion").Select(e => e.CongressId).FirstAsync());
        var admin = await app.InScopeAsync(services => services.GetRequiredService<MonolithDb>().Set<JournalEntry>().Where(e => e.Who == "系统管理员").Select(e => e.PersonId).FirstAsync());
        await ExecuteAsync($"UPDATE workflow_instance SET \"Status\" = 'Stuck', \"Error\" = 'review（审查）: 表达式出错' WHERE \"SubjectId\" = {Guid.Parse(stopped)}");
        await ExecuteAsync($"""
            INSERT INTO workflow_timer ("Id", "InstanceId", "CongressId", "Token", "Activity", "Kind", "Step", "DueAt", "Attempts", "Error")
            SELECT {Guid.CreateVersion7()}, "InstanceId", "CongressId", "Token", "Activity", 'remind', 0, {new DateTime(2026, 6, 11, 1, 0, 0, DateTimeKind.Utc)}, 3, '规则出错' FROM workflow_task WHERE "SubjectId" = {Guid.Parse(other)} AND "IsOpen" = {true}
            """);
        await ExecuteAsync($"""
            INSERT INTO deputies_import ("Id", "CongressId", "SessionId", "FileName", "FileHash", "Captions", "State", "Rows", "Sound", "Rejected", "Duplicates", "Stored", "Attempts", "Error", "CreatedById", "CreatedByUserName", "CreatedByName", "CreatedAt", "ChangedAt")
            VALUES ({Guid.CreateVersion7()}, {congress}, {congress}, '汇总.xlsx', '', '[]', 'Failed', 9, 9, 0, 0, 3, 5, '磁盘已满', {admin}, 'admin', '系统管理员', {DateTime.UnixEpoch}, {DateTime.UnixEpoch})
            """);
        await FailMessageAsync(congress);
        return stopped;
    }

    /// <summary>A message of a kind without a handler fails for real, twice.</summary>
    private async Task FailMessageAsync(Guid congress)
    {
        await app.InScopeAsync(services => services.GetRequiredService<UnitOfWork>().RunAsync(_ =>
        {
            services.GetRequiredService<Outbox>().Add("nobody", congress, new { });
            return Task.FromResult(0);
        }));
        for (var i = 0; i < 2; i++)
        {
            await app.InScopeAsync(async services =>
            {
                await services.GetRequiredService<OutboxSweep>().SweepAsync(CancellationToken.None);
                return 0;
            });
            app.Time.Advance(TimeSpan.FromMinutes(5));
        }
    }

    private Task<int> ExecuteAsync(FormattableString sql) => app.InScopeAsync(services => services.GetRequiredService<MonolithDb>().Database.ExecuteSqlAsync(sql));

    private Task<int> ScalarAsync(string sql) => app.InScopeAsync(services => services.GetRequiredService<MonolithDb>().Database.SqlQueryRaw<int>(sql).SingleAsync());

    private Task<List<string>> ActionsAsync() => app.InScopeAsync(services => services.GetRequiredService<MonolithDb>().Set<JournalEntry>().Select(e => e.Action).Distinct().ToListAsync());
}
