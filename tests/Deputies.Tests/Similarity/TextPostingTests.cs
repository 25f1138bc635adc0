using System.Data.Common;
using CsCheck;
using Deputies.Similarity;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Similarity;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class TextPostingTests(string provider)
{
    private readonly Crash crash = new();
    private TestApp app = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        app = new(provider) { Configure = services => services.ConfigureDbContext<MonolithDb>(options => options.AddInterceptors(crash)) };
        (await app.SignInAsAdminAsync()).Dispose();
    }

    [OneTimeTearDown]
    public void Stop() => app?.Dispose();

    [Test]
    public Task Search_finds_what_a_plain_look_through_all_texts_finds() => Gen.Select(Texts.Step.Array[1, 25], Texts.Word.Array[4]).SampleAsync(
        async (steps, words) =>
        {
            var library = await FillAsync(steps);
            foreach (var word in words.Where(w => w.Length > 0))
            {
                var (found, expected) = (await library.SearchAsync(word), library.Expected(word));
                Assert.That(found, Is.EquivalentTo(expected), $"“{word}”: {Shown(library)}");
            }
        },
        iter: 20,
        threads: 1);

    [Test]
    public Task The_text_most_like_one_is_among_the_candidates() => Gen.Select(Texts.Step.Array[1, 25], Texts.Text, Texts.Text).SampleAsync(
        async (steps, title, body) =>
        {
            var library = await FillAsync(steps);
            var sought = Likening.Of(title, body);
            var best = library.Texts.Select(t => (t.Key, Score: sought.Score(Likening.Of(t.Value.Title, t.Value.Body)))).Where(t => t.Score > 0).DefaultIfEmpty().MaxBy(t => t.Score);
            if (best.Score > 0)
            {
                Assert.That(await library.LikesAsync(title, body), Does.Contain(best.Key), Shown(library));
            }
        },
        iter: 20,
        threads: 1);

    [Test]
    public async Task Several_words_must_all_be_held()
    {
        var library = new Library(app);
        await library.AddAsync("关于加装电梯的建议", "六层楼，老人多");
        await library.FoldAsync();
        await library.AddAsync("关于电梯维保的建议", "六层以上");

        Assert.That(await library.SearchAsync("电梯 六层"), Has.Count.EqualTo(2));
        Assert.That(await library.SearchAsync("电梯 老人"), Has.Count.EqualTo(1));
        Assert.That(await library.SearchAsync("装电梯的 六 老人多"), Has.Count.EqualTo(1));
        Assert.That(await library.SearchAsync("梯电"), Is.Empty);
    }

    [Test]
    public async Task A_fold_that_breaks_off_anywhere_loses_and_doubles_nothing()
    {
        var library = new Library(app);
        for (var i = 0; i < 5; i++)
        {
            await library.AddAsync($"关于第{i}段围墙的建议", "围墙倒了");
        }

        await library.FoldAsync();
        await library.ReplaceAsync(0, "关于路灯的建议", "路灯不亮");
        await library.AddAsync("关于路灯的又一建议", "围墙");
        var broken = 0;
        for (var at = 1; ; at++, broken++)
        {
            crash.At(at);
            try
            {
                Assert.That(await library.FoldAsync(), Is.EqualTo(2));
                break;
            }
            catch (BrokenOffException)
            {
                await AssertRightAsync(library);
                app.Time.Advance(TimeSpan.FromMinutes(3));
            }
        }

        crash.Never();
        await AssertRightAsync(library);
        Assert.That(broken, Is.GreaterThanOrEqualTo(4), "taking, beginning, writing, finishing");
        Assert.That(await library.CountAsync(), Is.EqualTo((6, 0)));
        for (var at = 1; ; at++)
        {
            crash.At(at);
            try
            {
                Assert.That(await library.MergeAsync(), Is.True);
                break;
            }
            catch (BrokenOffException)
            {
                await AssertRightAsync(library);
                app.Time.Advance(TimeSpan.FromMinutes(3));
            }
        }

        crash.Never();
        await AssertRightAsync(library);
    }

    private static async Task AssertRightAsync(Library library)
    {
        foreach (var word in new[] { "围墙", "路灯", "关于路灯的", "建议", "墙", "倒了" })
        {
            Assert.That(await library.SearchAsync(word), Is.EquivalentTo(library.Expected(word)), word);
        }
    }

    private async Task<Library> FillAsync((int Kind, int Which, string Title, string Body)[] steps)
    {
        var library = new Library(app);
        await library.FillAsync(steps);
        return library;
    }

    private static string Shown(Library library) => string.Join(" | ", library.Texts.Values);

    /// <summary>Breaks off at one of the next commits, before it is done.</summary>
    private sealed class Crash : DbTransactionInterceptor
    {
        private int left;

        public void At(int commit) => left = commit;

        public void Never() => left = 0;

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            left > 0 && --left == 0 ? throw new BrokenOffException() : ValueTask.FromResult(result);
    }

    private sealed class BrokenOffException : Exception;
}
