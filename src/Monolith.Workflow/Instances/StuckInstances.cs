using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Instances;

/// <summary>Processes that stopped at a step that failed.</summary>
internal sealed class StuckInstances(RuntimeParts parts, StuckSubjects subjects) : IStuckWork
{
    public string Kind => "instance";

    public async Task<IReadOnlyList<StuckItem>> ListAsync(Guid congressId, CancellationToken cancellationToken)
    {
        var stuck = await parts.Data.Instances.AsNoTracking().Where(row => row.CongressId == congressId && row.Status == InstanceStatus.Stuck)
            .OrderBy(row => row.StartedAt).Take(StuckWork.Most).ToListAsync(cancellationToken);
        var items = new List<StuckItem>();
        foreach (var instance in stuck)
        {
            var subject = await subjects.ShowAsync(instance, instance.Content.Tokens.Find(token => token.IsFaulted), cancellationToken);
            var since = instance.Content.Marks.Count > 0 ? instance.Content.Marks[^1].At : instance.StartedAt;
            items.Add(new(Kind, instance.Id, subject.Title, subject.Number, subject.Link, $"流程停在一步上：{instance.Error}", since, subject.Desk));
        }

        return items;
    }

    public async Task RetryAsync(Guid id, CancellationToken cancellationToken) => await parts.Effects.Mediator.Send(new RetryInstance(id), cancellationToken);

    public async Task GiveUpAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var instance = await parts.FindStuckAsync(id, cancellationToken);
        await subjects.NoteAsync(instance, new("workflow.given-up", "管理员放弃停住的流程，以后由人工办理。", Why: reason), cancellationToken);
        await (await parts.WalkAsync(instance, cancellationToken)).CancelAsync("GivenUp");
    }
}

internal sealed class RetryInstanceHandler(RuntimeParts parts, StuckSubjects subjects) : IRequestHandler<RetryInstance, Unit>
{
    public async Task<Unit> Handle(RetryInstance request, CancellationToken cancellationToken)
    {
        var instance = await parts.FindStuckAsync(request.InstanceId, cancellationToken);
        var now = parts.Effects.Clock.Now();
        await parts.Data.Timers.Where(timer => timer.InstanceId == instance.Id && timer.Attempts > 0).ExecuteUpdateAsync(
            set => set.SetProperty(timer => timer.Attempts, 0).SetProperty(timer => timer.DueAt, now).SetProperty(timer => timer.ClaimedBy, (Guid?)null), cancellationToken);
        await subjects.NoteAsync(instance, new("workflow.retried", "管理员让停住的流程继续。"), cancellationToken);
        await (await parts.WalkAsync(instance, cancellationToken)).RetryAsync();
        return Unit.Value;
    }
}

internal static class StuckLookups
{
    public static async Task<WorkflowInstance> FindStuckAsync(this RuntimeParts parts, Guid id, CancellationToken cancellationToken)
    {
        var congress = parts.Effects.Caller.CongressId;
        var instance = await parts.Data.Instances.SingleOrDefaultAsync(row => row.Id == id && row.CongressId == congress, cancellationToken)
            ?? throw new NotFoundException("instance.not-found", $"没有找到这个流程。");
        RuleViolationException.ThrowIf(instance.Status != InstanceStatus.Stuck, "instance.not-stuck", $"流程没有停住，不需要重试。");
        return instance;
    }

    public static async Task<Walk> WalkAsync(this RuntimeParts parts, WorkflowInstance instance, CancellationToken cancellationToken) =>
        new(instance, await parts.Definitions.FindAsync(instance.DefinitionId, parts.Data, cancellationToken), parts, cancellationToken);
}
