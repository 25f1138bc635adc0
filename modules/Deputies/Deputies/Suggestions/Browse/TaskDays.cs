using Deputies.Undertakings;
using MediatR;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Monolith.Workflow.Contracts;

namespace Deputies.Suggestions.Browse;

/// <summary>The last day of what the page is for.</summary>
/// <param name="Due">The day.</param>
/// <param name="Deadline">Its arithmetic.</param>
internal sealed record TaskDay(DateOnly Due, Deadline? Deadline);

/// <summary>Reads the last day of an open task, which is not the last day of the whole stage.</summary>
internal static class TaskDays
{
    /// <summary>The day of an agency's open task; none where none is open or none is set.</summary>
    public static async Task<TaskDay?> ReadAsync(IMediator mediator, IDeadlines deadlines, Undertaking share, string kind)
    {
        var tasks = await mediator.Send(new ListSubjectTasks("Undertaking", share.Id, OnlyOpen: true));
        if (tasks.FirstOrDefault(task => task.Kind == kind) is not { Due: { } due } task)
        {
            return null;
        }

        var opened = DateOnly.FromDateTime(task.OpenedAt.ToLocal());
        return new(
            due,
            await deadlines.ExplainAsync(task.CongressId, task.DueRule, opened, due)
                ?? await deadlines.ExplainAsync(share, task.DueRule, due)
                ?? await deadlines.ExplainAsync(task.CongressId, task.DueRule, share.DueFrom, due, share.Pauses));
    }
}
