using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Testing;
using Monolith.Workflow.Timers;

namespace Deputies.Tests.Api;

/// <summary>A small city in a running product: agencies, one person a role, and calls in their names.</summary>
internal sealed class City : IAsyncDisposable
{
    public const string Password = "Correct-horse-7";
    private static readonly string[] Asks = ["建一座天桥", "先设临时红绿灯"];
    private readonly Dictionary<string, (HttpClient Client, DateTimeOffset At)> clients = [];

    private City(string provider) => App = new(provider);

    public TestApp App { get; }

    public static async Task<City> FoundAsync(string provider = "Sqlite")
    {
        var city = new City(provider);
        var admin = await city.App.SignInAsAdminAsync();
        city.clients["admin"] = (admin, city.App.Time.GetUtcNow());
        foreach (var code in new[] { "01", "02", "03" })
        {
            await CreateAsync(admin, "/api/v1/agencies", new { code, name = $"第{code}局" });
        }

        (string Name, string Role, string? Agency)[] people =
        [
            ("clerk", Roles.Clerk, null), ("director", Roles.Director, null), ("office", Roles.Office, null), ("mayor1", Roles.Sponsor, null), ("mayor2", Roles.Sponsor, null),
            ("chair1", Roles.ViceChair, null), ("supervisor", Roles.Supervisor, null), ("agency01", Roles.AgencyContact, "01"), ("agency02", Roles.AgencyContact, "02"),
            ("agency03", Roles.AgencyContact, "03"), ("head01", Roles.AgencyHead, "01"), ("head02", Roles.AgencyHead, "02"), ("head03", Roles.AgencyHead, "03"),
        ];
        foreach (var (name, role, agency) in people)
        {
            await CreateAsync(admin, "/api/v1/people", new { userName = name, displayName = $"人{name}", roles = new[] { role }, agency, password = Password });
        }

        for (var i = 1; i <= 4; i++)
        {
            await CreateAsync(admin, "/api/v1/people", new { userName = $"deputy00{i}", displayName = $"代表{i}", roles = new[] { "deputy" }, cardNumber = $"00{i}", password = Password });
        }

        return city;
    }

    /// <summary>A client in somebody's name; signs in again when the clock has gone on.</summary>
    public async Task<HttpClient> AsAsync(string user)
    {
        if (clients.TryGetValue(user, out var known) && App.Time.GetUtcNow() - known.At < TimeSpan.FromMinutes(8))
        {
            return known.Client;
        }

        var client = await App.SignInAsync(user, user == "admin" ? TestApp.AdminPassword : Password);
        clients[user] = (client, App.Time.GetUtcNow());
        return client;
    }

    /// <summary>Turns a switch of the profile.</summary>
    public Task SwitchAsync(string name, bool on) => ChangeProfileAsync(profile => profile["switches"]![name]!["on"] = on);

    /// <summary>Changes one rule of the profile.</summary>
    public Task RuleAsync(string name, Action<JsonNode> change) => ChangeProfileAsync(profile => change(profile["rules"]!.AsArray().Single(rule => (string?)rule!["name"] == name)!));

    /// <summary>Changes a number of the profile.</summary>
    public Task LimitAsync(string name, int value) => ChangeProfileAsync(profile => profile["limits"]![name]!["value"] = value);

