using Deputies.Commitments;
using Deputies.Suggestions;
using Deputies.Undertakings;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies;

/// <summary>What the caller may see. A filter that is part of every load, so that an item out of sight is not found.</summary>
internal sealed class Sight(DeputiesData data, Caller caller)
{
    /// <summary>Who belongs to the committee's side, who may read released ratings.</summary>
    public static readonly string[] Committee = [Roles.Clerk, Roles.Director, Roles.ViceChair, Roles.Supervisor];

    /// <summary>Who acts for an agency (承办单位): its contact and its head.</summary>
    public static readonly string[] Agency = [Roles.AgencyContact, Roles.AgencyHead];

    private static readonly string[] Overseers = [Roles.Clerk, Roles.Director, Roles.Office, Roles.Supervisor, Roles.ViceChair, Roles.Administrator];

    /// <summary>The congress that the caller works in.</summary>
    public Guid CongressId => caller.CongressId;

    /// <summary>Whether the caller sees everything of the congress.</summary>
    public bool SeesAll => caller.Is(Overseers);

    /// <summary>Whether the caller sees what deputies see and no more.</summary>
    public bool IsOnlyDeputy => caller.Is(Roles.Deputy) && !SeesAll && !caller.Is([Roles.Sponsor, .. Agency]);

    /// <summary>Whether the caller sees what his agency handles and no more.</summary>
    public bool IsOnlyAgency => caller.AgencyId is not null && caller.Is(Agency) && !SeesAll && !caller.Is(Roles.Deputy, Roles.Sponsor);

    /// <summary>Whether the caller belongs to the committee's side.</summary>
    public bool IsCommittee => caller.Is(Committee);

    /// <summary>Whether the caller acts for that agency.</summary>
    public bool IsAgency(Guid agencyId) => caller.ActsFor(agencyId);

    /// <summary>The suggestions that the caller may see.</summary>
    public IQueryable<Suggestion> Suggestions
    {
        get
        {
            var (congress, person, agency) = (caller.CongressId, caller.PersonId, caller.AgencyId);
            var own = data.Suggestions.Where(s => s.CongressId == congress);
            if (SeesAll)
            {
                return own.Where(s => s.Status != SuggestionStatus.Draft || s.RegisteredById == person || s.Signers.Any(p => p.PersonId == person));
            }

            var (isDeputy, isSponsor) = (caller.Is(Roles.Deputy), caller.Is(Roles.Sponsor));
            var isAgency = agency is not null && caller.Is(Agency);
            return own.Where(s =>
                (isDeputy && ((s.IsOpen && s.Number != null) || s.Signers.Any(p => p.PersonId == person)))
                || (isSponsor && s.SponsorId == person)
                || (isAgency && data.Undertakings.Any(u => u.SuggestionId == s.Id && u.AgencyId == agency && u.CongressId == congress && u.Status != UndertakingStatus.Waiting)));
        }
    }

    /// <summary>The promises that the caller may see: whoever takes part in the suggestion all of them, everybody else those of replies that are open to him.</summary>
    public IQueryable<Commitment> Commitments
    {
        get
        {
            var (congress, person, agency) = (caller.CongressId, caller.PersonId, caller.AgencyId);
            var own = data.Commitments.Where(c => c.CongressId == congress);
            if (SeesAll)
            {
                return own;
            }

            var (seen, isSponsor) = (Suggestions, caller.Is(Roles.Sponsor));
            var isAgency = agency is not null && caller.Is(Agency);
            return own.Where(c => seen.Any(s => s.Id == c.SuggestionId
                && ((isSponsor && s.SponsorId == person)
                    || s.Signers.Any(p => p.PersonId == person && p.Decision == SignerDecision.Confirmed)
                    || (isAgency && (c.AgencyId == agency || data.Undertakings.Any(u => u.SuggestionId == s.Id && u.AgencyId == agency
                        && u.Status != UndertakingStatus.Waiting && u.Status != UndertakingStatus.Returned && u.Status != UndertakingStatus.Withdrawn)))
                    || data.Replies.Any(r => r.UndertakingId == c.UndertakingId && r.DeliveredOn == c.OpenedOn && r.Publish == Publication.Open))));
        }
    }

