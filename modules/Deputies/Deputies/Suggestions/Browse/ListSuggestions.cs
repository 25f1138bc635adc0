using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Api;
using Monolith.Kernel;

namespace Deputies.Suggestions.Browse;

/// <summary>The suggestions that the caller may see.</summary>
/// <param name="Status">One or several states, separated by commas.</param>
/// <param name="Agency">An agency that handles it.</param>
/// <param name="Sponsor">领办副市长</param>
/// <param name="Category">分类</param>
/// <param name="Session">The session; none for all.</param>
/// <param name="Series"><c>session</c> or <c>between</c>.</param>
/// <param name="Key">Only key items, or only others.</param>
/// <param name="Overdue">Only late ones, or only others.</param>
/// <param name="Mine">Only those of the caller: signed, sponsored, handled or entered by him.</param>
/// <param name="Q">Words of title, text or number, or names of deputies and agencies. Where more than 2,000 fit, the newest 2,000 are listed and the total is 2,000 at most.</param>
/// <param name="Sort">Fields with a minus for descending, e.g. <c>-due,number</c>.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At most 200.</param>
internal sealed record ListSuggestions(
    string? Status = null,
    string? Agency = null,
    string? Sponsor = null,
    string? Category = null,
    string? Session = null,
    string? Series = null,
    bool? Key = null,
    bool? Overdue = null,
    bool Mine = false,
    string? Q = null,
    string? Sort = null,
    int Page = 1,
    int PageSize = 20) : IQuery<PageOf<SuggestionRow>>;

/// <summary>A suggestion in a list.</summary>
internal sealed record SuggestionRow(
    Guid Id, string? Number, string Title, string Status, int Round, string Series, SessionView? Session, string? Category, bool Key, bool Open,
    PartyView LeadDeputy, int CoSignerCount, PartyView? Sponsor, PartyView? Supervisor, PartyView? LeadAgency, IReadOnlyList<UndertakingRow> Undertakings,
    DateOnly RegisteredOn, DateOnly? AssignedOn, DateOnly? ClosedOn, DateOnly? Due, string? DueRule, bool Overdue, string Etag);

/// <summary>An agency's share in a list.</summary>
internal sealed record UndertakingRow(Guid Id, PartyView Agency, string Part, string Status, DateOnly? Due, string? DueRule);

internal sealed class ListSuggestionsHandler(DeputiesData data, SuggestionLists lists, FilterReader filters, Parties parties, Terms terms, Caller caller)
    : IRequestHandler<ListSuggestions, PageOf<SuggestionRow>>
{
    public async Task<PageOf<SuggestionRow>> Handle(ListSuggestions request, CancellationToken cancellationToken)
    {
        var (page, size) = Pages.Within(request.Page, request.PageSize);
        var filter = await filters.ReadAsync(request, cancellationToken);
        var (total, ids, _) = await lists.PageAsync(filter, SuggestionOrder.Of(request.Sort), page, size, cancellationToken);
        var rows = await data.Suggestions.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new Found(
            s.Id, s.Number, s.Title, s.Status, s.Round, s.Series, s.SessionId, s.Category, s.IsKey, s.IsOpen, s.LeadDeputyId, s.SponsorId, s.SupervisorId, s.LeadAgencyId,
            s.RegisteredOn, s.AssignedOn, s.ClosedOn, s.Due, s.DueRule, s.Version, s.Signers.Count(p => !p.IsLead && p.FromMergedId == null && p.Decision == SignerDecision.Confirmed)))
            .ToDictionaryAsync(r => r.Id, cancellationToken);
        return new(await WriteAsync(ids.ConvertAll(id => rows[id]), cancellationToken), total, page, size);
    }

    private async Task<IReadOnlyList<SuggestionRow>> WriteAsync(List<Found> rows, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. rows.Where(r => r.Status != SuggestionStatus.Accepted).Select(r => r.Id)];
        var shares = (await data.Undertakings.AsNoTracking().Where(u => ids.Contains(u.SuggestionId)).OrderBy(u => u.Ordinal)
            .Select(u => new Share(u.SuggestionId, u.Id, u.AgencyId, u.Part, u.Status, u.Due, u.DueRule, u.Version)).ToListAsync(cancellationToken)).ToLookup(u => u.SuggestionId);
        var agencies = shares.SelectMany(s => s).Select(u => u.AgencyId).Concat(rows.Select(r => r.LeadAgencyId).OfType<Guid>());
        var people = rows.SelectMany(r => new Guid?[] { r.LeadDeputyId, r.SponsorId, r.SupervisorId });
        var names = await parties.NamesAsync(caller.CongressId, people, agencies, cancellationToken);
        var sessions = await parties.SessionsAsync(caller.CongressId, cancellationToken);
        return [.. rows.Select(r => Write(r, [.. shares[r.Id]], names, sessions.GetValueOrDefault(r.SessionId)))];
    }

    private SuggestionRow Write(Found r, IReadOnlyList<Share> shares, PartyNames names, SessionView? session) => new(
        r.Id, r.Number, r.Title, r.Status.Code(), r.Round, r.Series.Code(), session, r.Category, r.IsKey, r.IsOpen,
        names.Person(r.LeadDeputyId), r.CoSigners, names.Person(r.SponsorId), names.Person(r.SupervisorId), r.LeadAgencyId is { } lead ? names.Agency(lead) : null,
        [.. shares.Select(u => new UndertakingRow(u.Id, names.Agency(u.AgencyId), u.Part.Code(), u.Status.Code(), u.Due, u.DueRule))],
        r.RegisteredOn, r.AssignedOn, r.ClosedOn, r.Due, r.DueRule, r.Due < terms.Today, $"\"{r.Version}.{shares.Sum(u => u.Version)}\"");

    private sealed record Found(
        Guid Id, string? Number, string Title, SuggestionStatus Status, int Round, SuggestionSeries Series, Guid SessionId, string? Category, bool IsKey, bool IsOpen, Guid LeadDeputyId,
        Guid? SponsorId, Guid? SupervisorId, Guid? LeadAgencyId, DateOnly RegisteredOn, DateOnly? AssignedOn, DateOnly? ClosedOn, DateOnly? Due, string? DueRule, int Version, int CoSigners);

    private sealed record Share(
        Guid SuggestionId, Guid Id, Guid AgencyId, Undertakings.UndertakingPart Part, Undertakings.UndertakingStatus Status, DateOnly? Due, string DueRule, int Version);
}

