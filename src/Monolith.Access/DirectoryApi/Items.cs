using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Congresses;
using Monolith.Access.Congresses.Browse;
using Monolith.Api;
using Monolith.Kernel;

namespace Monolith.Access.DirectoryApi;

/// <summary>An agency where another item names it.</summary>
internal sealed record AgencyRef(Guid Id, string Code, string Name);

/// <summary>An agency.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its full name.</param>
/// <param name="ShortName">Its short name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Active">Whether it takes new work.</param>
/// <param name="Successor">The agency that took its place.</param>
/// <param name="Congress">The congress that keeps it.</param>
/// <param name="Serves">Further congresses whose suggestions it answers.</param>
/// <param name="Etag">Its version.</param>
internal sealed record AgencyItem(Guid Id, string Code, string Name, string ShortName, string Kind, bool Active, Guid? Successor, Guid Congress, IReadOnlyList<Guid> Serves, string Etag) : IItem
{
    Guid? IItem.JournalId => Id;
}

internal sealed record PersonItem(
    Guid Id,
    string? UserName,
    string DisplayName,
    string Title,
    string? Phone,
    IReadOnlyList<string> Roles,
    AgencyRef? Agency,
    string? CardNumber,
    bool Active,
    bool? Locked,
    bool? TwoFactor,
    string Etag) : IItem
{
    Guid? IItem.JournalId => Id;
}

internal sealed record SessionItem(Guid Id, int Term, int Ordinal, string Name, DateOnly From, DateOnly To, bool Current, string Etag) : IItem;

internal sealed record CongressItem(Guid Id, string Name, string Level, string Region, Guid? Parent, string Etag) : IItem
{
    Guid? IItem.JournalId => Id;
}

internal sealed record KeyItem(Guid Id, string Name, string Start, IReadOnlyList<string> Scopes, DateTime CreatedAt, DateTime ExpiresAt, DateTime? RevokedAt);

internal static class Etags
{
    public static string Of(AggregateRoot item) => $"\"{item.Version}\"";

    /// <summary>The version that a tag stands for.</summary>
    public static int VersionOf(string? etag) => int.TryParse(etag?.Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0;
}

/// <summary>One agency of the caller's congress, as the API shows it.</summary>
internal sealed record ReadAgency(Guid Id) : IQuery<AgencyItem>;

internal sealed class ReadAgencyHandler(AccessData data, Caller caller) : IRequestHandler<ReadAgency, AgencyItem>
{
    public async Task<AgencyItem> Handle(ReadAgency request, CancellationToken cancellationToken) =>
        await data.AgenciesOf(caller.CongressId).AsNoTracking().Include(a => a.Serves).SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is { } agency
            ? Of(agency)
            : throw new NotFoundException("agency.not-found", $"没有找到这个承办单位。");

    public static AgencyItem Of(Agencies.Agency agency) =>
        new(agency.Id, agency.Code, agency.Name, agency.ShortName, agency.Kind, agency.IsActive, agency.SuccessorId, agency.CongressId, [.. agency.Serves.Select(s => s.CongressId)], Etags.Of(agency));
}

/// <summary>One session of the caller's congress, as the API shows it.</summary>
internal sealed record ReadSession(Guid Id) : IQuery<SessionItem>;

internal sealed class ReadSessionHandler(AccessData data, Caller caller) : IRequestHandler<ReadSession, SessionItem>
{
    public async Task<SessionItem> Handle(ReadSession request, CancellationToken cancellationToken)
    {
        var session = await data.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.Id && s.CongressId == caller.CongressId, cancellationToken)
            ?? throw new NotFoundException("session.not-found", $"没有找到这次会议。");
        var current = await data.Congresses.Where(c => c.Id == caller.CongressId).Select(c => c.CurrentSessionId).SingleAsync(cancellationToken);
        return Of(session, current);
    }

    public static SessionItem Of(Session session, Guid current) =>
        new(session.Id, session.TermOrdinal, session.Ordinal, session.Name, session.From, session.To, session.Id == current, Etags.Of(session));
}

/// <summary>One congress that the caller belongs to, as the API shows it.</summary>
internal sealed record ReadCongress(Guid Id) : IQuery<CongressItem>;

internal sealed class ReadCongressHandler(AccessData data, Caller caller) : IRequestHandler<ReadCongress, CongressItem>
{
    public async Task<CongressItem> Handle(ReadCongress request, CancellationToken cancellationToken) =>
        await data.Congresses.AsNoTracking().SingleOrDefaultAsync(
            c => c.Id == request.Id && data.Memberships.Any(m => m.CongressId == c.Id && m.PersonId == caller.PersonId), cancellationToken) is { } congress
            ? Of(congress)
            : throw new NotFoundException("congress.not-found", $"没有找到这一级人大。");

    public static CongressItem Of(Congress congress) =>
        new(congress.Id, congress.Name, Entries.CodeOf(congress.Level), congress.Region, congress.ParentId, Etags.Of(congress));
}