    /// <summary>Lets days pass and fires what is due.</summary>
    public async Task PassAsync(int days)
    {
        App.Time.Advance(TimeSpan.FromDays(days));
        await App.Services.GetRequiredService<TimerSweep>().SweepAsync(CancellationToken.None);
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string user, HttpMethod method, string path, object? body = null)
    {
        var client = await AsAsync(user);
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text) : null);
    }

    /// <summary>A call that must succeed.</summary>
    public async Task<JsonNode> DoAsync(string user, string call, object? body = null)
    {
        var (method, path) = Split(call);
        var (status, answer) = await SendAsync(user, method, path, body);
        Assert.That((int)status, Is.InRange(200, 299), $"{user} {call}: {answer?.ToJsonString()}");
        return answer!;
    }

    /// <summary>A call that must fail; gives its code.</summary>
    public async Task<string> FailAsync(string user, string call, object? body, HttpStatusCode expected)
    {
        var (method, path) = Split(call);
        var (status, answer) = await SendAsync(user, method, path, body);
        Assert.That(status, Is.EqualTo(expected), $"{user} {call}: {answer?.ToJsonString()}");
        return (string?)answer?["code"] ?? "";
    }

    public Task<JsonNode> ReadAsync(string user, string id) => DoAsync(user, $"GET /suggestions/{id}");

    /// <summary>A suggestion in the state that a story starts from.</summary>
    public async Task<string> SubmittedAsync(params string[] coSigners)
    {
        var item = await DoAsync("deputy001", "POST /suggestions", new { title = $"关于天桥的建议 {Guid.NewGuid():N}", facts = "学生过街不安全。", proposals = Asks, coSigners, open = true });
        var id = (string)item["id"]!;
        foreach (var coSigner in coSigners)
        {
            await DoAsync(coSigner, $"POST /suggestions/{id}/cosignature", new { decision = "confirm" });
        }

        return id;
    }

    public async Task<string> AcceptedAsync(params string[] coSigners)
    {
        var id = await SubmittedAsync(coSigners);
        await DoAsync("clerk", $"POST /suggestions/{id}/acceptance", new { decision = "accept", category = "社会建设" });
        return id;
    }

    /// <summary>Assigned to agency 01 and, where sponsored, signed out.</summary>
    public async Task<(string Id, string Undertaking)> HandledAsync(string? sponsor = null, string[]? joint = null, params string[] coSigners)
    {
        var id = await AcceptedAsync(coSigners);
        var item = await DoAsync("clerk", $"POST /suggestions/{id}/assignment", new { leadAgency = "01", jointAgencies = joint ?? [], sponsor });
        if (sponsor is not null)
        {
            item = await DoAsync(sponsor, $"POST /suggestions/{id}/dispatch-sign-off", new { decision = "approve", instruction = "抓紧办理" });
        }

        return (id, (string)item["undertakings"]![0]!["id"]!);
    }

    public static object Reply(string grade = "A", object[]? commitments = null) => new
    {
        @class = grade,
        text = "答复如下。",
        answers = new[] { new { ask = "1", text = "年内建成。" }, new { ask = "2", text = "已经设置。" } },
        publish = "open",
        commitments = commitments ?? [],
    };

    /// <summary>From the receipt, where there is one, to the office's review.</summary>
    public async Task ReplyAsync(string undertaking, string agency = "01", bool receive = true, object[]? commitments = null)
    {
        if (receive)
        {
            await DoAsync($"agency{agency}", $"POST /undertakings/{undertaking}/receipt");
        }

        await DoAsync($"agency{agency}", $"POST /undertakings/{undertaking}/contacts", Talk());
        await DoAsync($"agency{agency}", $"PUT /undertakings/{undertaking}/reply", Reply(commitments: commitments));
        await DoAsync($"agency{agency}", $"POST /undertakings/{undertaking}/reply/submission", new { });
        await DoAsync($"head{agency}", $"POST /undertakings/{undertaking}/reply/signature", new { decision = "approve" });
        await DoAsync("office", $"POST /undertakings/{undertaking}/reply/review", new { decision = "approve" });
    }

    public object Talk() => new { way = "visit", stage = "before", on = App.Today.ToString("yyyy-MM-dd"), place = "学校", content = "看了现场。" };

    public Task<JsonNode> RateAsync(string deputy, string id, string result = "satisfied") => DoAsync(
        deputy, $"POST /suggestions/{id}/ratings", new { attitude = "satisfied", result, reason = result == "dissatisfied" ? "没有解决" : null });

    public async ValueTask DisposeAsync()
    {
        foreach (var (client, _) in clients.Values)
        {
            client.Dispose();
        }

        await App.DisposeAsync();
    }

    private async Task ChangeProfileAsync(Action<JsonNode> change)
    {
        var profile = await DoAsync("admin", "GET /profiles/default");
        change(profile);
        profile["reason"] = "试行";
        await DoAsync("admin", "PUT /profiles/default", profile);
    }

    private static (HttpMethod Method, string Path) Split(string call) =>
        call.Split(' ', 2) is [var method, var path] ? (HttpMethod.Parse(method), path) : throw new ArgumentException(call, nameof(call));

    private static async Task CreateAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
    }
}
