using System.Net;
using Monolith.Testing;
using Npgsql;

namespace Torture.Tests;

/// <summary>A PostgreSQL server that goes away, or takes no writes because a standby answers in its place.</summary>
internal sealed class LostDatabaseTests
{
    private Cluster cluster = null!;
    private Store store = null!;
    private HostProcess host = null!;
    private Office office = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Servers.Require();
        cluster = new();
        store = new("PostgreSql", cluster.Server);
        host = new(store.Start(port: 0));
        await host.ReadyAsync();
        office = await Office.OpenAsync(await host.SignInAsync());
    }

    [OneTimeTearDown]
    public void Stop()
    {
        office?.Dispose();
        host?.Dispose();
        store?.Dispose();
        cluster?.Dispose();
    }

    [Test]
    public async Task A_server_that_is_gone_is_said_and_comes_back()
    {
        using var browser = await SignInAsync();
        var (paper, key) = (office.NewPaper(), "gone");
        cluster.Stop();

        Problem.AssertIs(HttpStatusCode.ServiceUnavailable, "storage.unreachable", await office.EnterAsync(paper, key));
        using (var page = await browser.GetAsync("/suggestions"))
        {
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), Does.Contain("系统暂时不能使用").And.Contain("数据库暂时连接不上"));
        }

        cluster.Start();
        Assert.That((await office.EnterAsync(paper, key)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_server_that_restarted_is_not_noticed_by_the_next_caller()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.CountAsync()));
        cluster.Restart();

        Assert.That((await office.EnterAsync(office.NewPaper(), "restarted")).Status, Is.EqualTo(HttpStatusCode.Created), "the broken connection is replaced before anything is lost");
    }

    [Test]
    public async Task A_database_that_is_only_read_is_said_and_still_read()
    {
        var before = await office.CountAsync();
        await SetReadOnlyAsync(on: true);
        try
        {
            Problem.AssertIs(HttpStatusCode.ServiceUnavailable, "storage.read-only", await office.EnterAsync(office.NewPaper(), "read-only"));
            Assert.That(await office.CountAsync(), Is.EqualTo(before));
        }
        finally
        {
            await SetReadOnlyAsync(on: false);
        }

        Assert.That((await office.EnterAsync(office.NewPaper(), "writable")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    /// <summary>For every later connection; the present ones are ended.</summary>
    private async Task SetReadOnlyAsync(bool on)
    {
        var database = new NpgsqlConnectionStringBuilder(store.Connection).Database;
        using var connection = new NpgsqlConnection(cluster.Server + ";Pooling=false");
        connection.Open();
        foreach (var sql in new[]
        {
            $"ALTER DATABASE {database} SET default_transaction_read_only = {(on ? "on" : "off")}",
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'",
        })
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }

        for (var left = 12; left > 0; left--)
        {
            using var answer = await office.Client.GetAsync("/api/v1/suggestions?pageSize=1"); // readers are the ones who meet the ended connections
        }
    }

    private async Task<HttpClient> SignInAsync()
    {
        var browser = new HttpClient { BaseAddress = new(host.Address) };
        await Pages.SignInAsync(browser, "admin", HostProcess.Password);
        return browser;
    }
}
