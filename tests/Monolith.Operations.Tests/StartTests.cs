using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Monolith.Operations.Tests;

/// <summary>What a start does to a database, seen from outside of the process.</summary>
internal sealed class StartTests
{
    [TestCase("Sqlite")]
    [TestCase("PostgreSql")]
    public async Task Two_nodes_that_start_together_prepare_the_database_once(string provider)
    {
        using var place = new Place(provider);
        using var first = HostRun.Serve(place.Settings);
        using var second = HostRun.Serve(place.Settings);

        await Task.WhenAll(first.ReadyAsync(), second.ReadyAsync());

        await place.ReadAsync(async db =>
        {
            Assert.That(await db.Database.GetPendingMigrationsAsync(), Is.Empty);
            Assert.That(await db.Database.SqlQueryRaw<int>("""SELECT COUNT(*) AS "Value" FROM access_congress""").SingleAsync(), Is.EqualTo(1));
            Assert.That(await db.Database.SqlQueryRaw<int>("""SELECT COUNT(*) AS "Value" FROM access_person""").SingleAsync(), Is.EqualTo(1));
            return 0;
        });
    }

    [TestCase("Sqlite")]
    [TestCase("PostgreSql")]
    public async Task A_schema_newer_than_the_program_is_refused_in_one_line(string provider)
    {
        using var place = new Place(provider);
        await place.ReadAsync(async db =>
        {
            await db.Database.MigrateAsync();
            return 0;
        });
        await place.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_FromTheFuture', '99.0.0')""");

        var (code, _, errors) = await HostRun.RunAsync(place.Settings);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Is.EqualTo("The database's schema is newer than this program (unknown step 29990101000000_FromTheFuture). Start the newer program."));
    }

    /// <summary>A rolling upgrade: the newer program's schema adds and takes nothing away, so the node that still runs goes on; it is not started again.</summary>
    [Test]
    public async Task A_node_that_runs_goes_on_beside_a_newer_one()
    {
        using var place = new Place("PostgreSql");
        using var node = HostRun.Serve(place.Settings);
        await node.ReadyAsync();
        using var client = new HttpClient { BaseAddress = new(node.Address) };
        var signedIn = await (await client.PostAsJsonAsync("/api/v1/login", new { userName = "admin", password = HostRun.AdminPassword })).Content.ReadFromJsonAsync<JsonNode>();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string?)signedIn!["accessToken"]);
        (await client.PostAsJsonAsync("/api/v1/deputies", new { cardNumber = "001", name = "王建国" })).EnsureSuccessStatusCode();

        await place.ExecuteAsync("""
            ALTER TABLE deputies_suggestion ADD COLUMN "FromTheFuture" text NULL;
            ALTER TABLE workflow_task ADD COLUMN "FromTheFuture" integer NOT NULL DEFAULT 0;
            CREATE TABLE from_the_future ("Id" uuid PRIMARY KEY);
            INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_FromTheFuture', '99.0.0')
            """);
        var entered = await client.PostAsJsonAsync("/api/v1/suggestions", new { title = "关于积水的建议", facts = "路口积水。", proposals = new[] { "疏通管道" }, leadDeputy = "王建国" });
        var (code, _, _) = await HostRun.RunAsync(place.Settings);

        Assert.That(entered.StatusCode, Is.EqualTo(HttpStatusCode.Created), await entered.Content.ReadAsStringAsync());
        Assert.That((await client.GetAsync("/health/ready")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((int?)(await client.GetFromJsonAsync<JsonNode>("/api/v1/suggestions"))!["total"], Is.EqualTo(1));
        Assert.That(code, Is.EqualTo(2), "an old program that starts anew is refused");
    }

    /// <summary>Hangfire's own would have kept every start out for ten minutes.</summary>
    [Test]
    public async Task A_lock_that_a_killed_node_left_behind_does_not_keep_the_next_from_starting()
    {
        using var place = new Place("PostgreSql");
        using (var killed = HostRun.Serve(place.Settings))
        {
            await killed.ReadyAsync();
        }

        await place.ExecuteAsync("INSERT INTO hangfire.lock (resource, acquired) VALUES ('hangfire:lock:recurring-job:sweep-outbox', now() AT TIME ZONE 'UTC')");
        using var next = HostRun.Serve(place.Settings);

        await next.ReadyAsync();
    }

    [TestCase("PostgreSql", "Host=127.0.0.1;Port=1;Username=nobody;Database=none")]
    [TestCase("Sqlite", "Data Source=/nowhere/at/all.db")]
    public async Task A_database_that_cannot_be_used_is_said_in_one_line(string provider, string connection)
    {
        using var place = new Place();

        var (code, _, errors) = await HostRun.RunAsync("--Files:Root", place.Folder, "--Database:Provider", provider, "--Database:Connection", connection);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.StartWith("The database cannot be used: ").And.Not.Contain("\n"));
    }

    [TestCase("--Admin:Password", HostRun.AdminPassword)]
    [TestCase("--demo", "--Admin:Password", HostRun.AdminPassword)]
    public async Task A_first_start_that_was_cut_off_leaves_nothing_behind(params string[] settings)
    {
        using var place = new Place();
        await place.ReadAsync(async db =>
        {
            await db.Database.MigrateAsync();
            return 0;
        });
        await place.ExecuteAsync("CREATE TRIGGER cut BEFORE INSERT ON access_person WHEN new.\"UserName\" = 'admin' BEGIN SELECT RAISE(ABORT, 'cut off'); END");
        var (code, _, _) = await HostRun.RunAsync([.. place.Settings, .. settings]);
        Assert.That(code, Is.Not.Zero);
        await place.ExecuteAsync("DROP TRIGGER cut");

        using var host = HostRun.Serve([.. place.Settings, .. settings]);
        await host.ReadyAsync();

        Assert.That(await AnswerAsync(host, "admin", HostRun.AdminPassword), Is.EqualTo(HttpStatusCode.OK), "the administrator, who was missing");
        Assert.That(await AnswerAsync(host, "linjiang-clerk", "Renda-demo-2026"), Is.EqualTo(settings.Contains("--demo") ? HttpStatusCode.OK : HttpStatusCode.Unauthorized), "what comes after him");
    }

    /// <summary>EF Core's own mark of a running migration stays behind when the process is killed; without the turn every later start would wait for it.</summary>
    [Test]
    public async Task A_process_that_was_killed_while_it_migrated_does_not_block_the_next()
    {
        using var place = new Place();
        await place.ExecuteAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-02 04:00:00')""");
        using var host = HostRun.Serve(place.Settings);

        await host.ReadyAsync();
    }

    private static async Task<HttpStatusCode> AnswerAsync(HostRun host, string userName, string password)
    {
        using var client = new HttpClient { BaseAddress = new(host.Address) };
        using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName, password });
        return answer.StatusCode;
    }
}