/// <summary>Reads the list's filter from a call; what does not parse is refused, unlike in an address (<see cref="ListAddress"/>).</summary>
internal sealed class FilterReader(WhoIsWho who)
{
    /// <summary>The filter that the call states.</summary>
    public async Task<ListFilter> ReadAsync(ListSuggestions wanted, CancellationToken cancellationToken) => new()
    {
        Statuses = [.. (wanted.Status ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(code => Codes.Filter<SuggestionStatus>("status", code))],
        Series = string.IsNullOrWhiteSpace(wanted.Series) ? null : Codes.Filter<SuggestionSeries>("series", wanted.Series),
        SessionId = string.IsNullOrWhiteSpace(wanted.Session) ? null : (await who.SessionAsync(wanted.Session, cancellationToken)).Id,
        AgencyId = await who.AgencyOrNoneAsync("agency", wanted.Agency, cancellationToken),
        SponsorId = await who.PersonOrNoneAsync("sponsor", wanted.Sponsor, Roles.Sponsor, cancellationToken),
        Category = wanted.Category,
        Key = wanted.Key,
        Overdue = wanted.Overdue,
        Mine = wanted.Mine,
        Q = wanted.Q,
    };
}

/// <summary>The order of a list: by the fields that a request names, the newest first where it names none.</summary>
internal static class SuggestionOrder
{
    private static readonly Orders<Suggestion> Fields = new Orders<Suggestion>()
        .By("due", s => s.DueOrder, isMissing: s => s.Due == null, isLastByKey: true).By("number", s => s.Number).By("title", s => s.Title).By("status", s => s.Status)
        .By("category", s => s.Category).By("registeredOn", s => s.RegisteredOn).By("assignedOn", s => s.AssignedOn);

    public static ListOrdering Of(string? sort) => new(list => Apply(list, sort), IsNewestFirst: string.IsNullOrWhiteSpace(sort));

    private static IQueryable<Suggestion> Apply(IQueryable<Suggestion> found, string? sort)
    {
        var sorted = Fields.Apply(found, sort);
        return sorted is null ? found.OrderByDescending(s => s.RegisteredOn).ThenByDescending(s => s.Id)
            : sort!.Trim() == "due" ? sorted.ThenBy(s => s.Number).ThenBy(s => s.Id) // as the index has it: most are finished and without a day
            : sorted.ThenBy(s => s.Id);
    }
}
