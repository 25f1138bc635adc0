using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Deputies.Tests.Api;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Deputies.Tests.Fuzz;

/// <summary>Every call and every page gets bad input from different people: nothing may end in a 500, and what is refused has changed nothing. <c>MONOLITH_FUZZ_SECONDS</c> makes it long, <c>MONOLITH_FUZZ_SEED</c> repeats a run.</summary>
internal sealed partial class FuzzTests : CityTests
{
    private const int ShortSeconds = 6;
    private static readonly string[] Users = ["admin", "clerk", "director", "office", "mayor1", "chair1", "agency01", "agency02", "head01", "supervisor", "deputy001", "deputy004", "county-clerk"];

    /// <summary>They end sign-ins of the test itself, or never end.</summary>
    private static readonly string[] LeftOut = ["/logout", "/revocation", "/live", "/second-factor-removal"];

    private readonly int seed = int.TryParse(Environment.GetEnvironmentVariable("MONOLITH_FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
    private readonly Dictionary<string, HttpClient> clients = [];
    private readonly List<string> ids = [Guid.Empty.ToString(), Guid.NewGuid().ToString(), "no-id"];
    private readonly List<string> faults = [];
    private Fingerprint stored = null!;
    private BadInput bad = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        await TellStoriesAsync();
        stored = new(city.App.Connection!);
        stored.Changed();
        bad = new(new Random(seed), ids);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        stored?.Dispose();
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    [Test]
    public async Task No_call_of_the_API_fails_on_bad_input()
    {
        var calls = ApiCall.ListOf(JsonNode.Parse(await (await city.AsAsync("admin")).GetStringAsync("/openapi/v1.json"))!).Where(call => !LeftOut.Any(call.Path.EndsWith)).ToList();
        Assert.That(calls, Has.Count.GreaterThan(80));

        await ForAWhileAsync(calls, SendAsync);

        Assert.That(faults, Is.Empty, $"seed {seed}\n{string.Join('\n', faults)}");
    }

    [Test]
    public async Task No_page_and_no_form_fails_on_bad_input()
    {
        var pages = city.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(page => !LeftOut.Any(page.EndsWith) && !page.StartsWith("/login", StringComparison.Ordinal)).Distinct().ToList();
        Assert.That(pages, Has.Count.GreaterThan(25));

        await ForAWhileAsync(pages, VisitAsync);

        Assert.That(faults, Is.Empty, $"seed {seed}\n{string.Join('\n', faults)}");
    }

    /// <summary>Everything once, then at random until the time is over.</summary>
    private async Task ForAWhileAsync<T>(IReadOnlyList<T> all, Func<T, Task> tryAsync)
    {
        faults.Clear();
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("MONOLITH_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var asked) ? asked : ShortSeconds;
        foreach (var one in all)
        {
            await tryAsync(one);
        }

        for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < seconds && faults.Count < 40;)
        {
            await tryAsync(bad.Pick(all));
        }
    }

    private async Task SendAsync(ApiCall call)
    {
        var user = bad.Chance(0.75) && call.Roles(Users) is { Count: > 0 } able ? bad.Pick(able) : bad.Pick(Users);
        var address = Fill(call.Path) + "?" + bad.Query(call.Queries) + (bad.Chance(0.05) ? "&congress=" + Uri.EscapeDataString(bad.AddressText()) : "");
        using var request = new HttpRequestMessage(HttpMethod.Parse(call.Method), new Uri(address, UriKind.Relative));
        var body = "";
        if (call.Method is "post" or "put")
        {
            body = bad.Body(call.Fields);
            request.Content = new ByteArrayContent(bad.Chance(0.03) ? [0x7b, 0xff, 0xfe, 0x80] : Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(bad.Chance(0.8) ? "application/json" : bad.Pick(BadInput.MediaTypes));
        }

        if (bad.Chance(0.1))
        {
            request.Headers.TryAddWithoutValidation(bad.Pick(["Idempotency-Key", "If-Match", "If-None-Match", "Accept-Language", "Accept"]), bad.Pick(["x", "\"1\"", "*", "\"", new string('k', 300), "zh;q=x,,;", "en"]));
        }

        await SendAsync(user, await city.AsAsync(user), request, body, isCounted: call.Path.EndsWith("/login", StringComparison.Ordinal) || call.Path.EndsWith("/account/password", StringComparison.Ordinal));
    }

    /// <summary>Opens a page with odd parameters; where it has forms, sends one of them with odd fields.</summary>
    private async Task VisitAsync(string page)
    {
        var user = bad.Pick(Users);
        var client = await BrowserAsync(user);
        var address = Fill(page) + "?" + bad.Query(["q", "p", "year", "status", "agency", "session", "sort", "role", "month", "figure", "period", "of", "start", "n", "returnUrl", "congress"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        var html = await SendAsync(user, client, request, "", isCounted: false) ?? "";
        var forms = Form().Matches(html).Select(form => form.Value).Where(form => Handler().IsMatch(form)).ToList();
        if (forms.Count == 0)
        {
            return;
        }

        var form = bad.Pick(forms);
        var names = Field().Matches(form).Select(field => field.Groups[1].Value).Where(name => name is not ("__RequestVerificationToken" or "_handler")).Distinct().ToList();
        var fields = names.Where(_ => bad.Chance(0.8)).Select(name => new KeyValuePair<string, string>(name, bad.Text().Replace("\ud800", "", StringComparison.Ordinal)))
            .Append(new("__RequestVerificationToken", Pages.Visitor.TokenIn(form))).Append(new("_handler", Handler().Match(form).Groups[1].Value)).ToList();
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        await SendAsync(user, client, post, string.Join('&', fields.Where(field => field.Key[0] != '_').Select(field => $"{field.Key}={(field.Value.Length > 60 ? field.Value[..60] : field.Value)}")), isCounted: page.StartsWith("/account", StringComparison.Ordinal));
    }

    private async Task<string?> SendAsync(string user, HttpClient client, HttpRequestMessage request, string body, bool isCounted)
    {
        stored.Changed();
        var what = $"{user} {request.Method} {request.RequestUri!.OriginalString[..Math.Min(200, request.RequestUri.OriginalString.Length)]} {request.Content?.Headers.ContentType} {Short(body)}";
        try
        {
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            var status = (int)answer.StatusCode;
            if (status >= 500)
            {
                faults.Add($"{status}: {what}");
            }
            else if (status >= 400 && !isCounted && stored.Changed() is { Count: > 0 } changed)
            {
                faults.Add($"{status} changed {string.Join(", ", changed)}: {what}");
            }

            return answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html" ? text : null;
        }
        catch (Exception failure) when (failure is not AssertionException)
        {
            faults.Add($"{failure.GetType().Name} {failure.Message}: {what}");
            return null;
        }
    }

    private static string Short(string text) => text.Length > 900 ? text[..900] + " …" : text;

    private string Fill(string path) => Parameter().Replace(path, found => Uri.EscapeDataString(found.Value.Contains("name", StringComparison.Ordinal) && bad.Chance(0.5) ? "default"
        : found.Value.Contains("year", StringComparison.Ordinal) && bad.Chance(0.7) ? bad.Pick(["2026", "2027", "1989", "0", "-1", "99999999999"])
        : bad.Chance(0.8) ? bad.Pick(ids) : bad.AddressText() is { Length: > 0 } text ? text : "x"));

    private async Task<HttpClient> BrowserAsync(string user)
    {
        if (!clients.TryGetValue(user, out var client))
        {
            client = city.App.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
            var page = await client.GetStringAsync(new Uri("/login", UriKind.Relative));
            using var entered = await client.PostAsync(new Uri("/login", UriKind.Relative), new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", Pages.Visitor.TokenIn(page)), new("_handler", "login"), new("Input.UserName", user), new("Input.Password", user == "admin" ? Monolith.Testing.TestApp.AdminPassword : City.Password),
            ]));
            Assert.That(entered.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), user);
            clients.Add(user, client);
        }

        return client;
    }

    /// <summary>Items in many states, in two congresses.</summary>
    private async Task TellStoriesAsync()
    {
        var (handled, undertaking) = await city.HandledAsync("mayor1", ["02"], "deputy002");
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");
        var talk = await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/contacts", city.Talk());
        var (rated, answered) = await city.HandledAsync();
        await city.ReplyAsync(answered, commitments: [new { text = "年内建成", due = city.App.Today.AddDays(100).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }]);
        await city.RateAsync("deputy001", rated);
        var commitment = (string)(await city.ReadAsync("clerk", rated))["commitments"]![0]!["id"]!;
        ids.AddRange([handled, undertaking, (string)talk["id"]!, rated, answered, commitment, await city.AcceptedAsync(), await city.SubmittedAsync()]);
        foreach (var list in new[] { "/people", "/agencies", "/sessions", "/congresses", "/workflows/instances" })
        {
            ids.Add((string)(await city.DoAsync("admin", $"GET {list}"))["items"]![0]!["id"]!);
        }

        var county = (string)(await city.DoAsync("admin", "POST /congresses", new { name = "外县人大", level = "county", region = "外县", parent = ids[^2], from = "2026-01-10" }))["id"]!;
        var foreign = await city.DoAsync("admin", $"POST /agencies?congress={county}", new { code = "77", name = "外县教育局" });
        await city.DoAsync("admin", $"POST /people?congress={county}", new { userName = "county-clerk", displayName = "县经办", roles = new[] { "clerk" }, password = City.Password });
        ids.AddRange([county, (string)foreign["id"]!]);
        foreach (var user in Users)
        {
            await city.AsAsync(user);
            await BrowserAsync(user); // before bad input locks an account
        }
    }

    [GeneratedRegex("\\{[^}]+\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handler();

    [GeneratedRegex("<(?:input|select|textarea|button)[^>]* name=\"([^\"]+)\"")]
    private static partial Regex Field();
}
