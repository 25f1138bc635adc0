using Deputies.Undertakings;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Assign;

/// <summary>Carries a suggestion's step over to its agencies' shares, all in the transaction of the command.</summary>
internal sealed class Handover(DeputiesData data, WhoIsWho who, Terms terms)
{
    /// <summary>Finds whom the request names.</summary>
    /// <param name="command">The request.</param>
    /// <param name="at">Where it stands in a larger request, e.g. <c>items[2].</c>, so that a problem names its field.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Assignment> ReadAsync(AssignSuggestion command, string at, CancellationToken cancellationToken)
    {
        var assignment = new Assignment(
            await who.AgencyOrNoneAsync(at + "leadAgency", command.LeadAgency, cancellationToken),
            await who.AgenciesAsync(at + "jointAgencies", command.JointAgencies, cancellationToken),
            await who.AgenciesAsync(at + "separateAgencies", command.SeparateAgencies, cancellationToken),
            await who.PersonOrNoneAsync(at + "sponsor", command.Sponsor, Roles.Sponsor, cancellationToken),
            await who.PersonOrNoneAsync(at + "supervisor", command.Supervisor, Roles.ViceChair, cancellationToken),
            command.Key,
            command.Requirements);
        var all = assignment.JointAgencyIds.Concat(assignment.SeparateAgencyIds).ToList();
        if (all.Distinct().Count() != all.Count || (assignment.LeadAgencyId is { } lead && all.Contains(lead)))
        {
            throw new InvalidFieldException(at + "jointAgencies", "assignment.agency-twice", $"同一单位不能重复列为承办单位。");
        }

        return assignment;
    }

    /// <summary>Hands it over and opens the agencies' shares.</summary>
    public async Task AssignAsync(Suggestion suggestion, Assignment assignment, CancellationToken cancellationToken)
    {
        suggestion.RequireAssignment();
        await ForgetAsync(suggestion, cancellationToken);
        var due = assignment.SponsorId is null
            ? await terms.FromAssignmentAsync(suggestion.CongressId, RuleNames.Reply, cancellationToken)
            : await terms.DueAsync(suggestion.CongressId, RuleNames.DispatchSignOff, cancellationToken);
        suggestion.Assign(assignment, due, terms.Today);
        foreach (var (ordinal, (agency, part)) in PartsOf(assignment).Index())
        {
            data.Undertakings.Add(await OpenAsync(suggestion, agency, part, ordinal, cancellationToken));
        }
    }

    /// <summary>The sponsor signed: every share reaches its agency.</summary>
    public async Task DispatchAsync(Suggestion suggestion, string? instruction, CancellationToken cancellationToken)
    {
        suggestion.SignOffDispatch(instruction, await terms.FromAssignmentAsync(suggestion.CongressId, RuleNames.Reply, cancellationToken), terms.Today);
        foreach (var undertaking in await PreparedAsync(suggestion.Id, cancellationToken))
        {
            undertaking.Dispatch(await terms.UndertakingAsync(suggestion.CongressId, undertaking.Part, cancellationToken), terms.Today);
        }
    }

    /// <summary>The sponsor sent it back: shares that never reached their agencies are only kept to be proposed again.</summary>
    public async Task ReturnAsync(Suggestion suggestion, string? comment, CancellationToken cancellationToken) =>
        suggestion.ReturnDispatch(comment, await terms.DueAsync(suggestion.CongressId, RuleNames.Assign, cancellationToken), terms.Today);

    private static IEnumerable<(Guid Agency, UndertakingPart Part)> PartsOf(Assignment assignment)
    {
        if (assignment.LeadAgencyId is { } lead)
        {
            yield return (lead, UndertakingPart.Lead);
        }

        foreach (var agency in assignment.SeparateAgencyIds)
        {
            yield return (agency, UndertakingPart.Separate);
        }

        foreach (var agency in assignment.JointAgencyIds)
        {
            yield return (agency, UndertakingPart.Joint);
        }
    }

    /// <summary>What an earlier assignment meant, which its sponsor sent back, is void.</summary>
    private async Task ForgetAsync(Suggestion suggestion, CancellationToken cancellationToken)
    {
        if (suggestion.SponsorId is not null)
        {
            data.Undertakings.RemoveRange(await PreparedAsync(suggestion.Id, cancellationToken));
        }
    }

    private async Task<Undertaking> OpenAsync(Suggestion suggestion, Guid agency, UndertakingPart part, int ordinal, CancellationToken cancellationToken)
    {
        var facts = new HandedOver(suggestion.CongressId, suggestion.Id, suggestion.SessionId, suggestion.Number!, suggestion.Title, suggestion.LeadDeputyId, ordinal);
        return suggestion.SponsorId is null
            ? Undertaking.Open(facts, agency, part, await terms.UndertakingAsync(suggestion.CongressId, part, cancellationToken), terms.Today)
            : Undertaking.Prepare(facts, agency, part, terms.Today);
    }

    private Task<List<Undertaking>> PreparedAsync(Guid suggestionId, CancellationToken cancellationToken) =>
        data.Undertakings.Where(u => u.SuggestionId == suggestionId && u.Status == UndertakingStatus.Waiting).OrderBy(u => u.Ordinal).ToListAsync(cancellationToken);
}
