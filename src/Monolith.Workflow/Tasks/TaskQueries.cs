using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Tasks;

/// <summary>Shows task rows to others, with today's light and the actions that modules offer.</summary>
internal sealed class TaskView(IEnumerable<TaskActionTemplate> actions, IEnumerable<ITaskParts> parts, TimeProvider clock)
{
    private readonly ILookup<string, TaskActionTemplate> byKind = actions.ToLookup(action => action.Kind, StringComparer.Ordinal);

    public async Task<IReadOnlyList<TaskItem>> ShowAsync(IReadOnlyList<WorkflowTask> tasks, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ILookup<Guid, Guid>>(StringComparer.Ordinal);
        foreach (var source in parts)
        {
            var subjects = tasks.Where(task => task.IsOpen && task.Kind == source.Kind).Select(task => task.SubjectId).ToHashSet();
            if (subjects.Count > 0)
            {
                found[source.Kind] = await source.FindAsync(subjects, cancellationToken);
            }
        }

        return [.. tasks.Select(task => Show(task, found.GetValueOrDefault(task.Kind)?[task.SubjectId] ?? []))];
    }

    public static TaskLight Light(WorkflowTask task, DateOnly today) =>
        !task.IsOpen || task.Due is null ? TaskLight.Green
        : task.Due < today ? TaskLight.Red
        : task.AmberFrom <= today ? TaskLight.Amber
        : TaskLight.Green;

    private TaskItem Show(WorkflowTask task, IEnumerable<Guid> partIds)
    {
        var light = Light(task, clock.Today());
        return new(
            task.Id, task.CongressId, task.SubjectType, task.SubjectId, task.SubjectTitle, task.SubjectNumber, task.Link, task.Kind, task.Title, task.Role,
            task.AgencyId, task.PersonId, task.OpenedAt, task.Due, task.DueRule, light, task.ClosedAt, task.Outcome, task.ClosedBy, task.IsOpen ? Actions(task, partIds) : [],
            task.Chases);
    }

    private List<TaskAction> Actions(WorkflowTask task, IEnumerable<Guid> partIds) =>
        [.. byKind[task.Kind].SelectMany(action => Addresses(action.Href, task.SubjectId, partIds).Select(href => new TaskAction(action.Name, action.Method, href)))];

    private static IEnumerable<string> Addresses(string href, Guid subjectId, IEnumerable<Guid> partIds)
    {
        var address = href.Replace("{id}", subjectId.ToString(), StringComparison.Ordinal);
        return address.Contains("{part}", StringComparison.Ordinal) ? partIds.Select(part => address.Replace("{part}", part.ToString(), StringComparison.Ordinal)) : [address];
    }
}

internal static class TaskRows
{
    /// <summary>Open tasks on desks, by the inbox's index.</summary>
    public static IQueryable<WorkflowTask> OpenOn(this IQueryable<WorkflowTask> tasks, Guid congressId, IReadOnlyList<string> desks)
    {
        var open = true; // a bare column would not be looked up in the index by SQLite; a comparison with a parameter is
        return tasks.Where(task => task.CongressId == congressId && task.IsOpen == open && desks.Contains(task.Desk));
    }
}

internal sealed class ListTasksHandler(WorkflowData data, TaskView view, TimeProvider clock) : IRequestHandler<ListTasks, TaskPage>
{
    private static readonly Orders<WorkflowTask> Orders = new Orders<WorkflowTask>()
        .By("due", task => task.Due, isMissing: task => task.Due == null).By("openedAt", task => task.OpenedAt).By("kind", task => task.Kind);

