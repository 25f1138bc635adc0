using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Instances;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Pictures;

internal sealed class FindFlowHandler(WorkflowData data, DefinitionStore definitions, StandingsReader standings) : IRequestHandler<FindFlow, FlowView?>
{
    public async Task<FlowView?> Handle(FindFlow request, CancellationToken cancellationToken)
    {
        var instances = await data.Instances.AsNoTracking()
            .Where(instance => instance.SubjectId == request.SubjectId && instance.SubjectType == request.SubjectType)
            .OrderByDescending(instance => instance.Id).ToListAsync(cancellationToken);
        var named = new List<(WorkflowInstance Instance, Definition Definition)>();
        foreach (var instance in instances)
        {
            named.Add((instance, await definitions.FindAsync(instance.DefinitionId, data, cancellationToken)));
        }

        // Small processes may run beside the item's own one, which is named like the item.
        var shown = named.Find(pair => string.Equals(pair.Definition.Name, request.SubjectType, StringComparison.OrdinalIgnoreCase));
        shown = shown.Instance is null ? named.FirstOrDefault() : shown;
        return shown.Instance is null ? null : await standings.DrawAsync(shown.Instance, shown.Definition, cancellationToken);
    }
}

/// <summary>Reads where each activity of an instance stands.</summary>
internal sealed class StandingsReader(WorkflowData data, IEnumerable<IPartyNames> parties, TimeProvider clock)
{
    public async Task<FlowView> DrawAsync(WorkflowInstance instance, Definition definition, CancellationToken cancellationToken)
    {
        var tasks = await data.Tasks.AsNoTracking().Where(task => task.InstanceId == instance.Id).OrderBy(task => task.Id).ToListAsync(cancellationToken);
        var names = await NamesAsync(tasks, cancellationToken);
        var children = await data.Instances.Where(child => child.ParentId == instance.Id)
            .Select(child => new { child.ParentToken, IsAlive = child.Status == InstanceStatus.Running || child.Status == InstanceStatus.Stuck }).ToListAsync(cancellationToken);
        var tokens = instance.Content.Tokens.Where(token => !token.IsParked).ToLookup(token => token.Activity, StringComparer.Ordinal);
        var marks = instance.Content.Marks.ToLookup(mark => mark.Activity, StringComparer.Ordinal);
        var standings = definition.Activities.ToDictionary(a => a.Id, a =>
        {
            var mine = tasks.FindAll(task => task.Activity == a.Id);
            var token = tokens[a.Id].LastOrDefault();
            var group = token is null ? [] : children.FindAll(child => child.ParentToken == token.Id);
            var progress = group.Count > 0 ? $"{group.Count(child => !child.IsAlive)}/{group.Count}" : null;
            return token is not null ? Current(a, mine, progress, names) : Past(definition, instance, a, [.. marks[a.Id]], mine);
        });
        var taken = instance.Content.Marks.Select(mark => (mark.Activity, mark.Port ?? "")).ToHashSet();
        return FlowDrawing.Draw(definition, instance.Id, instance.Status.Code(), standings, taken);
    }

    private Standing Current(Activity activity, List<WorkflowTask> tasks, string? progress, IReadOnlyDictionary<Guid, string> names)
    {
        var open = tasks.FindAll(task => task.IsOpen);
        var due = open.Min(task => task.Due);
        var text = string.Join('、', open.Select(task => activity.IsSealed ? RoleNames.Text(task.Role) : Who(task, names)).Distinct());
        return new(
            due < clock.Today() ? FlowState.Overdue : FlowState.Current, text.Length > 0 ? text : progress, Day(open.FirstOrDefault()?.OpenedAt), due, null, 0);
    }

    /// <summary>A step that a token will come to again is still to be done, though it was passed in an earlier round.</summary>
    private static Standing Past(Definition definition, WorkflowInstance instance, Activity activity, List<Mark> marks, List<WorkflowTask> tasks)
    {
        if (marks.Count == 0)
        {
            return Standing.None;
        }

        var ahead = instance.Content.Tokens.Exists(token => definition.Graph.CanReach(token.Activity, activity.Id));
        var last = tasks.FindLast(task => task.ClosedAt is not null);
        return ahead
            ? Standing.None with { Times = marks.Count }
            : new(FlowState.Done, activity.IsSealed ? null : last?.ClosedBy, Day(marks[^1].At), last?.Due, marks[^1].Port, marks.Count);
    }

    private static DateOnly? Day(DateTime? moment) => moment is { } at ? DateOnly.FromDateTime(at.ToLocal()) : null;

    private static string Who(WorkflowTask task, IReadOnlyDictionary<Guid, string> names) =>
        task.PersonId is { } person && names.TryGetValue(person, out var name) ? name
        : task.AgencyId is { } agency && names.TryGetValue(agency, out var office) ? office
        : RoleNames.Text(task.Role);

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(List<WorkflowTask> tasks, CancellationToken cancellationToken)
    {
        var ids = tasks.Where(task => task.IsOpen).SelectMany(task => new[] { task.PersonId, task.AgencyId }).OfType<Guid>().Distinct().ToList();
        return ids.Count > 0 && parties.FirstOrDefault() is { } known ? await known.NamesAsync(ids, cancellationToken) : new Dictionary<Guid, string>();
    }
}
