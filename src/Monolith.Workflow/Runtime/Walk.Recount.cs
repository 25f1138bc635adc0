using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Runtime;

/// <content>Terms after a year of the calendar was loaded.</content>
internal sealed partial class Walk
{
    /// <summary>Counts the terms of the open tasks anew, and the day from which each is pressing.</summary>
    public Task RecountAsync(Recount recount) => StepAsync(async () =>
    {
        foreach (var token in Content.Tokens.Where(token => !token.IsFaulted && !token.IsParked).ToList())
        {
            if (definition.Find(token.Activity) is { Type: ActivityTypes.HumanTask } activity)
            {
                await RecountAsync(token, activity, recount);
            }
        }
    });

    /// <summary>A day of the item is read from it; a rule's own term is counted from the day on which the step was opened.</summary>
    private async Task RecountAsync(Token token, Activity activity, Recount recount)
    {
        var tasks = await TasksAsync(token, onlyOpen: false);
        var open = tasks.FindAll(task => task.IsOpen);
        if (open.Count > 0)
        {
            var due = activity.Inputs.ContainsKey("due")
                ? await DueAsync(activity)
                : recount.Move(activity.Text("deadlineRule"), DateOnly.FromDateTime(tasks.Min(task => task.OpenedAt).ToLocal()), open[0].Due);
            await MoveTasksAsync(token, activity, open, due);
        }
    }
}
