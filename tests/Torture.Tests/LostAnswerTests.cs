using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Monolith.Testing;

namespace Torture.Tests;

/// <summary>The connection breaks between the commit and the answer; the same call with the same key gives the first answer.</summary>
[TestFixture("Sqlite")]
[TestFixture("PostgreSql")]
internal sealed class LostAnswerTests(string provider)
{
    private Store store = null!;
    private HostProcess host = null!;
    private CuttingProxy proxy = null!;
    private HttpClient honest = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        store = new(provider);
        host = new(store.Start(port: 0));
        await host.ReadyAsync();
        honest = await host.SignInAsync();
        proxy = new(host.Address);
        (await honest.PostAsJsonAsync("/api/v1/deputies", new { cardNumber = "001", name = "王建国" })).EnsureSuccessStatusCode();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        proxy?.Dispose();
        honest?.Dispose();
        host?.Dispose();
        store?.Dispose();
    }

    [Test]
    public async Task A_repeated_creation_gives_the_first_item()
    {
        var (key, body) = (NewKey(), Paper("关于积水的建议"));
        await CutAsync("/api/v1/suggestions", key, body);
        Assert.That(await CountAsync("关于积水的建议"), Is.EqualTo(1), "it was committed before the wire broke");

        using var first = await SendAsync(honest, "/api/v1/suggestions", key, body);
        using var second = await SendAsync(honest, "/api/v1/suggestions", key, body);

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Created), await first.Content.ReadAsStringAsync());
        Assert.That(first.Headers.Location, Is.Not.Null);
        Assert.That((second.StatusCode, second.Headers.Location, second.Headers.ETag), Is.EqualTo((first.StatusCode, first.Headers.Location, first.Headers.ETag)));
        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That(await CountAsync("关于积水的建议"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_repeated_decision_is_no_second_decision()
    {
        using var created = await SendAsync(honest, "/api/v1/suggestions", NewKey(), Paper("关于路灯的建议"));
        var path = $"/api/v1/suggestions/{(string)(await ReadAsync(created))["id"]!}/acceptance";
        var (key, accept) = (NewKey(), new { decision = "accept" });
        await CutAsync(path, key, accept);

        using var again = await SendAsync(honest, path, key, accept);
        using var fresh = await SendAsync(honest, path, NewKey(), accept);

        Assert.That((again.StatusCode, (string?)(await ReadAsync(again))["status"]), Is.EqualTo((HttpStatusCode.OK, "accepted")));
        Assert.That(fresh.StatusCode, Is.EqualTo(HttpStatusCode.Conflict), "another key is another decision");
    }

    [Test]
    public async Task Two_tries_at_once_with_one_key_give_one_answer()
    {
        var (key, body) = (NewKey(), Paper("关于停车的建议"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(honest, "/api/v1/suggestions", key, body)));

        Assert.That(answers.Select(answer => answer.StatusCode), Has.All.EqualTo(HttpStatusCode.Created));
        Assert.That((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await CountAsync("关于停车的建议"), Is.EqualTo(1));
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static object Paper(string title) => new { title, facts = "情况。", proposals = new[] { "办理" }, leadDeputy = "王建国" };

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>())!;

    private async Task CutAsync(string path, string key, object body)
    {
        var before = proxy.Cuts;
        using var client = new HttpClient { BaseAddress = proxy.Address };
        client.DefaultRequestHeaders.Authorization = honest.DefaultRequestHeaders.Authorization;
        Assert.That(async () => await SendAsync(client, path, key, body), Throws.InstanceOf<HttpRequestException>());
        Assert.That(proxy.Cuts, Is.EqualTo(before + 1));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Connection.Add("close");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await client.SendAsync(request);
    }

    private async Task<int> CountAsync(string title) => (int)(await honest.GetFromJsonAsync<JsonNode>($"/api/v1/suggestions?q={Uri.EscapeDataString(title)}"))!["total"]!;
}
