using Monolith.Workflow.Contracts;
using Monolith.Workflow.Runtime;
using Monolith.Workflow.Tests.World;

namespace Monolith.Workflow.Tests;

public sealed class RehearsalTests
{
    private static Flows Two => Flows.Of("paper").StartedBy("PaperOpened").Start("left")
        .Task("left", """{"LeftDone":"Done"}""", ("deadlineRule", "undertaking.receipt")).Task("right", """{"RightDone":"Done"}""").End();

    [Test]
    public async Task A_draft_is_run_over_finished_cases_beside_the_published_version()
    {
        await using var world = await TestWorld.CreateAsync(Two.Lines(("left", "Done", "right"), ("right", "Done", "end")).Json());
        var paper = await world.OpenAsync();
        world.Time.Advance(TimeSpan.FromDays(40));
        await world.LetAsync(paper, "LeftDone");
        world.Time.Advance(TimeSpan.FromDays(5));
        await world.LetAsync(paper, "RightDone");
        var draft = Two.Task("check", """{"Approved":"Yes"}""", ("deadlineRule", "suggestion.rating")).Lines(("left", "Done", "right"), ("right", "Done", "check"), ("check", "Yes", "end"));

        var rehearsal = await world.SendAsync(new RehearseDefinition(TestWorld.Congress, draft.Json()));

        var steps = rehearsal.Steps.ToDictionary(step => step.Activity);
        Assert.Multiple(() =>
        {
            Assert.That((rehearsal.Cases, rehearsal.Published.Finished, rehearsal.Draft.Finished), Is.EqualTo((1, 1, 1)));
            Assert.That(rehearsal.Published.AverageDays, Is.EqualTo(45));
            Assert.That(rehearsal.Draft.AverageDays, Is.GreaterThan(45));
            Assert.That(steps["left"].Draft, Is.EqualTo(new StepFigures(1, 40, 1, 0)));
            Assert.That(steps["right"].Published, Is.EqualTo(new StepFigures(1, 5, 0, 0)));
            Assert.That((steps["check"].Published, steps["check"].Draft!.Assumed), Is.EqualTo(((StepFigures?)null, 1)));
        });
        Assert.That((await world.InstancesAsync(paper)).Single().Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public async Task A_draft_that_could_not_run_is_not_rehearsed()
    {
        await using var world = await TestWorld.CreateAsync(Two.Lines(("left", "Done", "right"), ("right", "Done", "end")).Json());

        var rehearsal = await world.SendAsync(new RehearseDefinition(TestWorld.Congress, Two.Line("left", "Done", "right").Json()));

        Assert.That((rehearsal.Cases, rehearsal.Findings.Any(finding => finding.IsError)), Is.EqualTo((0, true)));
    }
}
