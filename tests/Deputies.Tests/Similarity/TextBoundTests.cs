using CsCheck;
using Deputies.Similarity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Similarity;

/// <summary>What happens only beyond thousands of texts, with bounds of a few: the tail is read through, segments are full, worn and merged, common grams are left out.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class TextBoundTests(string provider)
{
    private TestApp app = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        app = new(provider)
        {
            Configure = services => services
                .AddScoped(s => new FreshTail(s.GetRequiredService<DeputiesData>(), s.GetRequiredService<Tails>(), s.GetRequiredService<TimeProvider>()) { Most = 3 })
                .AddScoped(s => new TextLikes(s.GetRequiredService<DeputiesData>(), s.GetRequiredService<PostingSource>()) { Pruned = 10 })
                .AddTransient(s => new TextFold(s.GetRequiredService<IServiceScopeFactory>(), s.GetRequiredService<TimeProvider>()) { Full = 4 }),
        };
        (await app.SignInAsAdminAsync()).Dispose();
    }

    [OneTimeTearDown]
    public void Stop() => app?.Dispose();

    [Test]
    public Task Search_finds_the_same_whether_texts_wait_or_lie_in_full_worn_and_merged_segments() => Gen.Select(Texts.Step.Array[1, 40], Texts.Word.Array[4]).SampleAsync(
        async (steps, words) =>
        {
            var library = new Library(app);
            await library.FillAsync(steps);
            foreach (var word in words.Where(w => w.Length > 0))
            {
                Assert.That(await library.SearchAsync(word), Is.EquivalentTo(library.Expected(word)), word);
            }
        },
        iter: 15,
        threads: 1);

    [Test]
    public Task The_newest_few_are_the_newest_of_all_even_when_segments_are_merged_meanwhile() => Gen.Select(Texts.Step.Array[10, 40], Texts.Word.Array[2], Gen.Int[1, 5]).SampleAsync(
        async (steps, words, most) =>
        {
            var library = new Library(app);
            await library.FillAsync(steps);
            while (await library.FoldAsync() > 0)
            {
            }

            var sought = words.Where(w => Tokens.Searchable(w).Trim().Length > 0).ToList();
            if (sought.Count > 0)
            {
                var all = await library.NewestAsync(sought, 1_000);
                Assert.That(await library.NewestAsync(sought, most), Is.EqualTo(all.Take(most)));
                var expected = sought.Select(w => library.Expected(w).AsEnumerable()).Aggregate((a, b) => a.Intersect(b));
                Assert.That(await library.IdsAsync(all), Is.EquivalentTo(expected), string.Join(' ', sought));
                Assert.That(await library.IdsAsync(await library.NewestAsync(sought, 1_000, library.MergeAsync)), Is.EquivalentTo(expected), string.Join(' ', sought));
            }
        },
        iter: 15,
        threads: 1);

    [Test]
    public async Task Among_many_texts_rare_words_still_find_the_like()
    {
        var library = new Library(app);
        for (var i = 0; i < 60; i++)
        {
            await library.AddAsync($"关于改善第{(char)('一' + (i * 7))}区道路照明的建议", "道路照明不足，居民出行不便");
        }

        await library.AddAsync("关于保护湿地候鸟的建议", "候鸟栖息地缩小，芦苇被割");
        var like = library.Texts.Keys.Max();
        while (await library.FoldAsync() > 0)
        {
        }

        Assert.That((await library.LikesAsync("关于湿地候鸟栖息地的建议", "芦苇被割，道路照明太亮"))[0], Is.EqualTo(like));
    }

    [Test]
    public async Task An_upgrade_of_a_filled_database_finds_every_text()
    {
        using var filled = new TestApp(provider, demo: true);
        var before = await FindAsync(filled);
        Assert.That(before, Does.Not.Contain("\"total\":0"));
        await filled.InScopeAsync(async services =>
        {
            var database = services.GetRequiredService<MonolithDb>().Database;
            var older = database.GetMigrations().TakeWhile(m => !m.EndsWith("_AddTextPostings", StringComparison.Ordinal)).Last();
            await services.GetRequiredService<MonolithDb>().GetService<IMigrator>().MigrateAsync(older);
            await database.MigrateAsync();
            var data = services.GetRequiredService<DeputiesData>();
            Assert.That(await data.TextChanges.Select(c => c.SuggestionId).Distinct().CountAsync(), Is.EqualTo(await data.Suggestions.CountAsync()));
            await services.GetRequiredService<TextFold>().FoldAsync(await data.Suggestions.Select(s => s.CongressId).FirstAsync(), CancellationToken.None);
            return 0;
        });
        Assert.That(await FindAsync(filled), Is.EqualTo(before));
    }

    private static async Task<string> FindAsync(TestApp filled)
    {
        using var client = await filled.SignInAsync("clerk", DemoMode.Password);
        return await client.GetStringAsync("/api/v1/suggestions?pageSize=200&q=道路");
    }
}
