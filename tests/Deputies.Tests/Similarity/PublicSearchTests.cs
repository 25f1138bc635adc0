using System.Net.Http.Json;
using System.Text.Json;
using Deputies.Similarity;
using Deputies.Suggestions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Testing;

namespace Deputies.Tests.Similarity;

/// <summary>Anybody may search what is public, so it is looked up, not compared text by text; and nothing else is found by it.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class PublicSearchTests(string provider)
{
    private static readonly string[] Sought = ["电梯", "停车", "老旧小区 电梯", "建", "没有这样的词", "，", " "];

    [Test]
    public async Task The_public_finds_every_open_text_that_holds_the_words_and_no_other()
    {
        using var app = new TestApp(provider, demo: true);
        using var anybody = app.CreateClient();
        await LookAsync(app, anybody);
        await app.InScopeAsync(async services =>
        {
            foreach (var congress in await services.GetRequiredService<DeputiesData>().Suggestions.Select(s => s.CongressId).Distinct().ToListAsync())
            {
                await services.GetRequiredService<TextFold>().FoldAsync(congress, CancellationToken.None);
            }

            return 0;
        });
        await LookAsync(app, anybody);
    }

    private static async Task LookAsync(TestApp app, HttpClient anybody)
    {
        var all = await app.InScopeAsync(services => services.GetRequiredService<DeputiesData>().Suggestions.AsNoTracking().ToListAsync());
        var open = all.FindAll(s => s.IsOpen && s.Number is not null && s.Status != SuggestionStatus.Withdrawn);
        var (found, hidden) = (0, 0);
        foreach (var q in Sought)
        {
            var words = SearchWords.Of(q);
            bool Holds(Suggestion s) => words.All(w => string.Join('\n', [s.Title, s.Facts, .. s.Asks.Select(a => a.Text)]).Contains(w, StringComparison.Ordinal));

            Assert.That(await NumbersAsync(anybody, q), Is.EquivalentTo(open.Where(Holds).Select(s => s.Number)), q);
            if (words.Count > 0)
            {
                (found, hidden) = (found + open.Count(Holds), hidden + all.Except(open).Count(Holds));
            }
        }

        Assert.That(found, Is.GreaterThan(10));
        Assert.That(hidden, Is.GreaterThan(1), "there was something that must not be found");
    }

    private static async Task<List<string?>> NumbersAsync(HttpClient anybody, string q)
    {
        var answer = await anybody.GetFromJsonAsync<JsonElement>($"/api/v1/public/suggestions?pageSize=200&q={Uri.EscapeDataString(q)}");
        List<string?> numbers = [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString())];
        Assert.That(answer.GetProperty("total").GetInt32(), Is.EqualTo(numbers.Count));
        return numbers;
    }
}
