using System.Globalization;
using System.Text.Json.Nodes;
using Monolith.Kernel;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Pictures;

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

        if (rung > 0 && tasks.Count > 0)
        {
            await TellAsync(tasks, rung, rung >= ((int?)ladder["escalateAfter"] ?? int.MaxValue) ? ladder : null);
        }

        var next = rung == 0 ? ladder["first"] : ladder["every"];
        if (next is not null && tasks.FirstOrDefault()?.Due is { } due)
        {
            var from = rung == 0 ? due : parts.Effects.Clock.Today();
            AddTimer(token, WorkflowTimer.Chase, Morning(await MoveAsync(from, next.ToString(), 1)), rung);
        }
    }

    /// <summary>Puts a late step before others than those who owe it: the head of their agency, and on the ladder's later rungs the superior and whom the item names (e.g. its sponsor). The journal keeps it.</summary>
    private async Task TellAsync(List<WorkflowTask> tasks, int rung, JsonObject? escalation)
    {
        var (first, told) = (tasks[0], new List<string>());
        if (first is { AgencyId: { } agency, Role: not Roles.AgencyHead })
        {
            await PutBeforeAsync(tasks, TaskDesk.KeyOf(Roles.AgencyHead, agency, null), rung);
            told.Add(RoleNames.Text(Roles.AgencyHead));
        }

        var shown = await SubjectAsync();
        if (escalation?["escalateTo"]?.ToString() is { } superior)
        {
            await PutBeforeAsync(tasks, TaskDesk.KeyOf(superior, null, null), rung);
            told.Add(RoleNames.Text(superior));
        }

        foreach (var field in (escalation?["escalateToNamed"] as JsonArray ?? []).Select(name => name!.ToString()))
        {
            if (Guid.TryParse(shown.Fields[field]?.ToString(), out var person))
            {
                await PutBeforeAsync(tasks, TaskDesk.KeyOf("", null, person), rung);
                told.Add(await parts.Effects.NameAsync(person, cancellationToken) ?? RoleNames.Text(field));
            }
        }

        var (type, id) = shown.Whole ?? (instance.SubjectType, instance.SubjectId);
        var text = $"第 {rung} 次催办“{first.Title}”，期限 {first.Due:yyyy-MM-dd} 已过，{RoleNames.Text(first.Role)}尚未办理{(told.Count > 0 ? "；同时告知" + string.Join('、', told) : "")}。";
        await parts.Effects.Journal.NoteAsync(
            type, id, instance.CongressId, new(escalation is null ? "task.chased" : "task.escalated", text, Rule: first.DueRule, IsAutomatic: true), cancellationToken);
    }

    private async Task PutBeforeAsync(List<WorkflowTask> tasks, string desk, int rung)
    {
        Notice(tasks[0], desk, rung);
        foreach (var task in tasks.Where(task => task.Desk != desk))
        {
            if (await parts.Data.Chases.FindAsync([task.Id, desk], cancellationToken) is { } known)
            {
                (known.Times, known.At) = (rung, Now);
                continue;
            }

            parts.Data.Add(new WorkflowChase { TaskId = task.Id, Desk = desk, CongressId = instance.CongressId, Times = rung, At = Now });
        }
    }

    private void Notice(WorkflowTask task, string desk, int rung) => parts.Effects.Outbox.Add(
        NoticeHandler.Name, instance.CongressId, new NoticeMessage(rung == 0 ? "remind" : "chase", desk, task.SubjectTitle, task.SubjectNumber, task.Link, task.Due, rung));

    private void AddTimer(Token token, string kind, DateTime dueAt, int step = 0)
    {
        changed = true;
        var id = NewId.Next();
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
