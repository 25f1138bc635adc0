using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Monolith.Testing;

namespace Deputies.Tests.Api;

/// <summary>Two people at once: one of them does it, the other is told who did what and when.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class TooLateTests(string provider) : CityTests(provider)
{
    [Test]
    public async Task The_second_of_two_clerks_is_told_what_the_first_did()
    {
        var id = await city.SubmittedAsync();
        await city.DoAsync("director", $"POST /suggestions/{id}/acceptance", new { decision = "refuse", reasonCode = "N6" });

        var (status, problem) = await city.SendAsync("clerk", HttpMethod.Post, $"/suggestions/{id}/acceptance", new { decision = "accept" });

        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict));
        var last = problem!["changes"]![0]!;
        Assert.That(((string?)last["who"], (string?)last["what"]), Is.EqualTo(("人director", await LastLineAsync(id))));
        Assert.That((string?)problem["detail"], Does.StartWith("最近一次变动：2026-03-02 12:00 人director ").And.EndWith(await LastLineAsync(id)));
    }

    [Test]
    public async Task Many_at_once_and_one_of_them_does_it()
    {
        var id = await city.SubmittedAsync();
        await city.AsAsync("clerk");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => city.SendAsync("clerk", HttpMethod.Post, $"/suggestions/{id}/acceptance", new { decision = "accept" }))));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK), Is.EqualTo(1));
        foreach (var (status, problem) in answers.Where(a => a.Status != HttpStatusCode.OK))
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That((string?)problem!["changes"]![0]!["who"], Is.EqualTo("人clerk"), problem.ToJsonString());
        }
    }

    [Test]
    public async Task Who_acts_on_an_old_copy_is_told_what_is_new()
    {
        var (id, undertaking) = await city.HandledAsync();
        var old = (string)(await city.DoAsync("agency01", $"GET /undertakings/{undertaking}"))["etag"]!;
        await city.DoAsync("agency01", $"POST /undertakings/{undertaking}/receipt");

        var (status, problem) = await WithIfMatchAsync("agency01", $"/undertakings/{undertaking}/contacts", old, city.Talk());

        Assert.That(status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That(((string?)problem["code"], (string?)problem["changes"]![0]!["what"]), Is.EqualTo(("stale", await LastLineAsync(id))));
    }

    [Test]
    public async Task What_is_told_stays_behind_the_curtain()
    {
        var (id, undertaking) = await city.HandledAsync(null, null, "deputy002");
        await city.ReplyAsync(undertaking);
        await city.RateAsync("deputy001", id);

        var (_, problem) = await city.SendAsync("agency01", HttpMethod.Post, $"/undertakings/{undertaking}/receipt");

        var told = problem!["changes"]!.AsArray().Select(change => (string)change!["what"]!).ToList();
        Assert.That(told, Is.Not.Empty);
        Assert.That(told, Has.None.Contains("评价第"), "an agency does not read who has rated");
    }

    private async Task<string> LastLineAsync(string id) => (string)(await city.DoAsync("clerk", $"GET /suggestions/{id}/history"))["items"]!.AsArray()[^1]!["what"]!;

    private async Task<(HttpStatusCode Status, JsonNode Problem)> WithIfMatchAsync(string user, string path, string etag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", etag);
        using var answer = await (await city.AsAsync(user)).SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
