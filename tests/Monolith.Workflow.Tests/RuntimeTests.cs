using Monolith.Kernel;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Runtime;
using Monolith.Workflow.Tests.World;

namespace Monolith.Workflow.Tests;

/// <summary>What each activity does, on SQLite.</summary>
public sealed class RuntimeTests
{
    private const string Opened = "PaperOpened";

    private static Flows TwoSteps => Flows.Of("paper").StartedBy(Opened).EndedBy("Withdrawn").Start("left")
        .Task("left", """{"LeftDone":"Done"}""").Task("right", """{"RightDone":"Done"}""").End().Lines(("left", "Done", "right"), ("right", "Done", "end"));

    internal static Flows Forked => Flows.Of("paper").StartedBy(Opened).Start("fork").Activity("fork", "Elsa.FlowFork", ("branches", Flows.Object("""["A","B"]""")))
        .Task("left", """{"LeftDone":"Done"}""").Task("right", """{"RightDone":"Done"}""").Activity("join", "Elsa.FlowJoin", ("mode", "WaitAll"))
        .Task("review", """{"Approved":"Yes","Rejected":"No"}""").End()
        .Lines(("fork", "A", "left"), ("fork", "B", "right"), ("left", "Done", "join"), ("right", "Done", "join"), ("join", "Done", "review"), ("review", "Yes", "end"), ("review", "No", "left"));

    [Test]
    public async Task A_step_closes_its_task_and_opens_the_next_in_one_commit()
    {
        await using var world = await TestWorld.CreateAsync(TwoSteps.Json());
        var paper = await world.OpenAsync();
        await world.LetAsync(paper, "LeftDone");

        var tasks = await world.TasksAsync(paper);
        Assert.Multiple(() =>
        {
            Assert.That(tasks.Select(t => (t.Activity, t.IsOpen, t.Outcome, t.ClosedBy)), Is.EqualTo(new[] { ("left", false, "Done", "张三"), ("right", true, null, (string?)null) }));
            Assert.That(tasks[1].SubjectTitle, Is.EqualTo("关于停车难的建议"));
        });

        await world.LetAsync(paper, "RightDone");
        var instance = await world.InstanceAsync(paper);
        Assert.That((instance.Status, instance.Content.Tokens.Count, instance.EndedAt is not null), Is.EqualTo((InstanceStatus.Finished, 0, true)));
    }

