using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Persistence;
using Monolith.Testing;

namespace Monolith.Operations.Tests;

/// <summary>The journal's chains and seals: whatever is changed behind the program's back is found, in the database and in an export.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class JournalTests(string provider) : IDisposable
{
    private static readonly Guid Congress = Guid.CreateVersion7();
    private readonly TestApp app = new(provider);

    public void Dispose() => app.Dispose();

    [Test]
    public async Task An_untouched_journal_is_whole()
    {
        await NoteAsync(Guid.CreateVersion7(), "第一行", "第二行");
        await SealAsync();

        var report = await ProveAsync();

        Assert.That(report.Breaks, Is.Empty);
        Assert.That(report.Lines, Is.GreaterThanOrEqualTo(2));
        Assert.That(report.Seals, Is.EqualTo(1));
    }

    [Test]
    public async Task A_changed_line_is_found_at_its_place()
    {
        var subject = Guid.CreateVersion7();
        await NoteAsync(subject, "第一行", "第二行", "第三行");
        await DoAsync(db => db.Set<JournalEntry>().Where(e => e.SubjectId == subject && e.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Why, "另有原因")));

        Assert.That(await BrokenAsync(), Is.EqualTo(new[] { ($"Paper {subject}", 2) }));
        Assert.That(await app.InScopeAsync(services => services.GetRequiredService<Journal>().FindBreakAsync(subject)), Is.EqualTo(2));
    }

    [Test]
    public async Task A_line_taken_out_is_found_where_the_next_one_stands()
    {
        var subject = Guid.CreateVersion7();
        await NoteAsync(subject, "第一行", "第二行", "第三行");
        await DoAsync(db => db.Set<JournalEntry>().Where(e => e.SubjectId == subject && e.Sequence == 2).ExecuteDeleteAsync());

        Assert.That(await BrokenAsync(), Is.EqualTo(new[] { ($"Paper {subject}", 3) }));
    }

    /// <summary>A chain that was rewritten from a line on, hashes and all, is whole in itself.</summary>
    [Test]
    public async Task A_chain_rewritten_with_its_hashes_is_found_by_its_seal()
    {
        var subject = Guid.CreateVersion7();
        await NoteAsync(subject, "第一行", "第二行");
        await SealAsync();
        await DoAsync(async db =>
        {
            byte[] previous = [];
            foreach (var line in await db.Set<JournalEntry>().Where(e => e.SubjectId == subject).OrderBy(e => e.Sequence).ToListAsync())
            {
                db.Entry(line).Property(e => e.Text).CurrentValue = "没有发生";
                line.Hash = previous = line.ComputeHash(previous);
            }

            return await db.SaveChangesAsync();
        });

        Assert.That(await app.InScopeAsync(services => services.GetRequiredService<Journal>().FindBreakAsync(subject)), Is.Null, "without the seal nothing is seen");
        Assert.That(await BrokenAsync(), Is.EqualTo(new[] { ($"Paper {subject}", 2) }));
    }

    [Test]
    public async Task A_chain_that_was_cut_off_or_removed_is_found_by_its_seal()
    {
        var (cut, gone) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await NoteAsync(cut, "第一行", "第二行", "第三行");
        await NoteAsync(gone, "第一行");
        await SealAsync();
        await DoAsync(db => db.Set<JournalEntry>().Where(e => (e.SubjectId == cut && e.Sequence > 1) || e.SubjectId == gone).ExecuteDeleteAsync());

        Assert.That(await BrokenAsync(), Is.EquivalentTo(new[] { ($"Paper {cut}", 3), ($"{gone}", 1) }));
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task A_seal_that_was_changed_or_removed_is_found_by_the_next(int number)
    {
        await NoteAsync(Guid.CreateVersion7(), "第一行");
        await SealAsync();
        await SealAsync();
        await SealAsync();
        await DoAsync(db => number == 1
            ? db.Set<Seal>().Where(s => s.Number == 1).ExecuteDeleteAsync()
            : db.Set<Seal>().Where(s => s.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(s => s.Chains, 7)));

        Assert.That(await BrokenAsync(), Is.EqualTo(new[] { ("Seal", 2) }));
    }

    [Test]
    public async Task A_day_is_sealed_once_and_a_seal_holds_what_moved_since_the_last()
    {
        var (still, moving) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await NoteAsync(still, "第一行");
        await NoteAsync(moving, "第一行");
        await RunSealAsync();
        await SealAsync(); // the same day
        await NoteAsync(moving, "第二行");
        await SealAsync();
        await SealAsync();

        var seals = await app.InScopeAsync(services => services.GetRequiredService<MonolithDb>().Set<Seal>().AsNoTracking().OrderBy(s => s.Number).ToListAsync());

        Assert.That(seals.Select(seal => seal.Number), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(Held(seals[0]), Does.Contain((still, 1)).And.Contain((moving, 1)));
        Assert.That(Held(seals[1]), Is.EqualTo(new[] { (moving, 2) }));
        Assert.That(Held(seals[2]), Is.Empty);
    }

    /// <summary>A line is dated when it is written, not when it is committed: the seal in between must not lose it.</summary>
    [Test]
    public async Task A_line_that_committed_late_is_in_the_next_seal()
    {
        var late = Guid.CreateVersion7();
        var before = app.Time.GetUtcNow().UtcDateTime;
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await SealAsync(advance: false);
        await NoteAsync(late, "跨零点提交");
        await DoAsync(async db =>
        {
            var line = await db.Set<JournalEntry>().SingleAsync(e => e.SubjectId == late);
            db.Entry(line).Property(e => e.At).CurrentValue = before;
            line.Hash = line.ComputeHash([]);
            return await db.SaveChangesAsync();
        });
        app.Time.Advance(TimeSpan.FromDays(1));
        await RunSealAsync();

        var second = await app.InScopeAsync(services => services.GetRequiredService<MonolithDb>().Set<Seal>().AsNoTracking().SingleAsync(s => s.Number == 2));
        Assert.That(Held(second), Does.Contain((late, 1)));
    }

    [Test]
    public async Task An_export_is_proved_without_a_database_and_shows_the_same_breaks()
    {
        var subject = Guid.CreateVersion7();
        await NoteAsync(subject, "第一行，带“引号”和\n换行", "第二行");
        await SealAsync();
        var whole = await ExportAsync();
        await DoAsync(db => db.Set<JournalEntry>().Where(e => e.SubjectId == subject && e.Sequence == 1).ExecuteUpdateAsync(set => set.SetProperty(e => e.Who, "别人")));
        var broken = await ExportAsync();

        Assert.Multiple(async () =>
        {
            var proved = await JournalBook.ProveAsync(new StringReader(whole));
            Assert.That(proved.Breaks, Is.Empty);
            Assert.That(proved.LastSeal, Does.StartWith("1 "));
            Assert.That((await JournalBook.ProveAsync(new StringReader(broken))).Breaks.Select(b => (b.Subject, b.Sequence)), Is.EqualTo(new[] { ($"Paper {subject}", 1) }));
            Assert.That(() => JournalBook.ProveAsync(new StringReader(whole[..^20])), Throws.TypeOf<InvalidDataException>(), "cut off");
            Assert.That(() => JournalBook.ProveAsync(new StringReader("something else")), Throws.TypeOf<InvalidDataException>());
        });
    }

    private static IEnumerable<(Guid, int)> Held(Seal seal) => SealedHead.Unpack(seal).Select(head => (head.SubjectId, head.Sequence));

    private async Task NoteAsync(Guid subject, params IEnumerable<string> lines)
    {
        foreach (var text in lines)
        {
            await app.InScopeAsync(services => services.GetRequiredService<UnitOfWork>().RunAsync(async cancel =>
            {
                await services.GetRequiredService<Journal>().NoteAsync("Paper", subject, Congress, new("paper.noted", text), cancel);
                return 0;
            }));
        }
    }

    private async Task SealAsync(bool advance = true)
    {
        await RunSealAsync();
        if (advance)
        {
            app.Time.Advance(TimeSpan.FromDays(2));
        }
    }

    private Task<int> RunSealAsync() => app.InScopeAsync(async services =>
    {
        await services.GetRequiredService<SealJob>().RunAsync(CancellationToken.None);
        return 0;
    });

    private Task<int> DoAsync(Func<MonolithDb, Task<int>> work) => app.InScopeAsync(services => work(services.GetRequiredService<MonolithDb>()));

    private Task<JournalReport> ProveAsync() => app.InScopeAsync(services => services.GetRequiredService<JournalBook>().ProveAsync());

    private async Task<IEnumerable<(string, int)>> BrokenAsync() => (await ProveAsync()).Breaks.Select(b => (b.Subject, b.Sequence));

    private Task<string> ExportAsync() => app.InScopeAsync(async services =>
    {
        await using var text = new StringWriter();
        await services.GetRequiredService<JournalBook>().ExportAsync(text);
        return text.ToString();
    });
}
