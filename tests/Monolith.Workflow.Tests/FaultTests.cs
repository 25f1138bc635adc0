using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Monolith.Kernel;
using Monolith.Workflow.Runtime;
using Monolith.Workflow.Tests.World;

namespace Monolith.Workflow.Tests;

/// <summary>What must never leave an instance stuck or a task doubled, a hundred tries each, on every configured database.</summary>
[TestFixture("Sqlite")]
[TestFixture("PostgreSql")]
public sealed class FaultTests(string provider)
{
    private const int Tries = 100;

    [Test]
    public async Task Two_people_finish_the_two_branches_of_a_fork_at_once()
    {
        await using var world = await TestWorld.CreateAsync(provider, [RuntimeTests.Forked.Json()], null);
        for (var i = 0; i < Tries; i++)
        {
            var paper = await world.OpenAsync(parts: 2);
            var parts = await world.PartsAsync(paper);

            // Two different aggregates tell of the same paper, so that the race meets in the runtime alone.
            await Task.WhenAll(Task.Run(() => world.SendAsync(new WorkPart(parts[0], "left"))), Task.Run(() => world.SendAsync(new WorkPart(parts[1], "right"))));

            Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "review" }), $"try {i}");
        }
    }

    [Test]
    public async Task Several_children_end_at_once()
    {
        await using var world = await TestWorld.CreateAsync(provider, [ChildTests.Parent("").Json(), ChildTests.Child.Json()], null);
        for (var i = 0; i < Tries; i++)
        {
            var paper = await world.OpenAsync(parts: 2);

            await Task.WhenAll((await world.PartsAsync(paper)).Select(part => Task.Run(() => world.SendAsync(new WorkPart(part, "do")))));

            Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished), $"try {i}");
        }
    }

    [Test]
    public async Task Somebody_acts_as_soon_as_the_row_is_visible()
    {
        var flow = Flows.Of("paper").StartedBy("PaperOpened").Start("left").Task("left", """{"LeftDone":"Done"}""").Task("right", """{"RightDone":"Done"}""").End().Lines(("left", "Done", "right"), ("right", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(provider, [flow.Json()], null);
        for (var i = 0; i < Tries; i++)
        {
            var paper = await world.OpenAsync();
            var first = Task.Run(() => world.LetAsync(paper, "LeftDone"));
            while (!(await world.OpenTasksAsync(paper)).Contains("right"))
            {
                Assert.That(first.IsFaulted, Is.False, first.Exception?.ToString());
            }

            await world.LetAsync(paper, "RightDone");
            await first;

            Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished), $"try {i}");
        }
    }

    [Test]
    public async Task Two_people_finish_the_same_step_at_once()
    {
        var flow = Flows.Of("paper").StartedBy("PaperOpened").Start("left").Task("left", """{"LeftDone":"Done"}""").Task("right", """{"RightDone":"Done"}""").End().Lines(("left", "Done", "right"), ("right", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(provider, [flow.Json()], null);
        for (var i = 0; i < Tries; i++)
        {
            var paper = await world.OpenAsync();

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => TryAsync(world, new Let(paper, "LeftDone", Once: true)))));

            Assert.That(outcomes.Count(done => done), Is.EqualTo(1), $"try {i}");
            Assert.That((await world.TasksAsync(paper)).Select(t => (t.Activity, t.IsOpen)), Is.EquivalentTo(new[] { ("left", false), ("right", true) }), $"try {i}");
        }
    }

    [Test]
    public async Task The_process_dies_at_any_point_of_a_step()
    {
        var killer = new Killer();
        await using var world = await TestWorld.CreateAsync(provider, [ChildTests.Parent("").Json(), ChildTests.Child.Json()], killer);
        var points = await CountAsync();
        for (var i = 0; i < Math.Max(Tries, points); i++)
        {
            var paper = await world.OpenAsync(parts: 1);
            var part = (await world.PartsAsync(paper)).Single();

            killer.Arm(i % points);
            var acknowledged = await SurvivesAsync(() => world.SendAsync(new WorkPart(part, "do")));
            Assert.That(killer.Disarm(), Is.True, $"try {i}: nothing died at point {i % points} of {points}");

            // Whoever got no answer tries again; the aggregate says whether it was done.
            if (!acknowledged)
            {
                await TryAsync(world, new WorkPart(part, "do"));
            }

            var (parent, child, tasks) = (await world.InstanceAsync(paper), await world.InstanceAsync(part), await world.TasksAsync(part));
            Assert.That((parent.Status, child.Status), Is.EqualTo((InstanceStatus.Finished, InstanceStatus.Finished)), $"try {i}");
            Assert.That(tasks.Select(t => (t.Activity, t.IsOpen)), Is.EqualTo(new[] { ("work", false) }), $"try {i}");
        }

        async Task<int> CountAsync()
        {
            var part = (await world.PartsAsync(await world.OpenAsync(parts: 1))).Single();
            return await killer.CountAsync(() => world.SendAsync(new WorkPart(part, "do")));
        }
    }

    [Test]
    public async Task The_process_dies_while_a_timer_fires()
    {
        var killer = new Killer();
        var flow = Flows.Of("paper").StartedBy("PaperOpened").Start("wait").Activity("wait", "Elsa.Delay", ("timeSpan", "00:30:00")).Activity("finish", "Monolith.Command", ("command", "FinishPaper"))
            .Task("left", """{"LeftDone":"Done"}""").End().Lines(("wait", "Done", "finish"), ("finish", "Done", "left"), ("left", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(provider, [flow.Json()], killer);
        await world.OpenAsync();
        world.Time.Advance(TimeSpan.FromHours(1));
        var points = await killer.CountAsync(world.SweepAsync);
        for (var i = 0; i < Math.Max(Tries, points); i++)
        {
            var paper = await world.OpenAsync();
            world.Time.Advance(TimeSpan.FromHours(1));

            killer.Arm(i % points);
            await SurvivesAsync(world.SweepAsync);
            Assert.That(killer.Disarm(), Is.True, $"try {i}: nothing died at point {i % points} of {points}");
            world.Time.Advance(TimeSpan.FromHours(1));
            await world.SweepAsync();

            Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "left" }), $"try {i}");
            Assert.That(await world.ReadAsync(db => db.Set<Paper>().Where(p => p.Id == paper).Select(p => p.Finishes).SingleAsync()), Is.EqualTo(1), $"try {i}");
        }
    }

    private static async Task<bool> TryAsync<T>(TestWorld world, MediatR.IRequest<T> command)
    {
        try
        {
            await world.SendAsync(command);
            return true;
        }
        catch (RuleViolationException)
        {
            return false;
        }
    }

    private static async Task<bool> SurvivesAsync<T>(Func<Task<T>> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception death) when (death is KilledException || death.InnerException is KilledException)
        {
            return false;
        }
    }

    private sealed class KilledException : Exception;

    /// <summary>Dies at the n-th statement or commit: from then on this connection says nothing more, as a dead process does.</summary>
    private sealed class Killer : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private int left = int.MaxValue;
        private bool died;

        /// <summary>How many points a step has, each of which must be died at.</summary>
        public async Task<int> CountAsync<T>(Func<Task<T>> step)
        {
            Arm(int.MaxValue);
            await step();
            var points = int.MaxValue - left;
            Disarm();
            Assert.That(points, Is.GreaterThan(1));
            return points;
        }

        public void Arm(int after) => (left, died) = (after, false);

        public bool Disarm()
        {
            left = int.MaxValue;
            return died;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Count();
            return ValueTask.FromResult(result);
        }

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Count();
            return ValueTask.FromResult(result);
        }

        public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Count();
            return Task.CompletedTask;
        }

        private void Count()
        {
            if (--left < 0)
            {
                (died, left) = (true, int.MaxValue);
                throw new KilledException();
            }
        }
    }
}
