using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Monolith.Persistence;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Runtime;

/// <summary>The runtime's window on the database: its own tables and no others.</summary>
internal sealed class WorkflowData(MonolithDb db)
{
    private static readonly KeptQuery<Func<MonolithDb, Guid, string, IAsyncEnumerable<InstanceWithTask>>> Alive = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid subjectId, string subjectType) =>
            from instance in db.Set<WorkflowInstance>()
            where instance.SubjectId == subjectId && (instance.Status == InstanceStatus.Running || instance.Status == InstanceStatus.Stuck) && instance.SubjectType == subjectType
            join task in db.Set<WorkflowTask>().Where(task => task.IsOpen) on instance.Id equals task.InstanceId into tasks
            from open in tasks.DefaultIfEmpty()
            orderby instance.Id
            select new InstanceWithTask(instance, open)));

    private static readonly KeptQuery<Func<MonolithDb, Guid, int, IAsyncEnumerable<WorkflowInstance>>> Children = new(() => EF.CompileAsyncQuery<MonolithDb, Guid, int, WorkflowInstance>(
        (MonolithDb db, Guid parentId, int token) => db.Set<WorkflowInstance>().Where(child => child.ParentId == parentId && child.ParentToken == token).OrderBy(child => child.Id)));

    private readonly List<object> added = [];

    public DbSet<StoredDefinition> Definitions => db.Set<StoredDefinition>();

    public DbSet<WorkflowInstance> Instances => db.Set<WorkflowInstance>();

    public DbSet<WorkflowTask> Tasks => db.Set<WorkflowTask>();

    public DbSet<WorkflowTimer> Timers => db.Set<WorkflowTimer>();

    public DbSet<WorkflowChase> Chases => db.Set<WorkflowChase>();

    /// <summary>The instances of an item that go on, once for each of their open tasks.</summary>
    public async Task<List<InstanceWithTask>> AliveAsync(Guid subjectId, string subjectType, CancellationToken cancellationToken) =>
        await Alive.On(db)(db, subjectId, subjectType).ToListAsync(cancellationToken);

    /// <summary>The instances that a step of another one has started and that are written.</summary>
    public async Task<List<WorkflowInstance>> ChildrenAsync(Guid parentId, int token, CancellationToken cancellationToken) =>
        await Children.On(db)(db, parentId, token).ToListAsync(cancellationToken);

    /// <summary>Writes what is pending, so that the next read sees it; events still wait for their round.</summary>
    public Task WriteAsync(CancellationToken cancellationToken) =>
        db.ChangeTracker.HasChanges() ? db.SaveChangesAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Adds a row that <see cref="Fresh"/> then shows, written or not.</summary>
    public void Add(object row)
    {
        db.Add(row);
        added.Add(row);
    }

    /// <summary>Rows of this transaction: queries do not find them before they are written. (<c>Local</c> would compare every tracked row each time.)</summary>
    /// <param name="wanted">Which ones; asked first, because a row's state costs a comparison.</param>
    public IEnumerable<T> Fresh<T>(Func<T, bool> wanted)
        where T : class => added.OfType<T>().Where(row => wanted(row) && db.Entry(row).State is not (EntityState.Detached or EntityState.Deleted)).ToList();
}

/// <summary>An instance beside one of its open tasks, if it has any.</summary>
internal sealed record InstanceWithTask(WorkflowInstance Instance, WorkflowTask? OpenTask);

/// <summary>The product's commands that definitions may send, by name.</summary>
internal sealed class CommandCatalog(IEnumerable<WorkflowCommand> commands)
{
    private readonly Dictionary<string, WorkflowCommand> byName = commands.ToDictionary(command => command.Name, StringComparer.Ordinal);

    public IReadOnlySet<string> Names => byName.Keys.ToHashSet(StringComparer.Ordinal);

    public WorkflowCommand? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>What a walk needs from its scope.</summary>
internal sealed class RuntimeParts(
    WorkflowData data,
    DefinitionStore definitions,
    IEnumerable<IWorkflowSubject> subjects,
    CommandCatalog commands,
    RuntimeEffects effects)
{
    public WorkflowData Data => data;

    public DefinitionStore Definitions => definitions;

    public CommandCatalog Commands => commands;

    public RuntimeEffects Effects => effects;

    public IWorkflowSubject Subject(string type) => subjects.FirstOrDefault(subject => subject.SubjectType == type)
        ?? throw new InvalidOperationException($"No module shows items of the kind '{type}' to the workflow.");
}

/// <summary>How a walk acts on the rest of the product.</summary>
internal sealed class RuntimeEffects(IMediator mediator, Outbox outbox, Caller caller, TimeProvider clock, IDeadlines deadlines, Journal journal, IEnumerable<IPartyNames> parties)
{
    /// <summary>The name of a person or an agency, where a module gives names.</summary>
    public async Task<string?> NameAsync(Guid id, CancellationToken cancellationToken)
    {
        foreach (var source in parties)
        {
            if ((await source.NamesAsync([id], cancellationToken)).TryGetValue(id, out var name))
            {
                return name;
            }
        }

        return null;
    }

    public Journal Journal => journal;

    public IMediator Mediator => mediator;

    public Outbox Outbox => outbox;

    public Caller Caller => caller;

    public TimeProvider Clock => clock;

    public IDeadlines Deadlines => deadlines;
}
