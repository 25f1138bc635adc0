using Monolith.Workflow.Runtime;
using Monolith.Workflow.Tests.World;

namespace Monolith.Workflow.Tests;

/// <summary>An instance for each item, and the step that waits for them.</summary>
public sealed class ChildTests
{
    private const string Opened = "PaperOpened";

    internal static Flows Child => Flows.Of("part", "Part").Start("work").Task("work", """{"PartDone":"Done"}""").End().Line("work", "Done", "end");

    internal static Flows Parent(string awaits) => Flows.Of("paper").StartedBy(Opened).Start("parts")
        .Activity("parts", "Monolith.ForEach", awaits.Length == 0 ? [("items", "all"), ("definition", "part")] : [("items", "all"), ("definition", "part"), ("awaits", awaits)]).End().Line("parts", "Done", "end");

    [Test]
    public async Task Children_run_beside_each_other_and_the_last_one_ends_the_step()
    {
        await using var world = await TestWorld.CreateAsync(Parent("").Json(), Child.Json());
        var paper = await world.OpenAsync(parts: 3);
        var parts = await world.PartsAsync(paper);

        await world.SendAsync(new WorkPart(parts[1], "do"));
        await world.SendAsync(new WorkPart(parts[0], "do"));
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Running));
        await world.SendAsync(new WorkPart(parts[2], "do"));
        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public async Task Without_items_the_step_is_done_at_once()
    {
        await using var world = await TestWorld.CreateAsync(Parent("").Json(), Child.Json());

        Assert.That((await world.InstanceAsync(await world.OpenAsync())).Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public async Task Only_the_awaited_children_hold_the_step_and_the_rest_is_called_off()
    {
        await using var world = await TestWorld.CreateAsync(Parent("first").Json(), Child.Json());
        var paper = await world.OpenAsync(parts: 2);
        var parts = await world.PartsAsync(paper);
        await world.SendAsync(new WorkPart(parts[0], "do"));

        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Finished));
        Assert.That((await world.InstanceAsync(parts[1])).Status, Is.EqualTo(InstanceStatus.Cancelled));
        Assert.That(await world.OpenTasksAsync(parts[1]), Is.Empty);
    }

    [Test]
    public async Task Ending_the_parent_ends_its_children()
    {
        await using var world = await TestWorld.CreateAsync(Parent("").EndedBy("Withdrawn").Json(), Child.Json());
        var paper = await world.OpenAsync(parts: 2);
        await world.LetAsync(paper, "Withdrawn");

        foreach (var part in await world.PartsAsync(paper))
        {
            Assert.That((await world.InstanceAsync(part)).Status, Is.EqualTo(InstanceStatus.Cancelled));
        }
    }

    [Test]
    public async Task A_child_that_tells_of_the_end_first_does_not_send_its_parent_on()
    {
        var parent = Flows.Of("paper").StartedBy(Opened).Custom("endsWhen", "subject.over").Start("parts")
            .Activity("parts", "Monolith.ForEach", ("items", "all"), ("definition", "part")).Activity("finish", "Monolith.Command", ("command", "FinishPaper")).End()
            .Lines(("parts", "Done", "finish"), ("finish", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(parent.Json(), Child.Json());
        var paper = await world.OpenAsync(parts: 1);
        await world.LetAsync(paper, "Touched", fields: """{"over":true}""");
        await world.SendAsync(new WorkPart((await world.PartsAsync(paper)).Single(), "do"));

        Assert.That((await world.InstanceAsync(paper)).Status, Is.EqualTo(InstanceStatus.Cancelled));
    }
}