    /// <summary>Reads a suggestion with its signers.</summary>
    public async Task<Suggestion> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (SeesAll && caller.PersonId is { } overseer
            ? await data.ReadForOverseerAsync(caller.CongressId, overseer, id, cancellationToken)
            : await Suggestions.AsNoTracking().Include(s => s.Signers).AsSingleQuery().SingleOrDefaultAsync(s => s.Id == id, cancellationToken)) ?? throw Missing();

    /// <summary>Loads a suggestion to act on, with its signers where the act needs them.</summary>
    public async Task<Suggestion> SuggestionAsync(Guid id, CancellationToken cancellationToken, bool withSigners = false, bool withRatings = false)
    {
        if (!withSigners && !withRatings && SeesAll && caller.PersonId is { } overseer)
        {
            return await data.FindForOverseerAsync(caller.CongressId, overseer, id, cancellationToken) ?? throw Missing();
        }

        var seen = Suggestions;
        seen = withSigners ? seen.Include(s => s.Signers) : seen;
        seen = withRatings ? seen.Include(s => s.Ratings) : seen;
        return await seen.AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw Missing();
    }

    /// <summary>Whether the share is the caller's own agency's, and has reached it.</summary>
    public bool IsOwn(Undertaking undertaking) => undertaking.IsOf(caller);

    /// <summary>Loads an agency's share to act on; others who see the suggestion may not, and for the rest it does not exist.</summary>
    public async Task<Undertaking> OwnUndertakingAsync(Guid id, CancellationToken cancellationToken, bool withReplies = false, bool withExtensions = false)
    {
        var found = await UndertakingAsync(id, cancellationToken, withReplies, withExtensions);
        if (IsOwn(found))
        {
            return found;
        }

        await RequireSightAsync(found.SuggestionId, cancellationToken);
        throw new ForbiddenException("undertaking.not-yours", $"这一件由其他单位承办。");
    }

    /// <summary>Loads an agency's share for the government office, which sees all of the congress.</summary>
    public async Task<Undertaking> UndertakingAsync(Guid id, CancellationToken cancellationToken, bool withReplies = false, bool withExtensions = false)
    {
        var congress = caller.CongressId;
        if (!withReplies && !withExtensions)
        {
            return await data.FindShareAsync(congress, id, cancellationToken) ?? throw Missing();
        }

        IQueryable<Undertaking> all = data.Undertakings;
        all = withReplies ? all.Include(u => u.Replies) : all;
        all = withExtensions ? all.Include(u => u.Extensions) : all;
        return await all.SingleOrDefaultAsync(u => u.Id == id && u.CongressId == congress, cancellationToken) ?? throw Missing();
    }

    /// <summary>Refuses where the caller cannot see the suggestion.</summary>
    public async Task RequireSightAsync(Guid suggestionId, CancellationToken cancellationToken)
    {
        if (!await Suggestions.AnyAsync(s => s.Id == suggestionId, cancellationToken))
        {
            throw Missing();
        }
    }

    /// <summary>The one failure for what does not exist and for what is out of sight.</summary>
    public static NotFoundException Missing() => new("not-found", $"没有找到，或您无权查看。");
}

/// <summary>Whose a share is.</summary>
internal static class Belonging
{
    /// <summary>Whether the caller acts for that agency.</summary>
    public static bool ActsFor(this Caller caller, Guid agencyId) => caller.AgencyId == agencyId && caller.Is(Sight.Agency);

    /// <summary>Whether the share is the caller's own agency's, and has reached it: before the sponsor has signed, it does not exist for the agency.</summary>
    public static bool IsOf(this Undertaking undertaking, Caller caller) => caller.ActsFor(undertaking.AgencyId) && undertaking.Status != UndertakingStatus.Waiting;
}
