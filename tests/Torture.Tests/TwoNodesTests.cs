using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Npgsql;

namespace Torture.Tests;

/// <summary>Two hosts on one PostgreSQL database, each call on whichever comes next: what one does the other knows.</summary>
internal sealed class TwoNodesTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3); // ChangeWatch looks every second; the rest is the machine's
    private Store store = null!;
    private Farm farm = null!;
    private Courier courier = null!;
    private Courier[] nodes = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        store = new("PostgreSql");
        farm = new(store, nodes: 2, "--Import:DirectRows", "20", "--Import:BatchRows", "20");
        await Task.WhenAll(farm.StartAsync(0), farm.StartAsync(1));
        courier = new(farm.Addresses, Town.PasswordOf);
        nodes = [.. farm.Addresses.Select(address => new Courier([address], Town.PasswordOf))];
        await Town.FoundAsync(courier);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        Array.ForEach(nodes ?? [], node => node.Dispose());
        courier?.Dispose();
        farm?.Dispose();
        store?.Dispose();
    }

    [Test]
    public async Task A_sign_in_and_a_form_of_one_node_count_on_the_other()
    {
        using var browser = new HttpClient { BaseAddress = new(farm.Addresses[0]) };
        await Pages.SignInAsync(browser, "clerk1", Town.PasswordOf("clerk1"));
        var id = (string)(await courier.DoAsync("deputy1", "POST /suggestions", Paper("关于两个节点的建议")))["id"]!;
        var page = await Pages.ReadAsync(browser, $"/suggestions/{id}/review");

        var (status, text) = await Pages.SendAsync(browser, page, $"{farm.Addresses[1]}/suggestions/{id}/review", "review", ("Input.Decision", "accept"));

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), text);
        Assert.That((string?)(await nodes[0].DoAsync("clerk1", $"GET /suggestions/{id}"))["status"], Is.EqualTo("accepted"));
    }

    [Test]
    public async Task A_name_that_was_changed_on_one_is_new_on_the_other()
    {
        var id = (string)(await nodes[0].DoAsync("deputy2", "POST /suggestions", Paper("关于改名的建议")))["id"]!;
        var person = (string)(await nodes[1].DoAsync("clerk1", $"GET /suggestions/{id}"))["leadDeputy"]!["id"]!;
        var name = $"李秀英{Guid.NewGuid():N}"[..12];
        await nodes[0].DoAsync("admin", $"PUT /people/{person}", new { displayName = name });

        await SoonAsync(async () => (string?)(await nodes[1].DoAsync("clerk1", $"GET /suggestions/{id}"))["leadDeputy"]!["name"] == name, "the name");
        await nodes[0].DoAsync("admin", $"PUT /people/{person}", new { displayName = "李秀英" }); // as other files have it
    }

    [Test]
    public async Task A_role_that_was_taken_on_one_is_gone_on_the_other()
    {
        await CreateAsync("watcher", "supervisor");
        await nodes[1].DoAsync("watcher", "GET /dashboards/suggestions");
        await nodes[0].DoAsync("admin", $"PUT /people/{await IdAsync("watcher")}", new { roles = new[] { "deputy" }, cardNumber = "901" });

        await SoonAsync(async () => await StatusAsync(nodes[1], "watcher", "/dashboards/suggestions") == HttpStatusCode.Forbidden, "the role");
    }

    [Test]
    public async Task An_account_that_was_closed_on_one_is_shut_out_of_the_other()
    {
        await CreateAsync("leaver", "clerk");
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(farm.Addresses[1]) };
        await Pages.SignInAsync(browser, "leaver", Town.PasswordOf("leaver"));
        Assert.That((await browser.GetAsync("/suggestions")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await nodes[0].DoAsync("admin", $"PUT /people/{await IdAsync("leaver")}", new { active = false });

        await SoonAsync(async () => (await browser.GetAsync("/suggestions")).StatusCode == HttpStatusCode.Redirect, "the account");
    }

    [Test]
    public async Task A_calendar_and_a_profile_that_were_changed_on_one_count_on_the_other_at_once()
    {
        const string Preview = "GET /deadlines/preview?n=1&unit=workday&start=2031-03-03";
        Assert.That((string?)(await nodes[1].DoAsync("clerk1", Preview))["date"], Is.EqualTo("2031-03-04"));
        await LoadCalendarAsync(nodes[0], "date,kind,holiday\n2031-03-04,off,试验\n");
        Assert.That((string?)(await nodes[1].DoAsync("clerk1", Preview))["date"], Is.EqualTo("2031-03-05"));

        var profile = await nodes[0].DoAsync("admin", "GET /profiles/default");
        profile["rules"]!.AsArray().Single(rule => (string)rule!["name"]! == "undertaking.reply")!["amount"] = 2;
        profile["reason"] = "本市办法规定两个月";
        var saved = await nodes[0].DoAsync("admin", "PUT /profiles/default", profile);
        Assert.That((int)(await nodes[1].DoAsync("admin", "GET /profiles/default"))["version"]!, Is.EqualTo((int)saved["version"]!));
        Assert.That((string?)(await nodes[1].DoAsync("admin", "GET /deadlines/preview?rule=undertaking.reply&start=2026-03-10"))["date"], Is.EqualTo("2026-05-11"));
    }

    [Test]
    public async Task Look_alikes_and_search_know_at_once_what_the_other_node_took()
    {
        var word = "凌霄花架";
        await nodes[1].DoAsync("clerk1", "POST /suggestions/similar", new { title = "热身", facts = "热身" });
        var id = (string)(await nodes[0].DoAsync("deputy1", "POST /suggestions", Paper($"关于修缮{word}的建议")))["id"]!;

        var alike = await nodes[1].DoAsync("clerk1", "POST /suggestions/similar", new { title = $"关于修缮{word}的建议", facts = "情况。" });
        var found = await nodes[1].DoAsync("clerk1", $"GET /suggestions?q={Uri.EscapeDataString(word)}");

        Assert.That(alike["items"]!.AsArray().Select(item => (string)item!["id"]!), Does.Contain(id));
        Assert.That((int)found["total"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_page_on_one_hears_at_once_what_is_done_on_the_other()
    {
        using var browser = new HttpClient { BaseAddress = new(farm.Addresses[1]) };
        await Pages.SignInAsync(browser, "clerk1", Town.PasswordOf("clerk1"));
        using var listening = await LiveStream.OpenAsync(browser, await Pages.ReadAsync(browser, "/"));

        await nodes[0].DoAsync("deputy1", "POST /suggestions", Paper("关于现场消息的建议"));

        Assert.That(await listening.NextAsync("changed", TimeSpan.FromSeconds(8)), Is.True);
    }

    [Test]
    public async Task An_import_whose_node_dies_is_finished_by_the_other()
    {
        var (mark, imports) = ($"{Guid.NewGuid():N}", new Imports(courier));
        var import = imports.SendAsync(mark, rows: 400);
        var dying = await NodeOfAsync("RunAsync");
        farm.Kill(dying);

        await import;

        Assert.That(imports.Faults(new Books(store)), Is.Empty);
        await farm.StartAsync(dying);
    }

    [Test]
    public async Task Timers_fire_once_while_both_sweep_and_one_dies()
    {
        var sleepers = new Sleepers(courier);
        await sleepers.LayDownAsync(30);
        farm.Today = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(60);
        await Task.WhenAll(farm.StartAsync(0), farm.StartAsync(1));
        farm.Kill(0);
        farm.Today = farm.Today.Value.AddDays(1); // what the dead one had claimed is free again
        await farm.StartAsync(0);

        var audit = new Audit(courier, new Books(store), TestContext.Progress.WriteLine);
        await audit.RestAsync();

        Assert.That(await sleepers.CheckAsync(), Is.Empty);
        Assert.That(new Books(store).Faults(), Is.Empty);
    }

    private static object Paper(string title) => new { title, facts = "情况。", proposals = new[] { "办理" } };

    private static async Task SoonAsync(Func<Task<bool>> isSo, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.That(watch.Elapsed, Is.LessThan(Bound), $"the other node still has {what} of before");
            await Task.Delay(50);
        }

        TestContext.Out.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms");
    }

    private static async Task<HttpStatusCode> StatusAsync(Courier node, string user, string path) =>
        (await node.SendAsync(Call.Of(user, $"GET {path}", null))).Status;

    private static async Task LoadCalendarAsync(Courier node, string csv)
    {
        var upload = await Call.UploadAsync("clerk1", "/calendar/2031", "2031.csv", csv);
        var answer = await node.SendAsync(upload with { Method = HttpMethod.Put });
        Assert.That(answer.IsDone, answer.Text);
    }

    private async Task CreateAsync(string userName, string role) =>
        await nodes[0].DoAsync("admin", "POST /people", new { userName, displayName = $"人{userName}", roles = new[] { role }, password = Town.PasswordOf(userName) });

    private async Task<string> IdAsync(string userName) =>
        (string)(await nodes[0].DoAsync("admin", $"GET /people?q={userName}"))["items"]!.AsArray().Single(person => (string?)person!["userName"] == userName)!["id"]!;

    /// <summary>The node on which a job is running, by the scheduler's own record of it.</summary>
    private async Task<int> NodeOfAsync(string method)
    {
        await using var connection = new NpgsqlConnection(store.Connection);
        await connection.OpenAsync();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(20))
        {
            await using var command = new NpgsqlCommand(
                "SELECT s.data FROM hangfire.job j JOIN hangfire.state s ON s.id = j.stateid WHERE j.statename = 'Processing' AND j.invocationdata::text LIKE '%' || $1 || '%'", connection)
            {
                Parameters = { new() { Value = method } },
            };
            if (await command.ExecuteScalarAsync() is string data)
            {
                var server = (string)JsonNode.Parse(data)!["ServerId"]!; // machine:process:…
                return Enumerable.Range(0, farm.Count).Single(node => server.Split(':')[1] == farm[node].Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        throw new AssertionException($"No node runs {method}.");
    }
}
