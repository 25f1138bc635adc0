using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Expressions;

namespace Monolith.Workflow.Runtime;

/// <content>Human steps: opening, closing and keeping them up to date.</content>
internal sealed partial class Walk
{
    private async Task OpenTasksAsync(Token token, Activity activity)
    {
        var due = await DueAsync(activity);
        foreach (var person in await PeopleAsync(activity))
        {
            parts.Data.Add(await NewTaskAsync(token, activity, person, due));
        }

        await AddTaskTimersAsync(token, activity, due);
    }

    private async Task<WorkflowTask> NewTaskAsync(Token token, Activity activity, Guid? person, DateOnly? due)
    {
        var shown = await SubjectAsync();
        var role = (await EvaluateAsync(activity, "role"))?.ToString() ?? "";
        var agency = Evaluator.AsId(await EvaluateAsync(activity, "agency"));
        return new()
        {
            Id = NewId.Next(),
            InstanceId = instance.Id,
            Token = token.Id,
            Activity = activity.Id,
            CongressId = instance.CongressId,
            Desk = TaskDesk.KeyOf(role, agency, person),
            IsOpen = true,
            SubjectType = instance.SubjectType,
            SubjectId = instance.SubjectId,
            SubjectTitle = shown.Title.Cut(300),
            SubjectNumber = shown.Number,
            Link = shown.Link,
            Kind = (await EvaluateAsync(activity, "kind"))?.ToString() ?? activity.Id,
            Title = (await EvaluateAsync(activity, "title"))?.ToString() ?? activity.Name,
            Role = role,
            AgencyId = agency,
            PersonId = person,
            OpenedAt = Now,
            Due = due,
            DueRule = due is null ? null : activity.Text("deadlineRule"),
            AmberFrom = await AmberFromAsync(due),
        };
    }

    /// <summary>The people a step is for, a task each; one entry without a person where it is a role's or an agency's.</summary>
    private async Task<IReadOnlyList<Guid?>> PeopleAsync(Activity activity) => activity.Inputs.ContainsKey("assignees")
        ? [.. (await EvaluateAsync(activity, "assignees") as JsonArray ?? []).Select(Evaluator.AsId).Where(id => id is not null).Distinct()]
        : [Evaluator.AsId(await EvaluateAsync(activity, "assignee"))];

    private async Task<DateOnly?> DueAsync(Activity activity)
    {
        if (activity.Inputs.ContainsKey("due"))
        {
            return Evaluator.AsDate(await EvaluateAsync(activity, "due"));
        }

        return activity.Text("deadlineRule") is { } rule
            ? (await parts.Effects.Deadlines.DueAsync(instance.CongressId, rule, parts.Effects.Clock.Today(), null, cancellationToken)).Due
            : null;
    }

    private async Task<DateOnly?> AmberFromAsync(DateOnly? due)
    {
        if (due is not { } day)
        {
            return null;
        }

        var limits = (await parts.Effects.Deadlines.ProfileAsync(instance.CongressId, cancellationToken)).Limits;
        return Pressing.From(day, limits.AmberWorkdays.Value, await parts.Effects.Deadlines.CalendarAsync(instance.CongressId, cancellationToken));
    }

    /// <summary>The tasks of a step; the closed ones only where several people have one each.</summary>
    private async Task<List<WorkflowTask>> TasksAsync(Token token, bool onlyOpen = true)
    {
        instance.OpenTasks ??= await parts.Data.Tasks.Where(task => task.InstanceId == instance.Id && task.IsOpen).ToListAsync(cancellationToken);
        var stored = onlyOpen
            ? instance.OpenTasks.FindAll(task => task.Token == token.Id)
            : await parts.Data.Tasks.Where(task => task.InstanceId == instance.Id && task.Token == token.Id).ToListAsync(cancellationToken);
        return [.. stored.Concat(parts.Data.Fresh<WorkflowTask>(task => task.InstanceId == instance.Id && task.Token == token.Id)).Distinct()];
    }

    private async Task CloseTasksAsync(Token token, string outcome)
    {
        if (definition.Find(token.Activity)?.Type == ActivityTypes.HumanTask && !token.IsFaulted)
        {
            foreach (var task in (await TasksAsync(token)).Where(task => task.IsOpen))
            {
                task.Close(outcome, parts.Effects.Caller.Name, Now);
            }
        }

        RemoveTimers(token);
    }

    /// <summary>Closes one person's task; says how many of the step stay open.</summary>
    private async Task<int> CloseOwnTasksAsync(Token token, Guid personId, string outcome)
    {
        var open = (await TasksAsync(token)).Where(task => task.IsOpen).ToList();
        foreach (var own in open.Where(task => task.PersonId == personId))
        {
            own.Close(outcome, parts.Effects.Caller.Name, Now);
            changed = true; // two people at once must meet on the instance
        }

        return open.Count(task => task.IsOpen);
    }

    /// <summary>After an event the item may have another title, number, term, agency or other people.</summary>
    private async Task RefreshTasksAsync(int known)
    {
        await FollowAsync();
        foreach (var token in Content.Tokens.Where(token => token.Id <= known && !token.IsFaulted && !token.IsParked).ToList())
        {
            if (definition.Find(token.Activity) is { Type: ActivityTypes.HumanTask } activity)
            {
                await RefreshTasksAsync(token, activity);
            }
        }
    }

    private async Task RefreshTasksAsync(Token token, Activity activity)
    {
        var shown = await SubjectAsync();
        var tasks = await TasksAsync(token, onlyOpen: !activity.Inputs.ContainsKey("assignees"));
        var due = activity.Inputs.ContainsKey("due") ? await DueAsync(activity) : tasks.Find(task => task.IsOpen)?.Due;
        var open = tasks.FindAll(task => task.IsOpen);
        foreach (var task in open)
        {
            (task.SubjectTitle, task.SubjectNumber) = (shown.Title.Cut(300), shown.Number);
        }

        if (activity.Inputs.ContainsKey("agency"))
        {
            var agency = Evaluator.AsId(await EvaluateAsync(activity, "agency"));
            foreach (var task in open.Where(task => task.AgencyId != agency))
            {
                task.MoveTo(agency);
                changed = true;
            }
        }

        if (open.Exists(task => task.Due != due))
        {
            await MoveTasksAsync(token, activity, open, due);
        }

        if (activity.Inputs.ContainsKey("assignees"))
        {
            await RefreshPeopleAsync(token, activity, tasks, due);
        }
    }

    /// <summary>Gives a step's open tasks their last day; only another day plans the timers anew.</summary>
    private async Task MoveTasksAsync(Token token, Activity activity, List<WorkflowTask> open, DateOnly? due)
    {
        var (amber, moves) = (await AmberFromAsync(due), open.Exists(task => task.Due != due));
        foreach (var task in open)
        {
            (task.Due, task.AmberFrom) = (due, amber);
        }

        if (moves)
        {
            changed = true;
            RemoveTimers(token);
            await AddTaskTimersAsync(token, activity, due);
        }
    }

    private async Task RefreshPeopleAsync(Token token, Activity activity, List<WorkflowTask> tasks, DateOnly? due)
    {
        var people = await PeopleAsync(activity);
        foreach (var person in people.Where(person => !tasks.Exists(task => task.PersonId == person)))
        {
            parts.Data.Add(await NewTaskAsync(token, activity, person, due));
            changed = true;
        }

        foreach (var gone in tasks.Where(task => task.IsOpen && !people.Contains(task.PersonId)))
        {
            gone.Close("Cancelled", parts.Effects.Caller.Name, Now);
            changed = true;
        }
    }

}
