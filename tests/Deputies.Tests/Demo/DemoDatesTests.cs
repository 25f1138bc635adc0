using System.Text.Json.Nodes;
using Monolith.Kernel;
using Monolith.Testing;

namespace Deputies.Tests.Demo;

/// <summary>The demo city's stories are possible: whatever day it is filled on, nothing happens before what it follows from.</summary>
internal sealed class DemoDatesTests
{
    private const string Day = "yyyy-MM-dd";

    [TestCase("2026-03-02")]
    [TestCase("2027-09-30")]
    public async Task No_step_comes_before_the_one_it_follows_from(string today)
    {
        using var app = new TestApp(demo: true, today: DateOnly.ParseExact(today, Day));
        List<string> wrong = [];
        foreach (var user in new[] { "clerk", "linjiang-clerk", "yunling-clerk" })
        {
            using var client = await app.SignInAsync(user, DemoMode.Password);
            var ids = await IdsAsync(client);
            Assert.That(ids, Has.Count.GreaterThan(user == "clerk" ? 180 : 5), user);
            foreach (var id in ids)
            {
                var item = await ReadAsync(client, $"/api/v1/suggestions/{id}");
                var lines = (await ReadAsync(client, $"/api/v1/suggestions/{id}/history"))["items"]!.AsArray();
                wrong.AddRange(Chains(item, today).Append([.. lines.Select(line => (string?)line!["when"])]).Where(chain => !IsOrdered(chain))
                    .Select(chain => $"{item["number"] ?? item["title"]} ({item["status"]}): {string.Join(" ≤ ", chain)}"));
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    /// <summary>The days of a suggestion along each agency's share; what has not happened is left out.</summary>
    private static IEnumerable<string?[]> Chains(JsonNode item, string today)
    {
        var before = new[] { "registeredOn", "submittedOn", "acceptedOn", "assignedOn" }.Select(field => (string?)item[field]).ToList();
        var after = item["ratings"]!.AsArray().Select(rating => (string?)rating!["ratedOn"]).Order(StringComparer.Ordinal).Append((string?)item["closedOn"]).Append(today).ToList();
        yield return [.. before, .. after];
        foreach (var share in item["mergedInto"] is null ? item["undertakings"]!.AsArray() : [])
        {
            var replies = item["replies"]!.AsArray().Where(reply => (string?)reply!["undertaking"] == (string?)share!["id"])
                .SelectMany(reply => new[] { "draftedOn", "submittedOn", "signedOn", "reviewedOn", "deliveredOn" }.Select(field => (string?)reply![field])).ToList();
            yield return [.. before, (string?)share!["assignedOn"], (string?)share["receivedOn"], .. replies, .. after];
        }
    }

    private static bool IsOrdered(IEnumerable<string?> chain)
    {
        var days = chain.OfType<string>().ToList();
        return days.SequenceEqual(days.Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> IdsAsync(HttpClient client)
    {
        List<string> ids = [];
        for (var page = 1; ; page++)
        {
            var items = (await ReadAsync(client, $"/api/v1/suggestions?session=all&pageSize=200&page={page}"))["items"]!.AsArray();
            ids.AddRange(items.Select(item => (string)item!["id"]!));
            if (items.Count < 200)
            {
                return ids;
            }
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpClient client, string address) => JsonNode.Parse(await client.GetStringAsync(address))!;
}
