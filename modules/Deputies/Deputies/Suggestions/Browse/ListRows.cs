using Deputies.Suggestions.Totals;
using Deputies.Undertakings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Suggestions.Browse;

/// <summary>A line of the list of suggestions, with names.</summary>
internal sealed record ListRow(
    Guid Id,
    string? Number,
    string Title,
    Guid LeadDeputyId,
    int Signers,
    string? Category,
    Guid? SponsorId,
    bool IsKey,
    SuggestionStatus Status,
    int Round,
    DateOnly Since,
    DateOnly? Due,
    string? DueRule,
    DateOnly? SubmittedOn)
{
    /// <summary>领衔代表</summary>
    public string LeadDeputy { get; init; } = "";

    /// <summary>领办副市长</summary>
    public string? Sponsor { get; init; }

    /// <summary>主办或分办单位</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>会办单位</summary>
    public IReadOnlyList<string> JointAgencies { get; init; } = [];

    /// <summary>How those who sign are named in one line.</summary>
    public string Names => Signers > 1 ? $"{LeadDeputy} 等 {Signers} 名" : LeadDeputy;
}

/// <summary>Lines of the list and how many there are in all.</summary>
/// <param name="Items">The lines.</param>
/// <param name="Total">How many.</param>
/// <param name="IsCut">Whether more hold the words than are listed: only the newest are.</param>
internal sealed record ListRows(IReadOnlyList<ListRow> Items, int Total, bool IsCut = false);

/// <summary>One page of the suggestions that the caller sees.</summary>
internal sealed record ReadListRows(ListFilter Filter, string? Sort, int Page, int PageSize) : IKeptQuery<ListRows>
{
    /// <inheritdoc/>
    public object Key => (Filter with { Statuses = [] }, string.Join(',', Filter.Statuses), Sort, Page, PageSize);
}

internal sealed class ReadListRowsHandler(DeputiesData data, SuggestionLists lists, IMediator mediator) : IRequestHandler<ReadListRows, ListRows>
{
    public async Task<ListRows> Handle(ReadListRows request, CancellationToken cancellationToken)
    {
        var (total, ids, isCut) = await lists.PageAsync(request.Filter, new(list => list.By(request.Sort)), request.Page, request.PageSize, cancellationToken);
        var rows = await data.Suggestions.AsNoTracking().Where(s => ids.Contains(s.Id))
            .Select(s => new ListRow(
                s.Id, s.Number, s.Title, s.LeadDeputyId, s.Signers.Count(p => p.Decision == SignerDecision.Confirmed || p.Decision == SignerDecision.Pending), s.Category, s.SponsorId,
                s.IsKey, s.Status, s.Round, s.Since, s.Due, s.DueRule, s.SubmittedOn))
            .ToDictionaryAsync(r => r.Id, cancellationToken);
        return new(await WithNamesAsync(ids.ConvertAll(id => rows[id]), cancellationToken), total, isCut);
    }

    private async Task<IReadOnlyList<ListRow>> WithNamesAsync(List<ListRow> rows, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. rows.Where(r => r.Status != SuggestionStatus.Accepted).Select(r => r.Id)];
        var shares = (await data.Undertakings.AsNoTracking().Where(u => ids.Contains(u.SuggestionId) && u.Status != UndertakingStatus.Returned)
            .OrderBy(u => u.Id).Select(u => new { u.SuggestionId, u.AgencyId, u.Part }).ToListAsync(cancellationToken)).ToLookup(u => u.SuggestionId);
        var wanted = rows.SelectMany(r => new[] { r.LeadDeputyId, r.SponsorId ?? Guid.Empty }).Concat(shares.SelectMany(g => g.Select(u => u.AgencyId))).ToHashSet();
        var names = await mediator.Send(new NamesOf(wanted), cancellationToken);
        return rows.ConvertAll(r => r with
        {
            LeadDeputy = names.GetValueOrDefault(r.LeadDeputyId, "—"),
            Sponsor = r.SponsorId is { } sponsor ? names.GetValueOrDefault(sponsor) : null,
            Agencies = [.. shares[r.Id].Where(u => u.Part != UndertakingPart.Joint).Select(u => names.GetValueOrDefault(u.AgencyId, "—"))],
            JointAgencies = [.. shares[r.Id].Where(u => u.Part == UndertakingPart.Joint).Select(u => names.GetValueOrDefault(u.AgencyId, "—"))],
        });
    }
}

/// <summary>How many suggestions each saved view holds; the own ones for those who have a view of them.</summary>
internal sealed record ViewCounts(int All, int ToReview, int ToAssign, int Sponsored, int Key, int Overdue, int Mine);

/// <summary>Counts the saved views of one session.</summary>
internal sealed record CountViews(Guid? SessionId) : IKeptQuery<ViewCounts>;

internal sealed class CountViewsHandler(Sight sight, Caller caller, TimeProvider clock, SuggestionTotals totals, PartyLists parties) : IRequestHandler<CountViews, ViewCounts>
{
    public async Task<ViewCounts> Handle(CountViews request, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var filter = new ListFilter { SessionId = request.SessionId };
        var all = await filter.ApplyAsync(sight.Suggestions.AsNoTracking(), parties, today, cancellationToken);
        var kinds = await totals.KindsAsync(all, filter.Narrowing!, cancellationToken);
        return new(
            kinds.Sum(k => k.Count),
            kinds.Where(k => k.Status == SuggestionStatus.Submitted).Sum(k => k.Count),
            kinds.Where(k => k.Status == SuggestionStatus.Accepted).Sum(k => k.Count),
            kinds.Where(k => k.IsSponsored).Sum(k => k.Count),
            kinds.Where(k => k.IsKey).Sum(k => k.Count),
            await all.CountAsync(s => s.DueOrder < today, cancellationToken),
            caller.Is(Roles.Deputy, Roles.Sponsor, Roles.ViceChair) ? await (await parties.OwnedAsync(all, cancellationToken)).CountAsync(cancellationToken) : 0); // a clerk entered nearly all of them
    }
}
