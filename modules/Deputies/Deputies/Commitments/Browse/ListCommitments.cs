using Deputies.Suggestions.Browse;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Commitments.Browse;

/// <summary>The promises that the caller may see, those due first on top and those that are over last (承诺台账).</summary>
/// <param name="Status">A state.</param>
/// <param name="Agency">Who owes it.</param>
/// <param name="Suggestion">The suggestion.</param>
/// <param name="Overdue">Only late ones, or only others.</param>
/// <param name="Mine">Only those of the caller's agency or of suggestions that he signed.</param>
/// <param name="Q">Words of the promise, or a number.</param>
/// <param name="Sort">Fields with a minus for descending.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At most 200.</param>
/// <param name="DueWithin">Only those to be kept within so many days from today.</param>
/// <param name="Counted">Only those that 办成率 counts.</param>
internal sealed record ListCommitments(
    string? Status = null, string? Agency = null, Guid? Suggestion = null, bool? Overdue = null, bool Mine = false, string? Q = null, string? Sort = null, int Page = 1, int PageSize = 50,
    int? DueWithin = null, bool Counted = false)
    : IQuery<PageOf<CommitmentView>>;

/// <summary>How many promises stand where, how many days ahead count as soon (profile), and how many of those due were kept (办成率 = 已销号 ÷ 到期). Those that ended with a withdrawn suggestion are not counted.</summary>
internal sealed record CommitmentCounts(int All, int Open, int Overdue, int Soon, int Claimed, int Kept, int Dropped, int Counted, int SoonDays);

/// <summary>Counts what the same list without a state would show.</summary>
internal sealed record CountCommitments(ListCommitments Of) : IQuery<CommitmentCounts>;

internal sealed class ListCommitmentsHandler(DeputiesData data, Sight sight, WhoIsWho who, Parties parties, Terms terms, IDeadlines deadlines, Caller caller)
    : IRequestHandler<ListCommitments, PageOf<CommitmentView>>, IRequestHandler<CountCommitments, CommitmentCounts>
{
    private static readonly Orders<Commitment> Orders = new Orders<Commitment>()
        .By("due", c => c.Due).By("number", c => c.Number).By("status", c => c.Status).By("openedOn", c => c.OpenedOn);

    public async Task<PageOf<CommitmentView>> Handle(ListCommitments request, CancellationToken cancellationToken)
    {
        var found = await FilterAsync(request, cancellationToken);
        var (page, size) = Pages.Within(request.Page, request.PageSize);
        var total = await found.CountAsync(cancellationToken);
        var rows = await (Orders.Apply(found, request.Sort) ?? found.OrderBy(c => c.Status == CommitmentStatus.Kept || c.Status == CommitmentStatus.Dropped).ThenBy(c => c.Due)).ThenBy(c => c.Id).AsNoTracking().Include(c => c.Entries)
            .Skip((page - 1) * size).Take(size).AsSplitQuery().ToListAsync(cancellationToken);
        var names = await parties.NamesAsync(
            caller.CongressId, rows.SelectMany(c => c.Entries).Select(e => e.PersonId), rows.Select(c => c.AgencyId), cancellationToken);
        return new([.. rows.Select(c => CommitmentView.Of(c, names, terms.Today))], total, page, size);
    }

    public async Task<CommitmentCounts> Handle(CountCommitments request, CancellationToken cancellationToken)
    {
        var near = (await deadlines.ProfileAsync(caller.CongressId, cancellationToken)).Limits.DueSoonDays.Value;
        var (today, soon) = (terms.Today, terms.Today.AddDays(near));
        var all = await FilterAsync(request.Of with { Status = null, Overdue = null, DueWithin = null, Counted = false }, cancellationToken);
        var groups = await all.GroupBy(c => new { c.Status, Late = c.Due < today, Soon = c.Due >= today && c.Due <= soon })
            .Select(g => new { g.Key.Status, g.Key.Late, g.Key.Soon, Count = g.Count() }).ToListAsync(cancellationToken);
        int Sum(bool late, bool isNear) => groups.Where(g => g.Status is CommitmentStatus.Open or CommitmentStatus.Claimed && g.Late == late && (g.Soon || !isNear)).Sum(g => g.Count);
        int In(CommitmentStatus status) => groups.Where(g => g.Status == status).Sum(g => g.Count);
        return new(
            groups.Sum(g => g.Count), In(CommitmentStatus.Open), Sum(late: true, isNear: false), Sum(late: false, isNear: true), In(CommitmentStatus.Claimed),
            In(CommitmentStatus.Kept), In(CommitmentStatus.Dropped), await Counted(all).CountAsync(cancellationToken), near);
    }

    /// <summary>Kept ones, those that are due and not kept, and those that were dropped other than by a withdrawal.</summary>
    private IQueryable<Commitment> Counted(IQueryable<Commitment> found)
    {
        var today = terms.Today;
        return found.Where(c => c.Status == CommitmentStatus.Kept
            || (c.Status == CommitmentStatus.Dropped && data.Suggestions.Any(s => s.Id == c.SuggestionId && s.Status != Suggestions.SuggestionStatus.Withdrawn))
            || ((c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Claimed) && c.Due < today));
    }

    private async Task<IQueryable<Commitment>> FilterAsync(ListCommitments request, CancellationToken cancellationToken)
    {
        var (found, today) = (sight.Commitments, terms.Today);
        if (!string.IsNullOrWhiteSpace(request.Status))
        {
            var status = Codes.Filter<CommitmentStatus>("status", request.Status);
            found = found.Where(c => c.Status == status);
        }

        found = await who.AgencyOrNoneAsync("agency", request.Agency, cancellationToken) is { } agency ? found.Where(c => c.AgencyId == agency) : found;
        found = request.Suggestion is { } suggestion ? found.Where(c => c.SuggestionId == suggestion) : found;
        found = request.Overdue is { } late ? found.Where(c => late == (c.Due < today && (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Claimed))) : found;
        if (request.DueWithin is { } days)
        {
            var last = today.AddDays(days);
            found = found.Where(c => c.Due >= today && c.Due <= last && (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Claimed));
        }

        found = request.Counted ? Counted(found) : found;
        found = string.IsNullOrWhiteSpace(request.Q) ? found : found.Where(c => c.Text.Contains(request.Q) || c.Number == request.Q);
        return request.Mine ? found.Where(c => c.AgencyId == caller.AgencyId || data.Signers.Any(s => s.SuggestionId == c.SuggestionId && s.PersonId == caller.PersonId)) : found;
    }
}

/// <summary>One promise with its record.</summary>
internal sealed record FindCommitment(Guid CommitmentId) : IQuery<CommitmentView>;

internal sealed class FindCommitmentHandler(Sight sight, Parties parties, Terms terms) : IRequestHandler<FindCommitment, CommitmentView>
{
    public async Task<CommitmentView> Handle(FindCommitment request, CancellationToken cancellationToken)
    {
        var commitment = await sight.Commitments.AsNoTracking().Include(c => c.Entries)
            .SingleOrDefaultAsync(c => c.Id == request.CommitmentId, cancellationToken) ?? throw Sight.Missing();
        var names = await parties.NamesAsync(commitment.CongressId, commitment.Entries.Select(e => e.PersonId), [commitment.AgencyId], cancellationToken);
        return CommitmentView.Of(commitment, names, terms.Today);
    }
}
