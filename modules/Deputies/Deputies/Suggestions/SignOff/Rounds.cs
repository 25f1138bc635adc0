using Deputies.Commitments;
using Deputies.Undertakings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.SignOff;

/// <summary>The end of a round, and the beginning of the next: what it means for the agencies' shares and their promises.</summary>
internal sealed class Rounds(DeputiesData data, IMediator mediator, Terms terms)
{
    /// <summary>The sponsor agreed: the replies go out, if they have not yet.</summary>
    public async Task ApproveAsync(Suggestion suggestion, string? comment, CancellationToken cancellationToken)
    {
        suggestion.SignOffClosing(
            comment,
            await terms.DueAsync(suggestion.CongressId, RuleNames.Rating, cancellationToken),
            await CountOpenPromisesAsync(suggestion.Id, cancellationToken),
            terms.Today);
        if (suggestion.Status == SuggestionStatus.Rating)
        {
            await DeliverAsync(suggestion, cancellationToken);
        }
    }

    /// <summary>The sponsor wants another round.</summary>
    public async Task RedoAsync(Suggestion suggestion, string? comment, CancellationToken cancellationToken)
    {
        suggestion.OrderRework(comment, await terms.DueAsync(suggestion.CongressId, RuleNames.Rework, cancellationToken), terms.Today);
        await ReopenAsync(suggestion, cancellationToken);
    }

    /// <summary>How many promises of its replies are open.</summary>
    public Task<int> CountOpenPromisesAsync(Guid suggestionId, CancellationToken cancellationToken) =>
        data.Commitments.CountAsync(c => c.SuggestionId == suggestionId && (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Claimed), cancellationToken);

    /// <summary>Delivers every reviewed reply and opens what they promise.</summary>
    public async Task DeliverAsync(Suggestion suggestion, CancellationToken cancellationToken)
    {
        var reviewed = await data.Undertakings.Where(u => u.SuggestionId == suggestion.Id && u.Status == UndertakingStatus.Reviewed)
            .Include(u => u.Replies).OrderBy(u => u.Ordinal).ToListAsync(cancellationToken);
        var receivers = await ReceiversAsync(suggestion, cancellationToken);
        foreach (var undertaking in reviewed)
        {
            var reply = undertaking.Deliver(receivers, terms.Today);
            if (reply.Promises.Count > 0)
            {
                await OpenPromisesAsync(suggestion, undertaking, reply, cancellationToken);
            }
        }
    }

    /// <summary>Every signer, those of merged suggestions too.</summary>
    private async Task<IReadOnlyList<Receiver>> ReceiversAsync(Suggestion suggestion, CancellationToken cancellationToken)
    {
        await data.LoadSignersAsync(suggestion, cancellationToken);
        var ids = suggestion.Signers.Where(s => s.IsConfirmed).OrderBy(s => s.Ordinal).Select(s => s.PersonId).Distinct().ToList();
        var known = (await mediator.Send(new ResolvePeople(suggestion.CongressId, ids), cancellationToken)).Where(p => p.UserName is not null).Select(p => p.Id).ToHashSet();
        return ids.ConvertAll(id => new Receiver(id, known.Contains(id)));
    }

    /// <summary>Opens the same shares again as received; agencies that gave theirs back stay out.</summary>
    public async Task ReopenAsync(Suggestion suggestion, CancellationToken cancellationToken)
    {
        var days = new UndertakingTerms(null, suggestion.Due, RuleNames.Rework, terms.Today);
        var shares = await data.Undertakings.Where(u => u.SuggestionId == suggestion.Id).OrderBy(u => u.Ordinal).ToListAsync(cancellationToken);
        foreach (var undertaking in shares.Where(u => u.IsAlive))
        {
            undertaking.Reopen(suggestion.Round, days, terms.Today);
        }
    }

    /// <summary>A promise that an earlier round made in the same words and that is still open stays the one it is.</summary>
    private async Task OpenPromisesAsync(Suggestion suggestion, Undertaking undertaking, Reply reply, CancellationToken cancellationToken)
    {
        var known = await data.Commitments.Where(c => c.UndertakingId == undertaking.Id && (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Claimed))
            .Select(c => c.Text).ToListAsync(cancellationToken);
        var where = new PromisedIn(
            suggestion.CongressId, suggestion.Id, suggestion.SessionId, undertaking.Number, undertaking.Id, undertaking.AgencyId, suggestion.LeadDeputyId);
        data.Commitments.AddRange(reply.Promises.Where(p => !known.Contains(p.Text))
            .Select(p => Commitment.Make(where, p.Ask, p.Text, p.Due, p.Evidence, terms.Today)));
    }
}
