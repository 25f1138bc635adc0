using Monolith.Kernel;

namespace Monolith.Workflow.Contracts;

/// <summary>How pressing a task is.</summary>
public enum TaskLight
{
    /// <summary>In time, or without a term.</summary>
    Green,

    /// <summary>Due within three working days.</summary>
    Amber,

    /// <summary>Overdue (超期).</summary>
    Red,
}

/// <summary>What can be done with a task.</summary>
/// <param name="Name">A stable name.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Href">The address of the public API.</param>
public sealed record TaskAction(string Name, string Method, string Href);

/// <summary>One thing that somebody has to do, or has done (待办、已办).</summary>
/// <param name="Id">The task.</param>
/// <param name="CongressId">The congress it belongs to.</param>
/// <param name="SubjectType">The kind of the item.</param>
/// <param name="SubjectId">The item.</param>
/// <param name="SubjectTitle">The item's title.</param>
/// <param name="SubjectNumber">The item's number, if any.</param>
/// <param name="Link">The path of the item's page.</param>
/// <param name="Kind">A stable code, e.g. <c>review</c>.</param>
/// <param name="Title">What is to be done, in Chinese.</param>
/// <param name="Role">The role that does it.</param>
/// <param name="AgencyId">The agency whose people do it, if it is one agency's.</param>
/// <param name="PersonId">The person who does it, if it is one person's.</param>
/// <param name="OpenedAt">Since when (UTC).</param>
/// <param name="Due">Until when.</param>
/// <param name="DueRule">The rule that the term comes from.</param>
/// <param name="Light">How pressing it is today.</param>
/// <param name="ClosedAt">When it was done (UTC).</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ClosedBy">Who ended it.</param>
/// <param name="Actions">What can be done with it; none once closed.</param>
/// <param name="Chases">How often it was chased because it is late (催办).</param>
public sealed record TaskItem(
    Guid Id,
    Guid CongressId,
    string SubjectType,
    Guid SubjectId,
    string SubjectTitle,
    string? SubjectNumber,
    string Link,
    string Kind,
    string Title,
    string Role,
    Guid? AgencyId,
    Guid? PersonId,
    DateTime OpenedAt,
    DateOnly? Due,
    string? DueRule,
    TaskLight Light,
    DateTime? ClosedAt,
    string? Outcome,
    string? ClosedBy,
    IReadOnlyList<TaskAction> Actions,
    int Chases = 0);

/// <summary>One page of tasks.</summary>
public sealed record TaskPage(IReadOnlyList<TaskItem> Items, int Total, int Page, int PageSize);

/// <summary>Whose tasks: a task given to a person is his alone, one given to an agency is that of its people with the role, any other that of everybody with the role.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Roles">The person's roles there.</param>
/// <param name="AgencyId">The person's agency.</param>
public sealed record TaskDesk(Guid CongressId, Guid? PersonId, IReadOnlyCollection<string> Roles, Guid? AgencyId)
{
    /// <summary>The desk of the caller.</summary>
    public static TaskDesk Of(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new(caller.CongressId, caller.PersonId, [.. caller.Roles], caller.AgencyId);
    }

    /// <summary>Every key under which this desk's tasks are filed.</summary>
    public IReadOnlyList<string> Keys()
    {
        var keys = Roles.Select(role => KeyOf(role, null, null)).ToList();
        if (AgencyId is not null)
        {
            keys.AddRange(Roles.Select(role => KeyOf(role, AgencyId, null)));
        }

        if (PersonId is not null)
        {
            keys.Add(KeyOf("", null, PersonId));
        }

        return keys;
    }

    /// <summary>The key under which a task is filed.</summary>
    public static string KeyOf(string role, Guid? agencyId, Guid? personId) =>
        personId is { } person ? $"p:{person:N}" : agencyId is { } agency ? $"a:{agency:N}:{role}" : $"r:{role}";

    /// <summary>The desk that a key stands for; nobody's where it is no key.</summary>
    public static StuckDesk Read(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split(':') switch
        {
            ["p", var text] when Guid.TryParse(text, out var person) => new(PersonId: person),
            ["a", var text, var role] when Guid.TryParse(text, out var agency) => new(role, agency),
            ["r", var role] => new(role),
            _ => new(),
        };
    }
}

/// <summary>The open tasks on a desk, overdue first.</summary>
/// <param name="Desk">Whose tasks.</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="OnlyOverdue">Only what is overdue.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At most 200.</param>
/// <param name="Sort">due, openedAt, kind; what is due first comes first where none is named.</param>
public sealed record ListTasks(TaskDesk Desk, string? Kind = null, bool OnlyOverdue = false, int Page = 1, int PageSize = 50, string? Sort = null) : IQuery<TaskPage>;

/// <summary>The tasks of one item: the open ones first, then the closed ones, newest first.</summary>
public sealed record ListSubjectTasks(string SubjectType, Guid SubjectId, bool OnlyOpen = false) : IQuery<IReadOnlyList<TaskItem>>;

/// <summary>Open tasks of others that are late and were put before a desk: those of the head's own agency, and what was escalated. The latest told first.</summary>
/// <param name="Desk">Whose desk.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At most 200.</param>
public sealed record ListChased(TaskDesk Desk, int Page = 1, int PageSize = 50) : IQuery<TaskPage>;

/// <summary>How many open tasks a desk has.</summary>
public sealed record CountTasks(TaskDesk Desk) : IQuery<TaskCounts>;

/// <summary>The counts of a desk.</summary>
/// <param name="Total">All open tasks.</param>
/// <param name="Overdue">Those that are overdue.</param>
/// <param name="DueSoon">Those due within three working days.</param>
/// <param name="ByKind">All open tasks per kind.</param>
/// <param name="Newest">When the newest of them was opened, UTC.</param>
public sealed record TaskCounts(int Total, int Overdue, int DueSoon, IReadOnlyDictionary<string, int> ByKind, DateTime? Newest = null);
