using Deputies.Undertakings;
using Monolith.Kernel;

namespace Deputies.Suggestions.Browse;

/// <summary>What a reader may see of a suggestion's inside, for pages and API alike; whether he sees the suggestion at all says <see cref="Sight"/>.</summary>
/// <param name="reader">Who reads.</param>
/// <param name="suggestion">The suggestion, with its signers; none where the shares alone tell it: to those above the agencies and to a share's own agency.</param>
/// <param name="undertakings">The agencies' shares, all of them or all of the reader's agency.</param>
/// <param name="agencySeesRatings">Whether the profile shows released ratings to agencies.</param>
internal sealed class Eyes(Caller reader, Suggestion? suggestion, IReadOnlyList<Undertaking> undertakings, bool agencySeesRatings)
{
    /// <summary>Whether he belongs to the committee's side.</summary>
    public bool IsCommittee => reader.Is(Sight.Committee);

    /// <summary>Whether he belongs to the government's side above the agencies.</summary>
    public bool IsOffice => reader.Is(Roles.Office) || (reader.Is(Roles.Sponsor) && suggestion is not null && suggestion.SponsorId == reader.PersonId);

    /// <summary>Whether he stands behind it.</summary>
    public bool IsSigner { get; } = suggestion?.Signers.Any(s => s.PersonId == reader.PersonId && s.IsConfirmed) == true;

    /// <summary>Whether he follows the work from above: the committee, the office, its sponsor.</summary>
    public bool Follows => IsCommittee || IsOffice || reader.Is(Roles.Administrator);

    /// <summary>Whether he acts for any of its agencies; who gave it back reads on as everybody does.</summary>
    public bool IsAgency => undertakings.Any(u => u.IsAlive && IsOwn(u));

    /// <summary>Whether he may read the talks with the deputy, to whom replies were brought, and why the committee decided as it did.</summary>
    public bool SeesTalks => IsSigner || Follows || IsAgency;

    /// <summary>Whether he reads everybody's ratings once they are released: the committee does, a sponsor who signs after them, an agency that answers by profile.</summary>
    public bool SeesReleasedRatings => IsCommittee || suggestion?.IsRatedFor(reader) == true || (IsAgency && agencySeesRatings);

    /// <summary>Whether he reads why a rating led to another round: who reads the ratings, and who must see to it above the agencies.</summary>
    public bool SeesReworkReasons => SeesReleasedRatings || IsOffice;

    /// <summary>Whether he may add a file: who has no part in it may read but adds nothing.</summary>
    public bool MayAttach => IsSigner || IsOffice || IsAgency || reader.Is(Roles.Clerk, Roles.Director, Roles.Administrator);

    /// <summary>Whether the share is his own agency's.</summary>
    public bool IsOwn(Undertaking undertaking) => undertaking.IsOf(reader);

    /// <summary>Whether he may read a reply: his own agency's always, who follows the work once it is submitted, everybody else once it is delivered.</summary>
    public bool See(Reply reply, Undertaking undertaking) =>
        IsOwn(undertaking)
        || (Follows && reply.SubmittedOn is not null)
        || (reply.DeliveredOn is not null && (IsSigner || IsAgency || reply.Publish == Publication.Open));

    /// <summary>Whether he may read what head and office remarked on a draft: it is between them and the agency.</summary>
    public bool SeesRemarks(Undertaking undertaking) => Follows || IsOwn(undertaking);

    /// <summary>Whether he may read a joint agency's opinion: it is meant for the agency that replies, and for those above it.</summary>
    public bool SeeOpinion(Undertaking undertaking) => SeesRemarks(undertaking) || undertakings.Any(u => u.IsAlive && u.OwesReply && IsOwn(u));

    /// <summary>Whether he may read a rating: his own always, others' after their release.</summary>
    public bool See(Rating rating) => rating.PersonId == reader.PersonId || (rating.IsReleased && SeesReleasedRatings);
}

/// <summary>Reads what the caller may see of a suggestion's parts.</summary>
internal sealed class SuggestionReader(Terms terms, Caller caller)
{
    /// <summary>The caller's view of it; the profile is asked for agencies alone.</summary>
    public async Task<Eyes> EyesOnAsync(Suggestion suggestion, IReadOnlyList<Undertaking> undertakings, CancellationToken cancellationToken) =>
        new(caller, suggestion, undertakings, caller.Is(Sight.Agency) && (await terms.SwitchesAsync(suggestion.CongressId, cancellationToken)).AgencySeesRatings.On);
}
