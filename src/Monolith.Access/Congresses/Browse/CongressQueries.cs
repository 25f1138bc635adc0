using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;

namespace Monolith.Access.Congresses.Browse;

internal sealed class ListCongressesHandler(AccessData data) : IRequestHandler<ListCongresses, IReadOnlyList<CongressEntry>>
{
    public async Task<IReadOnlyList<CongressEntry>> Handle(ListCongresses request, CancellationToken cancellationToken)
    {
        var all = await data.Congresses.AsNoTracking().ToListAsync(cancellationToken);
        return [.. all.OrderBy(c => c.Level).ThenBy(c => c.Name, StringComparer.Ordinal).Select(Entries.Of)];
    }
}

internal sealed class FindCongressHandler(AccessData data) : IRequestHandler<FindCongress, CongressEntry?>
{
    public async Task<CongressEntry?> Handle(FindCongress request, CancellationToken cancellationToken) =>
        await data.FindCongressAsync(request.Key.Trim(), cancellationToken) is { } found ? Entries.Of(found) : null;
}

internal sealed class ListSessionsHandler(AccessData data) : IRequestHandler<ListSessions, IReadOnlyList<SessionEntry>>
{
    public async Task<IReadOnlyList<SessionEntry>> Handle(ListSessions request, CancellationToken cancellationToken) =>
        [.. (await data.SessionsOfAsync(request.CongressId, cancellationToken)).OrderByDescending(s => s.From).ThenByDescending(s => s.Term).ThenByDescending(s => s.Ordinal)];
}

internal sealed class CurrentSessionHandler(AccessData data) : IRequestHandler<CurrentSession, SessionEntry>
{
    public async Task<SessionEntry> Handle(CurrentSession request, CancellationToken cancellationToken) =>
        (await data.SessionsOfAsync(request.CongressId, cancellationToken)).Single(s => s.IsCurrent);
}

internal sealed class FindSessionHandler(AccessData data) : IRequestHandler<FindSession, SessionEntry?>
{
    public async Task<SessionEntry?> Handle(FindSession request, CancellationToken cancellationToken)
    {
        var key = request.Key.Trim();
        var sessions = await data.SessionsOfAsync(request.CongressId, cancellationToken);
        return sessions.FirstOrDefault(s => (Guid.TryParse(key, out var id) && s.Id == id) || s.Name == key || $"{s.Term}-{s.Ordinal}" == key);
    }
}

internal static class Entries
{
    public static CongressEntry Of(Congress congress) =>
        new(congress.Id, congress.Name, CodeOf(congress.Level), congress.Region, congress.ParentId);

    /// <summary>The level as the API names it.</summary>
    public static string CodeOf(CongressLevel level) => level switch
    {
        CongressLevel.Province => "province",
        CongressLevel.City => "city",
        CongressLevel.County => "county",
        CongressLevel.Township => "township",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };
}
