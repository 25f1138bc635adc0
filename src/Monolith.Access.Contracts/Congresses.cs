using Monolith.Kernel;

namespace Monolith.Access.Contracts;

/// <summary>A congress (本级人大) of one region.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">Its name, unique in the system.</param>
/// <param name="Level"><c>province</c> (省), <c>city</c> (市), <c>county</c> (县) or <c>township</c> (乡).</param>
/// <param name="Region">The region, e.g. 临江市.</param>
/// <param name="ParentId">The congress above it, if that is in the system.</param>
public sealed record CongressEntry(Guid Id, string Name, string Level, string Region, Guid? ParentId)
{
    /// <summary>What the congress of an empty database is called until the administrator names it.</summary>
    public const string Unnamed = "本级人大";
}

/// <summary>A session (次会议) of a term (届), with its own number series.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="CongressId">The congress.</param>
/// <param name="Term">Number of the term (第几届).</param>
/// <param name="Ordinal">Number of the session within its term (第几次).</param>
/// <param name="Name">E.g. 第八届第二次会议.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="IsCurrent">Whether new suggestions belong to it.</param>
public sealed record SessionEntry(Guid Id, Guid CongressId, int Term, int Ordinal, string Name, DateOnly From, DateOnly To, bool IsCurrent)
{
    /// <summary>The year of the session's first day, for number patterns.</summary>
    public int Year => From.Year;
}

/// <summary>Lists all congresses, upper ones first.</summary>
public sealed record ListCongresses : IQuery<IReadOnlyList<CongressEntry>>;

/// <summary>Finds a congress by identity, name or region.</summary>
/// <param name="Key">What the caller wrote.</param>
public sealed record FindCongress(string Key) : IQuery<CongressEntry?>;

/// <summary>Lists the sessions of a congress, newest first.</summary>
/// <param name="CongressId">The congress.</param>
public sealed record ListSessions(Guid CongressId) : IKeptQuery<IReadOnlyList<SessionEntry>>
{
    /// <inheritdoc/>
    public bool IsPersonal => false;
}

/// <summary>The session that new items belong to. Every congress has one.</summary>
/// <param name="CongressId">The congress.</param>
public sealed record CurrentSession(Guid CongressId) : IKeptQuery<SessionEntry>
{
    /// <inheritdoc/>
    public bool IsPersonal => false;
}

/// <summary>Finds a session by identity, name, or <c>term-ordinal</c> such as <c>8-2</c>.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Key">What the caller wrote.</param>
public sealed record FindSession(Guid CongressId, string Key) : IQuery<SessionEntry?>;
