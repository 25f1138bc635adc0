using System.Data.Common;
using System.Text.RegularExpressions;
using Monolith.Kernel;
using Monolith.Testing;

namespace Benchmarks;

/// <summary>What readers wait for when there are many suggestions.</summary>
internal static partial class Scale
{
    private const int Calls = 200;
    private const int WarmUps = 50; // the code of a first call is five times slower
    private const string Page = "page";

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var rows = options.Rows == 0 ? 100_000 : options.Rows;
        Console.WriteLine($"{rows:N0} suggestions, {options.Provider}:");
        var start = await Crowd.MakeAsync(options, rows);
        using var host = new HostProcess(start);
        Console.WriteLine($"  ready after {(await host.ReadyAsync()).TotalSeconds:F1} s, resident {host.ResidentMiB} MiB");
        await IndexedAsync(options, start, host);
        using var clerk = await host.SignInAsync("clerk", DemoMode.Password);
        using var page = await SignInToPagesAsync(host, "clerk");
        var list = await clerk.GetStringAsync("/api/v1/suggestions?pageSize=50&status=handling");
        var ids = Ids().Matches(list).Select(match => match.Groups[1].Value).ToList();
        (string Name, string User, string Path)[] reads =
        [
            ("inbox, clerk", "clerk", "/api/v1/tasks?scope=mine"),
            ("inbox, agency", "agency01", "/api/v1/tasks?scope=mine"),
            ("list", "clerk", "/api/v1/suggestions?pageSize=50"),
            ("list by day due", "clerk", "/api/v1/suggestions?pageSize=50&sort=due"),
            ("list, page 100", "clerk", "/api/v1/suggestions?pageSize=50&page=100"),
            ("all, page 10,000", "clerk", $"/api/v1/suggestions?pageSize=50&session=all&page={rows / 100}"), // no session alone is that long
            ("all, one agency", "clerk", "/api/v1/suggestions?pageSize=50&session=all&agency=01"),
            ("list, one state", "clerk", "/api/v1/suggestions?pageSize=50&status=closed"),
            ("list, overdue", "clerk", "/api/v1/suggestions?pageSize=50&overdue=true&sort=due"),
            ("list, one agency", "clerk", "/api/v1/suggestions?pageSize=50&agency=01"),
            ("list, category", "clerk", "/api/v1/suggestions?pageSize=50&category=城建环资"),
            ("list of an agency", "agency01", "/api/v1/suggestions?pageSize=50"),
            ("list of a deputy", "deputy001", "/api/v1/suggestions?pageSize=50"),
            ("list of his own", "deputy001", "/api/v1/suggestions?pageSize=50&mine=true"),
            ("search, 2 characters", "clerk", "/api/v1/suggestions?pageSize=50&q=电梯"),
            ("search, 3 characters", "clerk", "/api/v1/suggestions?pageSize=50&q=停车位"),
            ("search, 4 characters", "clerk", "/api/v1/suggestions?pageSize=50&q=老旧小区"),
            ("all, 4 characters", "clerk", "/api/v1/suggestions?pageSize=50&session=all&q=老旧小区"),
            ("deputy, 3 characters", "deputy001", "/api/v1/suggestions?pageSize=50&q=停车位"),
            ("one suggestion", "clerk", $"/api/v1/suggestions/{ids[0]}"),
            ("look-alikes", "clerk", $"/api/v1/suggestions/{ids[1]}/similar"),
            ("public list", "clerk", "/api/v1/public/suggestions?pageSize=50"),
            ("public, 4 characters", "clerk", "/api/v1/public/suggestions?pageSize=50&q=老旧小区"),
            ("dashboard", "clerk", "/api/v1/dashboards/suggestions"),
            ("page: inbox", Page, "/"),
            ("page: list", Page, "/suggestions"),
            ("page: one suggestion", Page, $"/suggestions/{ids[0]}"),
            ("page: dashboard", Page, "/dashboard"),
        ];
        await using var database = TextSearch.Open(options.Provider, ConnectionOf(options, start));
        await database.OpenAsync();
        foreach (var (name, user, path) in reads)
        {
            using var api = user == Page ? null : await host.SignInAsync(user, DemoMode.Password); // a sign-in lasts ten minutes
            var client = api ?? page;
            await Load.TimesAsync(WarmUps, 1, _ => GetAsync(client, path));
            await MeasureAsync(host, name, Calls, 1, () => GetAsync(client, path));
            if (name is "dashboard" or "page: dashboard" or "page: list")
            {
                await MeasureAsync(host, $"{name}, anew", Calls, 1, () => GetAsync(client, path), () => CommitAsync(database));
            }
        }

        using var again = await host.SignInAsync("clerk", DemoMode.Password);
        foreach (var (name, user, path) in reads.Where(read => read.Name is "list" or "page: list" or "page: dashboard"))
        {
            var client = user == Page ? page : again;
            await MeasureAsync(host, $"{name} x{options.Clients}", Calls * 5, options.Clients, () => GetAsync(client, path));
        }

        Console.WriteLine($"  resident {host.ResidentMiB} MiB");
    }

    /// <summary>The times of the calls, and what they cost of the processor, which other work on the machine does not change.</summary>
    private static async Task MeasureAsync(HostProcess host, string name, int calls, int clients, Func<Task> call, Func<Task>? prepare = null)
    {
        var before = host.Cpu;
        var result = await Load.TimesAsync(calls, clients, _ => call(), prepare);
        Console.WriteLine($"  {name,-24}{result}  processor {(host.Cpu - before).TotalMilliseconds / calls,6:F1} ms  resident {host.ResidentMiB} MiB");
    }

    /// <summary>Waits until the texts are found by their words.</summary>
    private static async Task IndexedAsync(BenchmarkOptions options, HostStart start, HostProcess host)
    {
        await using var database = TextSearch.Open(options.Provider, ConnectionOf(options, start));
        await database.OpenAsync();
        await TextSearch.IndexedAsync(host, database);
    }

    private static string ConnectionOf(BenchmarkOptions options, HostStart start) => options.Connection ?? $"Data Source={Path.Combine(start.Folder!, "monolith.db")}";

    /// <summary>Anything at all is committed, so that nothing that was kept is right any more.</summary>
    private static async Task CommitAsync(DbConnection database)
    {
        await using var command = database.CreateCommand();
        command.CommandText = """CREATE TABLE IF NOT EXISTS bench_commit ("N" int); INSERT INTO bench_commit VALUES (1)""";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<HttpClient> SignInToPagesAsync(HostProcess host, string userName)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), MaxConnectionsPerServer = 64 }) { BaseAddress = new(host.Address) };
        var form = await client.GetStringAsync("/login");
        var hidden = Hidden().Matches(form).Select(match => KeyValuePair.Create(match.Groups[1].Value, match.Groups[2].Value)).DistinctBy(field => field.Key).ToDictionary();
        hidden["_handler"] = "login";
        hidden["Input.UserName"] = userName;
        hidden["Input.Password"] = DemoMode.Password;
        using var content = new FormUrlEncodedContent(hidden);
        using var answer = await client.PostAsync("/login", content);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    private static async Task GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    [GeneratedRegex("\"id\":\"([0-9a-f-]{36})\",\"number\"")]
    private static partial Regex Ids();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