    [Test]
    public async Task An_event_that_nothing_waits_for_moves_nothing()
    {
        await using var world = await TestWorld.CreateAsync(TwoSteps.Json());
        var paper = await world.OpenAsync();
        await world.LetAsync(paper, "RightDone");

        Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "left" }));
    }

    [Test]
    public async Task A_running_instance_stays_on_its_version()
    {
        await using var world = await TestWorld.CreateAsync(TwoSteps.Json());
        var old = await world.OpenAsync();
        await world.ReleaseAsync(Flows.Of("paper").StartedBy(Opened).Start("other").Task("other", """{"LeftDone":"Done"}""").End().Line("other", "Done", "end").Json());
        var fresh = await world.OpenAsync();
        await world.LetAsync(old, "LeftDone");

        Assert.Multiple(async () =>
        {
            Assert.That(await world.OpenTasksAsync(old), Is.EqualTo(new[] { "right" }));
            Assert.That(await world.OpenTasksAsync(fresh), Is.EqualTo(new[] { "other" }));
            Assert.That(await world.SendAsync(new ListDefinitions()), Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task An_ending_event_cancels_whatever_is_open()
    {
        await using var world = await TestWorld.CreateAsync(TwoSteps.Json());
        var paper = await world.OpenAsync();
        await world.LetAsync(paper, "Withdrawn");

        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Cancelled));
        Assert.That(await world.OpenTasksAsync(paper), Is.Empty);
    }

    [Test]
    public async Task A_join_waits_for_every_branch_in_either_order()
    {
        await using var world = await TestWorld.CreateAsync(Forked.Json());
        foreach (var (first, second) in new[] { ("LeftDone", "RightDone"), ("RightDone", "LeftDone") })
        {
            var paper = await world.OpenAsync();
            Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "left", "right" }));
            await world.LetAsync(paper, first);
            Assert.That(await world.OpenTasksAsync(paper), Has.Count.EqualTo(1));
            await world.LetAsync(paper, second);
            Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "review" }));
        }
    }

    [Test]
    public async Task A_loop_into_a_branch_opens_that_branch_again()
    {
        await using var world = await TestWorld.CreateAsync(Forked.Json());
        var paper = await world.OpenAsync();
        foreach (var happened in new[] { "LeftDone", "RightDone", "Rejected" })
        {
            await world.LetAsync(paper, happened);
        }

        Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "left" }));
        await world.LetAsync(paper, "LeftDone");
        Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "review" }));
        await world.LetAsync(paper, "Approved");
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public async Task A_loop_inside_a_branch_keeps_the_other_branch_waiting_at_the_join()
    {
        var flow = Flows.Of("paper").StartedBy(Opened).Start("fork").Activity("fork", "Elsa.FlowFork", ("branches", Flows.Object("""["A","B"]""")))
            .Task("left", """{"LeftDone":"Done"}""").Task("check", """{"Approved":"Yes","Rejected":"No"}""").Task("right", """{"RightDone":"Done"}""")
            .Activity("join", "Elsa.FlowJoin", ("mode", "WaitAll")).End()
            .Lines(("fork", "A", "left"), ("fork", "B", "right"), ("left", "Done", "check"), ("check", "No", "left"), ("check", "Yes", "join"), ("right", "Done", "join"), ("join", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync();
        foreach (var happened in new[] { "LeftDone", "RightDone", "Rejected", "LeftDone" })
        {
            await world.LetAsync(paper, happened);
        }

        Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "check" }));
        await world.LetAsync(paper, "Approved");
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public async Task With_WaitAny_the_first_branch_calls_the_other_off()
    {
        var flow = Flows.Of("paper").StartedBy(Opened).Start("left").Line("start", "Done", "right").Task("left", """{"LeftDone":"Done"}""").Task("right", """{"RightDone":"Done"}""")
            .Activity("join", "Elsa.FlowJoin", ("mode", "WaitAny")).Task("review", """{"Approved":"Yes"}""").End()
            .Lines(("left", "Done", "join"), ("right", "Done", "join"), ("join", "Done", "review"), ("review", "Yes", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync();
        await world.LetAsync(paper, "RightDone");

        Assert.That((await world.TasksAsync(paper)).Select(t => (t.Activity, t.Outcome)), Is.EquivalentTo(new[] { ("left", "Cancelled"), ("right", "Done"), ("review", null) }));
    }

    [Test]
    public async Task Decisions_see_the_subject_and_variables()
    {
        var flow = Flows.Of("paper").StartedBy(Opened).Variable("Round", "Int32", "1").Start("big")
            .Decision("big", "subject.size > 10 && variables.Round == 1").Activity("count", "Elsa.SetVariable", ("variable", new System.Text.Json.Nodes.JsonObject { ["id"] = "Round", ["name"] = "Round" }), ("value", Flows.Script("getVariable('Round') + 1")))
            .Task("left", """{"LeftDone":"Again","RightDone":"Done"}""").End()
            .Lines(("big", "True", "count"), ("big", "False", "end"), ("count", "Done", "left"), ("left", "Again", "big"), ("left", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var (small, large) = (await world.OpenAsync("""{"size":3}"""), await world.OpenAsync("""{"size":30}"""));

        Assert.That((await world.InstanceAsync(small)).Status, Is.EqualTo(InstanceStatus.Finished));
        Assert.That(await world.OpenTasksAsync(large), Is.EqualTo(new[] { "left" }));
        await world.LetAsync(large, "LeftDone");
        Assert.That((await world.InstanceAsync(large)).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public async Task A_switch_takes_the_first_case_that_holds()
    {
        var cases = Flows.Object("""[{"label":"Small","condition":{"type":"JavaScript","value":"subject.size < 5"}},{"label":"Middle","condition":{"type":"JavaScript","value":"subject.size < 50"}}]""");
        var flow = Flows.Of("paper").StartedBy(Opened).Start("size").Activity("size", "Elsa.FlowSwitch", ("cases", cases)).Task("left", """{"LeftDone":"Done"}""").Task("right", """{"RightDone":"Done"}""").Task("review", """{"Approved":"Done"}""").End()
            .Lines(("size", "Small", "left"), ("size", "Middle", "right"), ("size", "Default", "review"), ("left", "Done", "end"), ("right", "Done", "end"), ("review", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());

        Assert.Multiple(async () =>
        {
            Assert.That(await world.OpenTasksAsync(await world.OpenAsync("""{"size":3}""")), Is.EqualTo(new[] { "left" }));
            Assert.That(await world.OpenTasksAsync(await world.OpenAsync("""{"size":30}""")), Is.EqualTo(new[] { "right" }));
            Assert.That(await world.OpenTasksAsync(await world.OpenAsync("""{"size":300}""")), Is.EqualTo(new[] { "review" }));
        });
    }

    [Test]
    public async Task A_command_joins_the_transaction_and_the_next_condition_sees_its_effect()
    {
        var flow = Flows.Of("paper").StartedBy(Opened).Start("left").Task("left", """{"LeftDone":"Done"}""").Activity("finish", "Monolith.Command", ("command", "FinishPaper"))
            .Decision("finished", "subject.finishes == 1").End().Task("right", """{"RightDone":"Done"}""")
            .Lines(("left", "Done", "finish"), ("finish", "Done", "finished"), ("finished", "True", "end"), ("finished", "False", "right"), ("right", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync();
        await world.LetAsync(paper, "LeftDone");

        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public async Task Each_person_closes_his_own_task_and_the_verdict_closes_the_rest()
    {
        var (anna, ben, carl) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var flow = Flows.Of("paper").StartedBy(Opened).Start("rate")
            .Task("rate", """{"RatingEnded":"Rated"}""", ("assignees", Flows.Script("subject.raters")), ("closesOwn", Flows.Object("""["Rated"]"""))).End().Line("rate", "Rated", "end");
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync($$"""{"raters":["{{anna}}","{{ben}}","{{carl}}"]}""");
        await world.LetAsync(paper, "Rated", anna);

        var tasks = await world.TasksAsync(paper);
        Assert.That(tasks.Select(t => (t.PersonId, t.IsOpen)), Is.EquivalentTo(new[] { (anna, false), (ben, true), ((Guid?)carl, true) }));

        await world.LetAsync(paper, "RatingEnded");
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public async Task A_condition_can_hold_an_event_back()
    {
        var flow = Flows.Of("paper").StartedBy(Opened).Start("left").Task("left", """{"LeftDone":"Done"}""", ("when", Flows.Script("subject.ready"))).End().Line("left", "Done", "end");
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync();
        await world.LetAsync(paper, "LeftDone");
        Assert.That(await world.OpenTasksAsync(paper), Is.EqualTo(new[] { "left" }));

        await world.LetAsync(paper, "LeftDone", fields: """{"ready":true}""");
        Assert.That(await world.OpenTasksAsync(paper), Is.Empty);
    }

    [Test]
    public async Task A_failing_expression_leaves_the_instance_stuck_until_it_is_retried()
    {
        var flow = Flows.Of("paper").StartedBy(Opened).Start("left").Task("left", """{"LeftDone":"Done"}""").Decision("why", "subject.a.b.c > 1").End().Lines(("left", "Done", "why"), ("why", "True", "end"), ("why", "False", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync();
        await world.LetAsync(paper, "LeftDone");

        var stuck = (await world.SendAsync(new ListInstances(TestWorld.Congress, "stuck"))).Items.Single();
        Assert.That(stuck.Error, Does.StartWith("why"));

        await world.LetAsync(paper, "Touched", fields: """{"a":{"b":{"c":2}}}""");
        await world.SendAsync(new RetryInstance(stuck.Id));
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
        Assert.That(() => world.SendAsync(new RetryInstance(stuck.Id)), Throws.TypeOf<RuleViolationException>());
    }

    [TestCase("while (true) {}")]
    [TestCase("var a = []; for (;;) { a.push('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' + a.length); }")]
    [TestCase("(function f() { return f(); })()")]
    [TestCase("System.IO.File.ReadAllText('/etc/passwd')")]
    public void A_script_has_no_host_and_no_endless_time(string script) =>
        Assert.That(() => Expressions.Scripts.Run(script, [], []), Throws.TypeOf<Expressions.ExpressionException>());
}
