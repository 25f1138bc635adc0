using System.Globalization;
using System.Text.Json.Nodes;
using Monolith.Kernel;
using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Runtime;

/// <content>Terms: expiry, reminders and chasing (催办).</content>
internal sealed partial class Walk
{
    private static readonly TimeSpan OfficeOpens = TimeSpan.FromHours(9);

    /// <summary>A timer fires: the caller has taken its row away already.</summary>
    public Task FireAsync(WorkflowTimer timer) => StepAsync(async () =>
    {
        var token = Content.Tokens.Find(token => token.Id == timer.Token && !token.IsParked && !token.IsFaulted);
        if (token is null || definition.Find(token.Activity) is not { } activity)
        {
            return;
        }

        changed |= token.Timers?.Remove(timer.Id) == true;
        if (timer.Kind is WorkflowTimer.Remind or WorkflowTimer.Chase)
        {
            await ChaseAsync(token, activity, timer);
        }
        else if (activity.Text("expiredCommand") is { } command)
        {
            await SendAsync(command, []);
        }
        else
        {
            await LeaveAsync(token, activity, activity.Type == ActivityTypes.Delay ? "Done" : activity.OnExpired ?? "Expired");
        }
    });

    /// <summary>Takes away a timer that shall not fire any more.</summary>
    public Task DropAsync(WorkflowTimer timer) => StepAsync(() =>
    {
        changed = true;
        Content.Tokens.Find(token => token.Id == timer.Token)?.Timers?.Remove(timer.Id);
        parts.Data.Timers.Remove(timer);
        return Task.CompletedTask;
    });

    private async Task AddTaskTimersAsync(Token token, Activity activity, DateOnly? due)
    {
        if (due is not { } day)
        {
            return;
        }

        if ((activity.OnExpired ?? activity.Text("expiredCommand")) is not null)
        {
            AddTimer(token, WorkflowTimer.Expire, day.EndUtc());
        }

        if (activity.Inputs.TryGetValue("chase", out var chase) && chase.Value is JsonObject ladder)
        {
            await AddChaseAsync(token, ladder, day);
        }
    }

    private async Task AddChaseAsync(Token token, JsonObject ladder, DateOnly due)
    {
        var today = parts.Effects.Clock.Today();
        if (ladder["remind"] is { } before && await MoveAsync(due, before.ToString(), -1) is var remind && remind > today)
        {
            AddTimer(token, WorkflowTimer.Remind, Morning(remind));
        }
        else if (ladder["first"] is { } after)
        {
            AddTimer(token, WorkflowTimer.Chase, Morning(await MoveAsync(due, after.ToString(), 1)));
        }
    }

    /// <summary>Reminds or chases those who owe the step, and plans the next time; from the ladder's rung on a superior is told too.</summary>
    private async Task ChaseAsync(Token token, Activity activity, WorkflowTimer timer)
    {
        var ladder = activity.Inputs.TryGetValue("chase", out var chase) && chase.Value is JsonObject rungs ? rungs : [];
        var rung = timer.Kind == WorkflowTimer.Remind ? 0 : timer.Step + 1;
        var tasks = (await TasksAsync(token)).Where(task => task.IsOpen).ToList();
        foreach (var task in tasks)
        {
            task.Chases = rung;
            Notice(task, task.Desk, rung);
        }

        if (rung >= ((int?)ladder["escalateAfter"] ?? int.MaxValue) && ladder["escalateTo"] is { } superior && tasks.Count > 0)
        {
            Notice(tasks[0], Contracts.TaskDesk.KeyOf(superior.ToString(), null, null), rung);
        }

        var next = rung == 0 ? ladder["first"] : ladder["every"];
        if (next is not null && tasks.FirstOrDefault()?.Due is { } due)
        {
            var from = rung == 0 ? due : parts.Effects.Clock.Today();
            AddTimer(token, WorkflowTimer.Chase, Morning(await MoveAsync(from, next.ToString(), 1)), rung);
        }
    }

    private void Notice(WorkflowTask task, string desk, int rung) => parts.Effects.Outbox.Add(
        NoticeHandler.Name, instance.CongressId, new NoticeMessage(rung == 0 ? "remind" : "chase", desk, task.SubjectTitle, task.SubjectNumber, task.Link, task.Due, rung));

    private void AddTimer(Token token, string kind, DateTime dueAt, int step = 0)
    {
        changed = true;
        var id = Guid.CreateVersion7();
        (token.Timers ??= []).Add(id);
        parts.Data.Add(new WorkflowTimer
        {
            Id = id,
            InstanceId = instance.Id,
            CongressId = instance.CongressId,
            Token = token.Id,
            Activity = token.Activity,
            Kind = kind,
            Step = step,
            DueAt = dueAt,
        });
    }

    /// <summary>Removes the rows unread; one that fired in the meantime makes this a lost race.</summary>
    private void RemoveTimers(Token token)
    {
        foreach (var id in token.Timers ?? [])
        {
            parts.Data.Timers.Remove(parts.Data.Fresh<WorkflowTimer>(timer => timer.Id == id).FirstOrDefault() ?? new() { Id = id });
        }

        token.Timers = null;
    }

    /// <summary>Moves by a period such as <c>P3WD</c> (working days) or <c>P3D</c>.</summary>
    private async Task<DateOnly> MoveAsync(DateOnly day, string period, int direction)
    {
        var workdays = period.EndsWith("WD", StringComparison.Ordinal);
        var count = int.Parse(period[1..^(workdays ? 2 : 1)], CultureInfo.InvariantCulture) * direction;
        return workdays ? await MoveWorkdaysAsync(day, count) : day.AddDays(count);
    }

    private async Task<DateOnly> MoveWorkdaysAsync(DateOnly day, int count)
    {
        var calendar = await parts.Effects.Deadlines.CalendarAsync(instance.CongressId, cancellationToken);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(Math.Sign(count));
            left -= calendar.IsWorkday(day) ? 1 : 0;
        }

        return day;
    }

    private static DateTime Morning(DateOnly day) => day.AddDays(-1).EndUtc() + OfficeOpens;
}
