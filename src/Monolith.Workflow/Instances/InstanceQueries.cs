using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Runtime;
using Monolith.Workflow.Tasks;

namespace Monolith.Workflow.Instances;

internal static class InstanceNames
{
    public static string Code(this InstanceStatus status) => status switch
    {
        InstanceStatus.Running => "running",
        InstanceStatus.Finished => "finished",
        InstanceStatus.Cancelled => "cancelled",
        InstanceStatus.Stuck => "stuck",
    };

    public static InstanceStatus? Parse(string? state) =>
        state is null ? null : Enum.TryParse<InstanceStatus>(state, ignoreCase: true, out var status) && Enum.IsDefined(status)
            ? status
            : throw new InvalidFieldException("state", "instance.unknown-state", $"没有名为“{state}”的流程状态。");
}

internal sealed class ListInstancesHandler(WorkflowData data) : IRequestHandler<ListInstances, InstancePage>
{
    public async Task<InstancePage> Handle(ListInstances request, CancellationToken cancellationToken)
    {
        var (page, size) = Pages.Within(request.Page, request.PageSize);
        var state = InstanceNames.Parse(request.State);
        var found = data.Instances.AsNoTracking().Where(instance => instance.CongressId == request.CongressId && (state == null || instance.Status == state));
        var total = await found.CountAsync(cancellationToken);
        var rows = await found.OrderByDescending(instance => instance.StartedAt).ThenBy(instance => instance.Id).Skip((page - 1) * size).Take(size)
            .Join(data.Definitions, instance => instance.DefinitionId, definition => definition.Id, (instance, definition) => new
            {
                instance.Id,
                definition.Name,
                definition.Version,
                instance.SubjectType,
                instance.SubjectId,
                instance.CongressId,
                instance.Status,
                instance.StartedAt,
                instance.EndedAt,
                instance.Error,
            })
            .ToListAsync(cancellationToken);
        return new(
            [.. rows.OrderByDescending(row => row.StartedAt).Select(row => new InstanceItem(
                row.Id, row.Name, row.Version, row.SubjectType, row.SubjectId, row.CongressId, row.Status.Code(), row.StartedAt, row.EndedAt, row.Error))],
            total, page, size);
    }
}

internal sealed class FindInstanceHandler(WorkflowData data, DefinitionStore definitions, TaskView view) : IRequestHandler<FindInstance, InstanceView>
{
    public async Task<InstanceView> Handle(FindInstance request, CancellationToken cancellationToken)
    {
        var instance = await data.Instances.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.InstanceId && row.CongressId == request.CongressId, cancellationToken)
            ?? throw new NotFoundException("instance.not-found", $"没有找到这个流程。");
        var definition = await definitions.FindAsync(instance.DefinitionId, data, cancellationToken);
        var tasks = await data.Tasks.AsNoTracking().Where(task => task.InstanceId == instance.Id).OrderBy(task => task.Id).ToListAsync(cancellationToken);
        var timers = await data.Timers.AsNoTracking().Where(timer => timer.InstanceId == instance.Id).OrderBy(timer => timer.DueAt)
            .Select(timer => new InstanceTimer(timer.Id, timer.Activity, timer.Kind, timer.DueAt, null)).ToListAsync(cancellationToken);
        return new(
            new(instance.Id, definition.Name, definition.Version, instance.SubjectType, instance.SubjectId, instance.CongressId, instance.Status.Code(), instance.StartedAt, instance.EndedAt, instance.Error),
            [.. instance.Content.Tokens.Select(token => token.Activity).Distinct()],
            [.. instance.Content.Marks.Select(mark => Step(mark, definition, tasks))],
            await OpenTasksAsync(definition, tasks, cancellationToken),
            timers,
            instance.Content.Variables.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString()),
            $"\"{instance.Version}\"");
    }

    private async Task<IReadOnlyList<TaskItem>> OpenTasksAsync(Definition definition, List<WorkflowTask> tasks, CancellationToken cancellationToken)
    {
        var open = tasks.FindAll(task => task.IsOpen);
        var shown = await view.ShowAsync(open, cancellationToken);
        return [.. open.Zip(shown, (task, item) => definition.Find(task.Activity)?.IsSealed == true ? item with { PersonId = null } : item)];
    }

    private static InstanceStep Step(Mark mark, Definition definition, List<WorkflowTask> tasks)
    {
        // Marks are kept to the second; the task of the step was closed in the same moment.
        var task = tasks.FindLast(task => task.Activity == mark.Activity && task.ClosedAt is { } at && Math.Abs((at - mark.At).TotalSeconds) <= 1);
        var activity = definition.Find(mark.Activity);
        return new(mark.Activity, activity?.Name ?? mark.Activity, mark.Port, mark.At, activity?.IsSealed == true ? null : task?.ClosedBy);
    }
}
