using Deputies.Suggestions.Browse;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Undertakings.Browse;

/// <summary>An agency's share with its talks and replies, as far as the caller may see them.</summary>
internal sealed record FindUndertaking(Guid UndertakingId) : IQuery<UndertakingView>;

internal sealed class FindUndertakingHandler(DeputiesData data, Sight sight, Parties parties, SuggestionReader reader, Caller caller) : IRequestHandler<FindUndertaking, UndertakingView>
{
    public async Task<UndertakingView> Handle(FindUndertaking request, CancellationToken cancellationToken)
    {
        var undertaking = await data.ReadShareAsync(caller.CongressId, request.UndertakingId, cancellationToken) ?? throw Sight.Missing();
        if (!sight.SeesAll && !sight.IsOwn(undertaking))
        {
            await sight.RequireSightAsync(undertaking.SuggestionId, cancellationToken);
        }

        var eyes = await EyesAsync(undertaking, cancellationToken);
        var names = await parties.NamesAsync(
            undertaking.CongressId, undertaking.Replies.SelectMany(r => r.Deliveries).Select(d => (Guid?)d.DeputyId), [undertaking.AgencyId], cancellationToken);
        return UndertakingView.Of(undertaking, names, eyes) with
        {
            Contacts = eyes.SeesTalks ? [.. undertaking.Contacts.OrderBy(c => c.Id).Select(c => ContactView.Of(c, undertaking, names))] : [],
            Replies = [.. undertaking.Replies.Where(r => eyes.See(r, undertaking)).OrderBy(r => r.Round).Select(r => ReplyView.Of(r, undertaking, names, eyes))],
        };
    }

    /// <summary>Every step on a share answers with it, mostly to its own agency or to an overseer: for them nothing more is read.</summary>
    private async Task<Eyes> EyesAsync(Undertaking undertaking, CancellationToken cancellationToken)
    {
        if (sight.SeesAll || (undertaking.IsAlive && sight.IsOwn(undertaking)))
        {
            return new(caller, suggestion: null, [undertaking], agencySeesRatings: false);
        }

        var suggestion = await data.Suggestions.AsNoTracking().Include(s => s.Signers).SingleAsync(s => s.Id == undertaking.SuggestionId, cancellationToken);
        var shares = await data.Undertakings.AsNoTracking().Where(u => u.SuggestionId == undertaking.SuggestionId && u.AgencyId == caller.AgencyId).ToListAsync(cancellationToken);
        return await reader.EyesOnAsync(suggestion, shares, cancellationToken);
    }
}

/// <summary>A talk with the deputy.</summary>
internal sealed record FindContact(Guid ContactId) : IQuery<ContactView>;

internal sealed class FindContactHandler(DeputiesData data, IMediator mediator) : IRequestHandler<FindContact, ContactView>
{
    public async Task<ContactView> Handle(FindContact request, CancellationToken cancellationToken)
    {
        var share = await data.Contacts.Where(c => c.Id == request.ContactId).Select(c => c.UndertakingId).SingleOrDefaultAsync(cancellationToken);
        var seen = (await mediator.Send(new FindUndertaking(share), cancellationToken)).Contacts ?? [];
        return seen.SingleOrDefault(c => c.Id == request.ContactId) ?? throw Sight.Missing();
    }
}
