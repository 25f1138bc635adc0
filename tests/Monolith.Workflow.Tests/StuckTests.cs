using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Workflow.Runtime;
using Monolith.Workflow.Tests.World;

namespace Monolith.Workflow.Tests;

/// <summary>Processes and timers that stopped: how they are shown and mended.</summary>
public sealed class StuckTests
{
    private static Flows Dated => Flows.Of("paper").StartedBy("PaperOpened").Start("left")
        .Task("left", """{"LeftDone":"Done","Finished":"Done"}""", ("due", Flows.Script("subject.due")), ("expiredCommand", "FinishPaper")).End().Line("left", "Done", "end");

    private static Flows Waiting => Flows.Of("paper").StartedBy("PaperOpened").Start("wait").Activity("wait", "Elsa.Delay", ("timeSpan", "01:00:00"))
        .Activity("finish", "Monolith.Command", ("command", "FinishPaper")).End().Lines(("wait", "Done", "finish"), ("finish", "Done", "end"));

    [Test]
    public async Task A_timer_is_shown_once_it_has_failed_twice_with_the_desk_of_its_task()
    {
        await using var world = await TestWorld.CreateAsync(Dated.Json());
        await BreakAsync(world, await world.OpenAsync("""{"due":"2026-03-04"}"""));
        world.Time.SetUtcNow(new(2026, 3, 4, 16, 0, 0, TimeSpan.Zero));
        await world.SweepAsync();
        Assert.That(await ListAsync(world, "timer"), Is.Empty, "one failure mends itself");
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.SweepAsync();

        var shown = (await ListAsync(world, "timer")).Single();

        Assert.That(FormattableString.Invariant(shown.Problem), Is.EqualTo("“left”这一步到时自动要做的没有做成，已试 2 次：坏了。"));
        Assert.That(shown.Desk, Is.EqualTo(new StuckDesk("clerk")));
        Assert.That(shown.Since, Is.EqualTo(new DateTime(2026, 3, 4, 16, 0, 0, DateTimeKind.Utc)));
    }

    [Test]
    public async Task A_retried_timer_fires_with_the_next_sweep()
    {
        await using var world = await TestWorld.CreateAsync(Dated.Json());
        var paper = await world.OpenAsync("""{"due":"2026-03-04"}""");
        await FailTwiceAsync(world, paper);
        await MendAsync(world, paper);

        await DoAsync(world, "timer", (work, id) => work.RetryAsync(id, default));
        await world.SweepAsync();

        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
        Assert.That(await ActionsAsync(world, paper), Does.Contain("workflow.timer-retried"));
    }

    [Test]
    public async Task A_timer_that_was_given_up_leaves_its_task_to_people()
    {
        await using var world = await TestWorld.CreateAsync(Dated.Json());
        var paper = await world.OpenAsync("""{"due":"2026-03-04"}""");
        await FailTwiceAsync(world, paper);

        await DoAsync(world, "timer", (work, id) => work.GiveUpAsync(id, "电话已说明", default));

        Assert.That(await world.TimersAsync(), Is.Empty);
        Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "left" }));
        await world.LetAsync(paper, "LeftDone");
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished), "the token forgot the timer too");
        Assert.That(await ActionsAsync(world, paper), Does.Contain("workflow.timer-given-up"));
    }

    [Test]
    public async Task A_timer_that_alone_moves_its_process_is_not_given_up()
    {
        await using var world = await TestWorld.CreateAsync(Waiting.Json());
        await FailTwiceAsync(world, await world.OpenAsync());

        Assert.That(() => DoAsync(world, "timer", (work, id) => work.GiveUpAsync(id, "不等了", default)), Throws.TypeOf<RuleViolationException>().With.Property("Code").EqualTo("timer.needed"));
        Assert.That(await world.TimersAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_process_that_was_given_up_ends_and_says_so_in_the_journal_of_the_whole()
    {
        var flow = Flows.Of("part", "Part").StartedBy("PartDone").Start("check").Decision("check", "subject.nothing.at.all").End().Lines(("check", "True", "end"), ("check", "False", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync(parts: 1);
        var part = (await world.PartsAsync(paper)).Single();
        await world.SendAsync(new WorkPart(part, "do"));
        Assert.That((await world.InstanceAsync(part)).Status, Is.EqualTo(InstanceStatus.Stuck));
        var shown = (await ListAsync(world, "instance")).Single();

        await DoAsync(world, "instance", (work, id) => work.GiveUpAsync(id, "改为线下办理", default));

        Assert.That(FormattableString.Invariant(shown.Problem), Does.StartWith("流程停在一步上：check: "));
        Assert.That((await world.InstanceAsync(part)).Status, Is.EqualTo(InstanceStatus.Cancelled));
        Assert.That(await ActionsAsync(world, paper), Does.Contain("workflow.given-up"));
        Assert.That(await ListAsync(world, "instance"), Is.Empty);
    }

    private static Task<int> BreakAsync(TestWorld world, Guid paper) => SetAsync(world, paper, "broken");

    private static Task<int> MendAsync(TestWorld world, Guid paper) => SetAsync(world, paper, "{}");

    private static Task<int> SetAsync(TestWorld world, Guid paper, string fields) =>
        world.ReadAsync(db => db.Set<Paper>().Where(p => p.Id == paper).ExecuteUpdateAsync(set => set.SetProperty(p => p.Fields, fields)));

    private static async Task FailTwiceAsync(TestWorld world, Guid paper)
    {
        await BreakAsync(world, paper);
        world.Time.Advance(TimeSpan.FromDays(3));
        await world.SweepAsync();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.SweepAsync();
        await MendAsync(world, paper);
    }

    private static IStuckWork Work(IServiceProvider services, string kind) => services.GetServices<IStuckWork>().Single(work => work.Kind == kind);

    private static Task<IReadOnlyList<StuckItem>> ListAsync(TestWorld world, string kind) => world.DoAsync(services => Work(services, kind).ListAsync(TestWorld.Congress, default));

    private static async Task DoAsync(TestWorld world, string kind, Func<IStuckWork, Guid, Task> mend)
    {
        var id = (await ListAsync(world, kind)).Single().Id;
        await world.DoAsync(async services =>
        {
            await mend(Work(services, kind), id);
            return 0;
        });
    }

    private static Task<List<string>> ActionsAsync(TestWorld world, Guid subject) =>
        world.ReadAsync(db => db.Set<JournalEntry>().Where(e => e.SubjectId == subject).Select(e => e.Action).ToListAsync());
}
