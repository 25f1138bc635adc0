using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Workflow.Instances;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Timers;

/// <summary>Timers that fail again and again while their process still runs.</summary>
internal sealed class StuckTimers(RuntimeParts parts, StuckSubjects subjects, UnitOfWork unitOfWork, IServiceProvider services) : IStuckWork
{
    public string Kind => "timer";

    public async Task<IReadOnlyList<StuckItem>> ListAsync(Guid congressId, CancellationToken cancellationToken)
    {
        var failing = await parts.Data.Timers.AsNoTracking().Where(timer => timer.CongressId == congressId && timer.Attempts >= StuckWork.Failures)
            .Join(parts.Data.Instances.AsNoTracking(), timer => timer.InstanceId, instance => instance.Id, (timer, instance) => new { Timer = timer, Instance = instance })
            .Where(pair => pair.Instance.Status == InstanceStatus.Running).OrderBy(pair => pair.Timer.Id).Take(StuckWork.Most).ToListAsync(cancellationToken);
        var items = new List<StuckItem>();
        foreach (var (timer, instance) in failing.Select(pair => (pair.Timer, pair.Instance)))
        {
            var subject = await subjects.ShowAsync(instance, instance.Content.Tokens.Find(token => token.Id == timer.Token), cancellationToken);
            var step = (await parts.Definitions.FindAsync(instance.DefinitionId, parts.Data, cancellationToken)).Find(timer.Activity)?.Name ?? timer.Activity;
            items.Add(new(Kind, timer.Id, subject.Title, subject.Number, subject.Link, $"“{step}”这一步到时自动要做的没有做成，已试 {timer.Attempts} 次：{timer.Error}", FirstTry(timer), subject.Desk));
        }

        return items;
    }

    public async Task RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var (timer, instance) = await FindAsync(id, cancellationToken);
        (timer.DueAt, timer.Attempts, timer.ClaimedBy) = (parts.Effects.Clock.Now(), 0, null);
        await subjects.NoteAsync(instance, new("workflow.timer-retried", "管理员让没有做成的定时事项重做。"), cancellationToken);
        unitOfWork.AfterCommit(() => services.GetService<IBackgroundJobClient>()?.Enqueue<TimerSweep>(sweep => sweep.SweepAsync(CancellationToken.None)));
    }

    public async Task GiveUpAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var (timer, instance) = await FindAsync(id, cancellationToken);
        var hasPeople = await parts.Data.Tasks.AnyAsync(task => task.InstanceId == instance.Id && task.Token == timer.Token && task.IsOpen, cancellationToken);
        RuleViolationException.ThrowIf(!hasPeople, "timer.needed", $"这一步只靠定时推动，放弃后流程会一直停住。请重试；多次失败后它会列为停住的流程，可在那里放弃。");
        await subjects.NoteAsync(instance, new("workflow.timer-given-up", "管理员放弃一个没有做成的定时事项。", Why: reason), cancellationToken);
        await (await parts.WalkAsync(instance, cancellationToken)).DropAsync(timer);
    }

    /// <summary>Each pause between the tries is twice as long as the one before, from two minutes on.</summary>
    private static DateTime FirstTry(WorkflowTimer timer) => timer.DueAt - TimeSpan.FromMinutes(Math.Pow(2, timer.Attempts + 1) - 2);

    private async Task<(WorkflowTimer Timer, WorkflowInstance Instance)> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var congress = parts.Effects.Caller.CongressId;
        var timer = await parts.Data.Timers.SingleOrDefaultAsync(row => row.Id == id && row.CongressId == congress && row.Attempts > 0, cancellationToken) ?? throw StuckWork.Gone();
        return (timer, await parts.Data.Instances.SingleAsync(row => row.Id == timer.InstanceId, cancellationToken));
    }
}
