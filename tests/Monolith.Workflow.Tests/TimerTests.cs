using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Monolith.Persistence;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Runtime;
using Monolith.Workflow.Tests.World;

namespace Monolith.Workflow.Tests;

public sealed class TimerTests
{
    private static Flows Dated(params (string Name, System.Text.Json.Nodes.JsonNode? Value)[] inputs) => Flows.Of("paper").StartedBy("PaperOpened").Start("left")
        .Task("left", """{"LeftDone":"Done","Finished":"Done"}""", [("due", Flows.Script("subject.due")), .. inputs]).End().Line("left", "Done", "end");

    [Test]
    public async Task A_missed_term_leaves_by_its_port()
    {
        await using var world = await TestWorld.CreateAsync(Dated(("onExpired", "Expired")).Task("right", """{"RightDone":"Done"}""").Lines(("left", "Expired", "right"), ("right", "Done", "end")).Json());
        var paper = await world.OpenAsync("""{"due":"2026-03-04"}""");
        world.Time.SetUtcNow(new(2026, 3, 4, 15, 59, 0, TimeSpan.Zero));
        Assert.That(await world.SweepAsync(), Is.Zero);

        world.Time.SetUtcNow(new(2026, 3, 4, 16, 0, 0, TimeSpan.Zero)); // midnight in Asia/Shanghai
        Assert.That(await world.SweepAsync(), Is.EqualTo(1));

        Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "right" }));
        Assert.That(await world.TimersAsync(), Is.Empty);
    }

    [Test]
    public async Task A_missed_term_can_send_a_command_whose_event_moves_the_task()
    {
        await using var world = await TestWorld.CreateAsync(Dated(("expiredCommand", "FinishPaper")).Json());
        var paper = await world.OpenAsync("""{"due":"2026-03-04"}""");
        world.Time.SetUtcNow(new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero));
        await world.SweepAsync();

        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
        Assert.That((await world.TasksAsync(paper)).Single().ClosedBy, Is.EqualTo("系统"));
    }

    [Test]
    public async Task A_task_that_is_done_in_time_takes_its_timers_with_it()
    {
        await using var world = await TestWorld.CreateAsync(Dated(("expiredCommand", "FinishPaper"), ("chase", Flows.Object("""{"remind":"P1WD","first":"P1WD","every":"P1WD"}"""))).Json());
        var paper = await world.OpenAsync("""{"due":"2026-03-06"}""");
        Assert.That(await world.TimersAsync(), Has.Count.EqualTo(2));
        await world.LetAsync(paper, "LeftDone");

        Assert.That(await world.TimersAsync(), Is.Empty);
    }

    [Test]
    public async Task A_term_that_moves_takes_the_task_and_its_timers_along()
    {
        await using var world = await TestWorld.CreateAsync(Dated(("onExpired", "Expired")).Line("left", "Expired", "end").Json());
        var paper = await world.OpenAsync("""{"due":"2026-03-06"}""");
        await world.LetAsync(paper, "Touched", fields: """{"due":"2026-03-20"}""");

        Assert.That((await world.TasksAsync(paper)).Single().Due, Is.EqualTo(new DateOnly(2026, 3, 20)));
        Assert.That((await world.TimersAsync()).Single().DueAt, Is.EqualTo(new DateTime(2026, 3, 20, 16, 0, 0, DateTimeKind.Utc)));
    }

    [Test]
    public async Task A_rule_counts_from_the_day_the_task_opens_and_lights_go_by_working_days()
    {
        var flow = Flows.Of("paper").StartedBy("PaperOpened").Start("left").Task("left", """{"LeftDone":"Done"}""", ("deadlineRule", "undertaking.receipt")).End().Line("left", "Done", "end");
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync();
        var task = (await world.TasksAsync(paper)).Single();

        Assert.That(task.Due, Is.Not.Null);
        Assert.That(task.AmberFrom, Is.LessThan(task.Due!.Value));
        world.Time.SetUtcNow(new DateTimeOffset(task.Due!.Value.AddDays(1).ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero));
        var listed = (await world.SendAsync(new ListSubjectTasks("Paper", paper))).Single();
        Assert.That(listed.Light, Is.EqualTo(TaskLight.Red));
    }

    [Test]
    public async Task The_ladder_reminds_then_chases_then_tells_a_superior()
    {
        await using var world = await TestWorld.CreateAsync(Dated(("chase", Flows.Object("""{"remind":"P1WD","first":"P1WD","every":"P1WD","escalateAfter":2,"escalateTo":"director"}"""))).Json());
        await world.OpenAsync("""{"due":"2026-03-06"}""");
        for (var day = 0; day < 12; day++)
        {
            world.Time.Advance(TimeSpan.FromDays(1));
            await world.SweepAsync();
        }

        var notices = await world.ReadAsync(db => db.Set<OutboxMessage>().OrderBy(m => m.CreatedAt).Select(m => m.Payload).ToListAsync());
        Assert.That(notices.Count(n => n.Contains("\"remind\"")), Is.EqualTo(1));
        Assert.That(notices.Count(n => n.Contains("r:director")), Is.GreaterThanOrEqualTo(1));
        Assert.That((await world.ReadAsync(db => db.Set<WorkflowTask>().SingleAsync())).Chases, Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public async Task A_delay_goes_on_by_itself()
    {
        var flow = Flows.Of("paper").StartedBy("PaperOpened").Start("wait").Activity("wait", "Elsa.Delay", ("timeSpan", "02:00:00")).End().Line("wait", "Done", "end");
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync();
        world.Time.Advance(TimeSpan.FromHours(2));
        await world.SweepAsync();

        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public async Task Several_sweeps_at_once_fire_each_timer_once()
    {
        var flow = Flows.Of("paper").StartedBy("PaperOpened").Start("wait").Activity("wait", "Elsa.Delay", ("timeSpan", "01:00:00")).Activity("finish", "Monolith.Command", ("command", "FinishPaper")).End().Lines(("wait", "Done", "finish"), ("finish", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());
        for (var i = 0; i < 50; i++)
        {
            await world.OpenAsync();
        }

        world.Time.Advance(TimeSpan.FromHours(1));
        var fired = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(world.SweepAsync)));

        Assert.That(fired.Sum(), Is.EqualTo(50));
        Assert.That(await world.ReadAsync(db => db.Set<Paper>().CountAsync(p => p.Finishes == 1)), Is.EqualTo(50));
    }

    [Test]
    public async Task A_timer_that_keeps_failing_leaves_the_instance_stuck_and_a_retry_fires_it_again()
    {
        await using var world = await TestWorld.CreateAsync(Dated(("expiredCommand", "FinishPaper")).Json());
        var paper = await world.OpenAsync("""{"due":"2026-03-04"}""");
        await world.ReadAsync(db => db.Set<Paper>().Where(p => p.Id == paper).ExecuteUpdateAsync(set => set.SetProperty(p => p.Fields, "broken")));
        for (var i = 0; i < 6; i++)
        {
            world.Time.Advance(TimeSpan.FromDays(2));
            await world.SweepAsync();
        }

        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Stuck));
        await world.ReadAsync(db => db.Set<Paper>().Where(p => p.Id == paper).ExecuteUpdateAsync(set => set.SetProperty(p => p.Fields, "{}")));
        await world.SendAsync(new RetryInstance((await world.InstanceAsync(paper)).Id));
        await world.SweepAsync();
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_database_that_takes_nothing_for_a_while_leaves_no_instance_stuck(bool takesClaims)
    {
        var disk = new StubbornDisk { TakesClaims = takesClaims };
        await using var world = await TestWorld.CreateAsync("Sqlite", [Dated(("expiredCommand", "FinishPaper")).Json()], disk);
        var paper = await world.OpenAsync("""{"due":"2026-03-04"}""");
        disk.IsReadOnly = true;
        for (var i = 0; i < 8; i++)
        {
            world.Time.Advance(TimeSpan.FromDays(2));
            Assert.That(await world.SweepAsync(), Is.Zero);
        }

        Assert.That(disk.Refused, Is.EqualTo(7), "more often than a timer may fail; the first sweep comes before its day is over");
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Running));
        disk.IsReadOnly = false;
        world.Time.Advance(TimeSpan.FromMinutes(3));
        await world.SweepAsync();
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    private sealed class StubbornDisk : DbTransactionInterceptor
    {
        private bool isClaimed;

        public bool IsReadOnly { get; set; }

        /// <summary>Takes the first of each two transactions: a sweep claims, then fires.</summary>
        public bool TakesClaims { get; init; }

        public int Refused { get; private set; }

        public override ValueTask<DbTransaction> TransactionUsedAsync(DbConnection connection, TransactionEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
        {
            if (!IsReadOnly || (TakesClaims && (isClaimed = !isClaimed)))
            {
                return ValueTask.FromResult(result);
            }

            Refused++;
            throw new SqliteException("attempt to write a readonly database", 8);
        }
    }
}
