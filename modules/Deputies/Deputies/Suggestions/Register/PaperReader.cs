using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Suggestions.Register;

/// <summary>Reads papers and their revisions out of requests: whom and what they name is found.</summary>
internal sealed class PaperReader(WhoIsWho who, IMediator mediator, Signatories signatories, Categories categories, TimeProvider clock, Caller caller)
{
    /// <summary>The paper.</summary>
    public async Task<Paper> ReadAsync(RegisterSuggestion command, CancellationToken cancellationToken)
    {
        var session = await who.SessionAsync(command.Session, cancellationToken);
        var lead = await signatories.LeadAsync(command.LeadDeputy, cancellationToken);
        return new(
            caller.CongressId,
            session.Id,
            Codes.Find<SuggestionSeries>(command.Series) ?? (clock.Today() <= session.To ? SuggestionSeries.Session : SuggestionSeries.Between),
            command.Title!.Trim(),
            command.Facts!.Trim(),
            [.. command.Proposals!.Select(p => p.Trim())],
            await categories.ReadAsync(command.Category, present: null, cancellationToken),
            lead,
            await signatories.CoSignersAsync(command.CoSigners, known: [], cancellationToken),
            [.. (await who.AgenciesAsync("suggestedAgencies", command.SuggestedAgencies, cancellationToken)).Distinct()],
            command.Open,
            caller.PersonId,
            lead == caller.PersonId ? null : (await mediator.Send(new NamesOf([lead]), cancellationToken)).GetValueOrDefault(lead));
    }

    /// <summary>What its deputies change of a suggestion.</summary>
    public async Task<Revision> ReadAsync(ReviseSuggestion command, Suggestion suggestion, CancellationToken cancellationToken) => new(
        command.Title?.Trim(),
        command.Facts?.Trim(),
        command.Proposals is null ? null : [.. command.Proposals.Select(p => p.Trim())],
        await categories.ReadAsync(command.Category, suggestion.Category, cancellationToken),
        command.Open,
        command.SuggestedAgencies is null ? null : [.. (await who.AgenciesAsync("suggestedAgencies", command.SuggestedAgencies, cancellationToken)).Distinct()],
        command.CoSigners is null ? null : await signatories.CoSignersAsync(command.CoSigners, suggestion.Signers.Select(s => s.PersonId), cancellationToken));
}
