using Deputies.Suggestions.Browse;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Api;
using Monolith.Kernel;

namespace Deputies.Commitments.Browse;

/// <summary>The promises that the caller may see, those due first on top (承诺台账).</summary>
internal sealed record ListCommitments(
    string? Status = null, string? Agency = null, Guid? Suggestion = null, bool? Overdue = null, bool Mine = false, string? Q = null, string? Sort = null, int Page = 1, int PageSize = 50)
    : IQuery<PageOf<CommitmentView>>;

internal sealed class ListCommitmentsHandler(DeputiesData data, Sight sight, WhoIsWho who, Parties parties, Terms terms, Caller caller)
    : IRequestHandler<ListCommitments, PageOf<CommitmentView>>
{
    private static readonly Orders<Commitment> Orders = new Orders<Commitment>()
        .By("due", c => c.Due).By("number", c => c.Number).By("status", c => c.Status).By("openedOn", c => c.OpenedOn);

    public async Task<PageOf<CommitmentView>> Handle(ListCommitments request, CancellationToken cancellationToken)
    {
        var found = await FilterAsync(request, cancellationToken);
        var (page, size) = Pages.Within(request.Page, request.PageSize);
        var total = await found.CountAsync(cancellationToken);
        var rows = await (Orders.Apply(found, request.Sort) ?? found.OrderBy(c => c.Due)).ThenBy(c => c.Id).AsNoTracking().Include(c => c.Entries)
            .Skip((page - 1) * size).Take(size).AsSplitQuery().ToListAsync(cancellationToken);
        var names = await parties.NamesAsync(
            caller.CongressId, rows.SelectMany(c => c.Entries).Select(e => e.PersonId), rows.Select(c => c.AgencyId), cancellationToken);
        return new([.. rows.Select(c => CommitmentView.Of(c, names, terms.Today))], total, page, size);
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
