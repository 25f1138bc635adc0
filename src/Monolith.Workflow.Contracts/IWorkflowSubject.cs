using System.Text.Json.Nodes;

namespace Monolith.Workflow.Contracts;

/// <summary>What the workflow knows of the item that it carries.</summary>
/// <param name="Id">The item.</param>
/// <param name="CongressId">The congress it belongs to.</param>
/// <param name="Title">Its title, copied onto tasks.</param>
/// <param name="Number">Its public number, if it has one yet.</param>
/// <param name="Link">The path of its page, e.g. <c>/suggestions/…</c>.</param>
/// <param name="Fields">Its public record: what expressions see as <c>subject.x</c>. Dates as <c>YYYY-MM-DD</c>, ids as text.</param>
/// <param name="Whole">The item that it is a part of, whose journal takes its lines; none where it has its own.</param>
public sealed record SubjectRecord(Guid Id, Guid CongressId, string Title, string? Number, string Link, JsonObject Fields, (string Type, Guid Id)? Whole = null);

/// <summary>Shows one kind of item to the workflow; a module registers one a kind (scoped).</summary>
public interface IWorkflowSubject
{
    /// <summary>The kind, as events and definitions name it, e.g. <c>Suggestion</c>.</summary>
    string SubjectType { get; }

    /// <summary>Reads the item as it stands inside the running transaction.</summary>
    Task<SubjectRecord> ReadAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The items that a <c>Monolith.ForEach</c> follows, e.g. the undertakings of the current round.</summary>
    Task<IReadOnlyList<Guid>> ItemsAsync(Guid id, string items, CancellationToken cancellationToken);
}

/// <summary>Gives people and agencies their names on the picture; without one the roles' names are shown.</summary>
public interface IPartyNames
{
    /// <summary>The names of those ids that are known.</summary>
    Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);
}