    public async Task<TaskPage> Handle(ListTasks request, CancellationToken cancellationToken)
    {
        var (page, size) = Pages.Within(request.Page, request.PageSize);
        var (today, keys) = (clock.Today(), request.Desk.Keys());
        var open = data.Tasks.AsNoTracking().OpenOn(request.Desk.CongressId, keys);
        open = request.Kind is null ? open : open.Where(task => task.Kind == request.Kind);
        open = request.OnlyOverdue ? open.Where(task => task.Due < today) : open;
        var ids = await (Orders.Apply(open, request.Sort) ?? Orders.Apply(open, "due")!).ThenBy(task => task.Id)
            .Skip((page - 1) * size).Take(size).Select(task => task.Id).ToListAsync(cancellationToken);
        var rows = await data.Tasks.AsNoTracking().Where(task => ids.Contains(task.Id)).ToDictionaryAsync(task => task.Id, cancellationToken);
        var total = page == 1 && ids.Count < size ? ids.Count : await open.CountAsync(cancellationToken);
        return new(await view.ShowAsync(ids.ConvertAll(id => rows[id]), cancellationToken), total, page, size);
    }
}

internal sealed class ListChasedHandler(WorkflowData data, TaskView view) : IRequestHandler<ListChased, TaskPage>
{
    public async Task<TaskPage> Handle(ListChased request, CancellationToken cancellationToken)
    {
        var (page, size) = Pages.Within(request.Page, request.PageSize);
        var (congress, keys) = (request.Desk.CongressId, request.Desk.Keys());
        var told = data.Chases.AsNoTracking().Where(chase => chase.CongressId == congress && keys.Contains(chase.Desk))
            .GroupBy(chase => chase.TaskId).Select(same => new { TaskId = same.Key, At = same.Max(chase => chase.At) })
            .Join(data.Tasks.Where(task => task.IsOpen && !keys.Contains(task.Desk)), chase => chase.TaskId, task => task.Id, (chase, task) => new { task.Id, chase.At });
        var ids = await told.OrderByDescending(row => row.At).ThenBy(row => row.Id).Skip((page - 1) * size).Take(size).Select(row => row.Id).ToListAsync(cancellationToken);
        var rows = await data.Tasks.AsNoTracking().Where(task => ids.Contains(task.Id)).ToDictionaryAsync(task => task.Id, cancellationToken);
        var total = page == 1 && ids.Count < size ? ids.Count : await told.CountAsync(cancellationToken);
        var shown = await view.ShowAsync(ids.ConvertAll(id => rows[id]), cancellationToken);
        return new([.. shown.Select(task => task with { Actions = [] })], total, page, size); // they are others' to do
    }
}

internal sealed class ListSubjectTasksHandler(WorkflowData data, TaskView view) : IRequestHandler<ListSubjectTasks, IReadOnlyList<TaskItem>>
{
    public async Task<IReadOnlyList<TaskItem>> Handle(ListSubjectTasks request, CancellationToken cancellationToken)
    {
        var rows = await data.Tasks.AsNoTracking()
            .Where(task => task.SubjectId == request.SubjectId && task.SubjectType == request.SubjectType && (task.IsOpen || !request.OnlyOpen))
            .OrderByDescending(task => task.IsOpen).ThenByDescending(task => task.Id).ToListAsync(cancellationToken);
        return await view.ShowAsync(rows, cancellationToken);
    }
}

internal sealed class CountTasksHandler(WorkflowData data, TimeProvider clock) : IRequestHandler<CountTasks, TaskCounts>
{
    public async Task<TaskCounts> Handle(CountTasks request, CancellationToken cancellationToken)
    {
        var (today, keys) = (clock.Today(), request.Desk.Keys());
        var counts = await data.Tasks.OpenOn(request.Desk.CongressId, keys)
            .GroupBy(task => task.Kind)
            .Select(kind => new
            {
                kind.Key,
                Total = kind.Count(),
                Overdue = kind.Sum(task => task.Due < today ? 1 : 0),
                DueSoon = kind.Sum(task => task.Due >= today && task.AmberFrom <= today ? 1 : 0),
                Newest = kind.Max(task => task.OpenedAt),
            })
            .ToListAsync(cancellationToken);
        return new(counts.Sum(c => c.Total), counts.Sum(c => c.Overdue), counts.Sum(c => c.DueSoon), counts.ToDictionary(c => c.Key, c => c.Total), counts.Max(c => (DateTime?)c.Newest));
    }
}
