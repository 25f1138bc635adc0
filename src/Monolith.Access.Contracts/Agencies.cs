using Monolith.Kernel;

namespace Monolith.Access.Contracts;

/// <summary>An agency (承办单位) of one congress; it may serve congresses below too.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="CongressId">The congress that keeps it; another than the one asked for where it serves that one too.</param>
/// <param name="Code">Its code, unique within the congress.</param>
/// <param name="Name">Its full name.</param>
/// <param name="ShortName">The name used in tables; the full name where none was given.</param>
/// <param name="Kind">The kind of body in the office's own words, e.g. 政府部门; may be empty.</param>
/// <param name="IsActive">Whether new work may be handed to it.</param>
/// <param name="SuccessorId">The agency that took over its work after a merger.</param>
public sealed record AgencyEntry(Guid Id, Guid CongressId, string Code, string Name, string ShortName, string Kind, bool IsActive, Guid? SuccessorId);

/// <summary>Lists the agencies that a congress may turn to by code: its own and those that serve it too.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Q">Part of the code or the name; none for all.</param>
/// <param name="IncludeInactive">Whether dissolved agencies are listed too.</param>
public sealed record ListAgencies(Guid CongressId, string? Q = null, bool IncludeInactive = false) : IKeptQuery<IReadOnlyList<AgencyEntry>>
{
    /// <inheritdoc/>
    public bool IsPersonal => false;
}

/// <summary>Finds an agency by its identity, code, exact name or exact short name. None where nothing or more than one fits; a merged one is found itself, not its successor.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Key">What the caller wrote.</param>
public sealed record FindAgency(Guid CongressId, string Key) : IQuery<AgencyEntry?>;

/// <summary>An agency as a list names it.</summary>
/// <param name="Code">Its code; the key of the update.</param>
/// <param name="Name">Its full name.</param>
/// <param name="ShortName">A short name, if any.</param>
/// <param name="Kind">The kind of body, if given.</param>
public sealed record AgencyRow(string Code, string Name, string? ShortName = null, string? Kind = null);

/// <summary>How many agencies an update touched.</summary>
/// <param name="Added">New ones.</param>
/// <param name="Changed">Those whose name changed.</param>
/// <param name="Unchanged">Those that were as listed already.</param>
public sealed record UpsertedAgencies(int Added, int Changed, int Unchanged);

/// <summary>Adds agencies to a congress or renames those with a known code.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Agencies">The list; codes must be unique in it.</param>
public sealed record UpsertAgencies(Guid CongressId, IReadOnlyList<AgencyRow> Agencies) : ICommand<UpsertedAgencies>;

/// <summary>An agency was merged into another, which takes over its open work.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="AgencyId">The agency that ended.</param>
/// <param name="SuccessorId">The agency that took over.</param>
public sealed record AgencyMerged(Guid CongressId, Guid AgencyId, Guid SuccessorId) : IDomainEvent;
