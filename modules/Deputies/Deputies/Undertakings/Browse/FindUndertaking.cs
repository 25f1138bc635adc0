using Deputies.Suggestions;
using Deputies.Suggestions.Browse;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Undertakings.Browse;

/// <summary>An agency's share with its talks and replies, as far as the caller may see them.</summary>
internal sealed record FindUndertaking(Guid UndertakingId) : IQuery<UndertakingView>;

internal sealed class FindUndertakingHandler(DeputiesData data, Sight sight, Parties parties, Caller caller) : IRequestHandler<FindUndertaking, UndertakingView>
{
    public async Task<UndertakingView> Handle(FindUndertaking request, CancellationToken cancellationToken)
    {
        var undertaking = await data.Undertakings.AsNoTracking().Include(u => u.Contacts).Include(u => u.Replies).Include(u => u.Extensions).AsSplitQuery()
            .SingleOrDefaultAsync(u => u.Id == request.UndertakingId && u.CongressId == caller.CongressId, cancellationToken) ?? throw Sight.Missing();
        var eyes = await EyesAsync(undertaking, cancellationToken);
        var names = await parties.NamesAsync(
            undertaking.CongressId, undertaking.Replies.SelectMany(r => r.Deliveries).Select(d => (Guid?)d.DeputyId), [undertaking.AgencyId], cancellationToken);
        return eyes.Show(undertaking, names) with
        {
            Contacts = eyes.SeesTalks ? [.. undertaking.Contacts.OrderBy(c => c.Id).Select(c => ContactView.Of(c, undertaking, names))] : [],
            Replies = [.. undertaking.Replies.Where(r => eyes.See(r, undertaking)).OrderBy(r => r.Round).Select(r => ReplyView.Of(r, undertaking, names)).Select(r => eyes.SeesTalks ? r : r.WithoutDeliveries())],
        };
    }

    /// <summary>The share's own agency and the overseers need no look at the suggestion.</summary>
    private async Task<Eyes> EyesAsync(Undertaking undertaking, CancellationToken cancellationToken)
    {
        var agency = caller.Is(Roles.AgencyContact, Roles.AgencyHead) ? caller.AgencyId : null;
        if (sight.SeesAll || sight.IsOwn(undertaking))
        {
            return new(caller.PersonId, Signs: false, sight.SeesAll, agency, Answers: false, SeesReleasedRatings: false);
        }

        await sight.RequireSightAsync(undertaking.SuggestionId, cancellationToken);
        var signs = await data.Signers.AnyAsync(s => s.SuggestionId == undertaking.SuggestionId && s.PersonId == caller.PersonId && s.Decision == SignerDecision.Confirmed, cancellationToken);
        var shares = agency is null ? [] : await data.Undertakings.AsNoTracking().Where(u => u.SuggestionId == undertaking.SuggestionId && u.AgencyId == agency).ToListAsync(cancellationToken);
        return new(
            caller.PersonId, signs, caller.Is(Roles.Sponsor), shares.Exists(u => u.IsAlive && sight.IsOwn(u)) ? agency : null, shares.Exists(u => u.IsAlive && u.OwesReply && sight.IsOwn(u)), SeesReleasedRatings: false);
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
