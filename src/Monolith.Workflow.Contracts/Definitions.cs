using Monolith.Kernel;

namespace Monolith.Workflow.Contracts;

/// <summary>A definition in store.</summary>
/// <param name="Name">Its stable name, e.g. <c>suggestion</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">Its Chinese title.</param>
/// <param name="Description">What it is for.</param>
/// <param name="SubjectType">The kind of item it carries.</param>
/// <param name="Hash">The content's fingerprint.</param>
/// <param name="IsCurrent">Whether new instances start with it.</param>
/// <param name="Running">How many instances run on it.</param>
public sealed record DefinitionItem(string Name, int Version, string Title, string Description, string SubjectType, string Hash, bool IsCurrent, int Running);

/// <summary>Something a check found.</summary>
/// <param name="Code">The check, e.g. <c>unknown-event</c>.</param>
/// <param name="IsError">Whether it keeps the definition from running.</param>
/// <param name="File">The file.</param>
/// <param name="Activity">The activity's id and name, if it is about one.</param>
/// <param name="Message">The reason in Chinese.</param>
/// <param name="English">The reason in English.</param>
public sealed record DefinitionFinding(string Code, bool IsError, string File, string? Activity, string Message, string English);

/// <summary>One of the checks and whether it passed.</summary>
/// <param name="Code">The check.</param>
/// <param name="Title">Its name in Chinese.</param>
/// <param name="English">Its name in English.</param>
/// <param name="Passed">Whether nothing was found.</param>
public sealed record DefinitionCheck(string Code, string Title, string English, bool Passed);

/// <summary>A definition with its proofs and its picture.</summary>
/// <param name="Item">The definition.</param>
/// <param name="Json">The file's text.</param>
/// <param name="Checks">Every check.</param>
/// <param name="Findings">What the checks found.</param>
/// <param name="Picture">The drawing.</param>
/// <param name="Etag">The entity tag of this state.</param>
public sealed record DefinitionView(
    DefinitionItem Item, string Json, IReadOnlyList<DefinitionCheck> Checks, IReadOnlyList<DefinitionFinding> Findings, FlowView Picture, string Etag);

/// <summary>Every stored version of every definition, the newest first.</summary>
public sealed record ListDefinitions : IQuery<IReadOnlyList<DefinitionItem>>;

/// <summary>One definition; the current version where none is named.</summary>
public sealed record FindDefinition(string Name, int? Version = null) : IQuery<DefinitionView>;

/// <summary>Checks a definition that is not stored.</summary>
public sealed record ValidateDefinition(string Json) : IQuery<DefinitionReport>;

/// <summary>What the checks say of a definition that is not stored.</summary>
/// <param name="IsValid">Whether it could run.</param>
/// <param name="Checks">Every check.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Picture">The drawing; none where the text could not be read.</param>
public sealed record DefinitionReport(bool IsValid, IReadOnlyList<DefinitionCheck> Checks, IReadOnlyList<DefinitionFinding> Findings, FlowView? Picture);

/// <summary>A process of one item.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Definition">The definition's name.</param>
/// <param name="Version">The version it stays on.</param>
/// <param name="SubjectType">The kind of the item.</param>
/// <param name="SubjectId">The item.</param>
/// <param name="CongressId">The congress.</param>
/// <param name="State"><c>running</c>, <c>finished</c>, <c>cancelled</c> or <c>stuck</c>.</param>
/// <param name="StartedAt">Since when (UTC).</param>
/// <param name="EndedAt">Until when (UTC).</param>
/// <param name="Error">Why it is stuck.</param>
public sealed record InstanceItem(
    Guid Id, string Definition, int Version, string SubjectType, Guid SubjectId, Guid CongressId, string State, DateTime StartedAt, DateTime? EndedAt, string? Error);

/// <summary>One step that was passed.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">The port it was left by.</param>
/// <param name="At">When it was left (UTC).</param>
/// <param name="By">Who did it.</param>
public sealed record InstanceStep(string Activity, string Name, string? Outcome, DateTime? At, string? By);

/// <summary>A timer of an instance.</summary>
/// <param name="Id">The timer.</param>
/// <param name="Activity">The activity it belongs to.</param>
/// <param name="Kind"><c>remind</c>, <c>chase</c>, <c>expire</c> or <c>delay</c>.</param>
/// <param name="DueAt">When it fires (UTC).</param>
/// <param name="FiredAt">When it fired (UTC).</param>
public sealed record InstanceTimer(Guid Id, string Activity, string Kind, DateTime DueAt, DateTime? FiredAt);

/// <summary>A process with its position, history, open tasks and timers, and the entity tag of this state.</summary>
public sealed record InstanceView(
    InstanceItem Item,
    IReadOnlyList<string> Position,
    IReadOnlyList<InstanceStep> History,
    IReadOnlyList<TaskItem> OpenTasks,
    IReadOnlyList<InstanceTimer> Timers,
    IReadOnlyDictionary<string, string?> Variables,
    string Etag);

/// <summary>One page of instances.</summary>
public sealed record InstancePage(IReadOnlyList<InstanceItem> Items, int Total, int Page, int PageSize);

/// <summary>Instances of a congress, e.g. the stuck ones.</summary>
public sealed record ListInstances(Guid CongressId, string? State = null, int Page = 1, int PageSize = 50) : IQuery<InstancePage>;

/// <summary>One instance; only within the given congress.</summary>
public sealed record FindInstance(Guid CongressId, Guid InstanceId) : IQuery<InstanceView>;

/// <summary>Runs the failed step of a stuck instance once more.</summary>
public sealed record RetryInstance(Guid InstanceId) : ICommand;
