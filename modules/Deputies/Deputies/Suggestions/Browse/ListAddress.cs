using Microsoft.AspNetCore.Http;
using Monolith.Access.Contracts;

namespace Deputies.Suggestions.Browse;

/// <summary>Reads the list's filter from its address. What does not parse is left out, so that a bookmark never breaks.</summary>
internal static class ListAddress
{
    /// <summary>The filter that the address states.</summary>
    /// <param name="query">The address.</param>
    /// <param name="session">The session that was found for it.</param>
    public static ListFilter Read(IQueryCollection query, Guid? session)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            Statuses = [.. query["status"].SelectMany(value => (value ?? "").Split(',')).Select(Codes.Find<SuggestionStatus>).OfType<SuggestionStatus>()],
            AgencyId = Id(query, "agency"),
            SponsorId = Id(query, "sponsor"),
            Sponsored = query["sponsor"] == "any" ? true : null,
            Category = query["category"],
            SessionId = session,
            Series = Codes.Find<SuggestionSeries>(query["series"]),
            Key = bool.TryParse(query["key"], out var key) ? key : null,
            Overdue = query["overdue"] == "true" ? true : null,
            Mine = query["mine"] == "true",
            Q = query["q"],
        };
    }

    /// <summary>The session that the address names: the current one without any, none for all of them.</summary>
    public static Guid? Session(IReadOnlyList<SessionEntry> sessions, string? named) =>
        named == "all" ? null
        : Guid.TryParse(named, out var id) && sessions.Any(s => s.Id == id) ? id
        : sessions.FirstOrDefault(s => s.IsCurrent)?.Id;

    private static Guid? Id(IQueryCollection query, string name) => Guid.TryParse(query[name], out var id) ? id : null;
}
