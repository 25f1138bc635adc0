using System.Net.Http.Json;
using System.Text.Json;
using Deputies.Suggestions.Totals;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Testing;

namespace Deputies.Tests.Suggestions;

/// <summary>A page deep in a list of all sessions holds what it would if all before it were passed over.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class SessionJumpTests(string provider)
{
    [Test]
    public async Task Pages_that_sessions_are_jumped_over_to_make_up_the_whole_list()
    {
        using var app = new TestApp(provider, demo: true)
        {
            Configure = services => services.AddScoped(s => new SessionJump(s.GetRequiredService<DeputiesData>(), s.GetRequiredService<Caller>()) { Few = 1 }),
        };
        foreach (var (user, filter) in new[] { ("clerk", ""), ("clerk", "status=closed"), ("deputy001", ""), ("deputy002", "key=false") })
        {
            using var client = await app.SignInAsync(user, DemoMode.Password);
            var whole = await IdsAsync(client, $"{filter}&pageSize=200");
            List<string> pages = [];
            for (var page = 1; page <= (whole.Count / 7) + 2; page++)
            {
                pages.AddRange(await IdsAsync(client, $"{filter}&pageSize=7&page={page}"));
            }

            Assert.That(whole, Has.Count.GreaterThan(30));
            Assert.That(pages, Is.EqualTo(whole), $"{user}: {filter}");
        }
    }

    private static async Task<List<string>> IdsAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/v1/suggestions?session=all&{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
}
