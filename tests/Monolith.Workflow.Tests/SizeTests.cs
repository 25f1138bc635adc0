using Microsoft.EntityFrameworkCore;
using Monolith.Persistence;
using Monolith.Workflow.Runtime;
using Monolith.Workflow.Tests.World;

namespace Monolith.Workflow.Tests;

/// <summary>What a finished instance leaves behind: there are many of them, and for years.</summary>
public sealed class SizeTests
{
    [Test]
    public async Task A_finished_instance_of_eight_steps_is_at_most_twelve_rows_and_six_kilobytes_with_its_journal()
    {
        var flow = Flows.Of("paper").StartedBy("PaperOpened").Start("left")
            .Task("left", """{"LeftDone":"Done"}""", ("deadlineRule", "suggestion.review"), ("expiredCommand", "FinishPaper"))
            .Task("right", """{"RightDone":"Done"}""", ("deadlineRule", "suggestion.assign"), ("chase", Flows.Object("""{"remind":"P1WD","first":"P1WD","every":"P1WD"}""")))
            .Decision("why", "subject.sponsor != null").Task("review", """{"Approved":"Yes"}""").Activity("finish", "Monolith.Command", ("command", "FinishPaper")).Task("last", """{"Touched":"Done"}""").End()
            .Lines(("left", "Done", "right"), ("right", "Done", "why"), ("why", "True", "review"), ("why", "False", "review"), ("review", "Yes", "finish"), ("finish", "Done", "last"), ("last", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync("""{"title":"关于解决老旧小区停车难、完善地下停车设施和错时共享停车的建议"}""");
        foreach (var happened in new[] { "LeftDone", "RightDone", "Approved", "Touched" })
        {
            await world.LetAsync(paper, happened);
        }

        var rows = new List<object> { await world.InstanceAsync(paper) };
        Assert.That(((WorkflowInstance)rows[0]).Status, Is.EqualTo(InstanceStatus.Finished));
        rows.AddRange(await world.TasksAsync(paper));
        rows.AddRange(await world.TimersAsync());
        rows.AddRange(await world.ReadAsync(db => db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.SubjectId == paper).ToListAsync()));
        var bytes = await world.ReadAsync(db => Task.FromResult(rows.Sum(row => Size(db, row))));
        TestContext.Out.WriteLine($"{rows.Count} rows, {bytes} bytes");

        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Count.LessThanOrEqualTo(12));
            Assert.That(bytes, Is.LessThanOrEqualTo(6 * 1024));
        });
    }

    /// <summary>The row's values as the database keeps them: text in UTF-8, ids as 36 characters, moments as 8 bytes.</summary>
    private static int Size(MonolithDb db, object row) => db.Entry(row).Properties.Sum(property => property.CurrentValue switch
    {
        null => 0,
        string text => System.Text.Encoding.UTF8.GetByteCount(text),
        Guid => 36,
        byte[] content => content.Length,
        Enum name => name.ToString().Length,
        _ => 8,
    });
}
