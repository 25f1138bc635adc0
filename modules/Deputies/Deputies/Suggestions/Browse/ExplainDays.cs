using Deputies.Commitments.Browse;
using Deputies.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Browse;

internal sealed class ExplainDaysHandler(DeputiesData data, IMediator mediator, IDeadlines deadlines) : IRequestHandler<ExplainDays, IReadOnlyDictionary<Guid, Deadline>>
{
    public async Task<IReadOnlyDictionary<Guid, Deadline>> Handle(ExplainDays request, CancellationToken cancellationToken)
    {
        var ids = request.Ids;
        var suggestions = await data.Suggestions.AsNoTracking().Where(s => ids.Contains(s.Id))
            .Select(s => new { s.Id, s.CongressId, s.DueRule, s.Since, s.Due, s.Status }).ToListAsync(cancellationToken);
        var suggestionIds = suggestions.ConvertAll(s => s.Id);
        var shares = await data.Undertakings.AsNoTracking().Include(u => u.Extensions)
            .Where(u => ids.Contains(u.Id) || suggestionIds.Contains(u.SuggestionId)).ToListAsync(cancellationToken);
        var promises = await data.Commitments.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
        var names = await mediator.Send(
            new NamesOf([.. promises.Select(c => c.AgencyId).Concat(shares.SelectMany(u => u.Extensions).Select(e => e.RuledById).OfType<Guid>()).Distinct()]), cancellationToken);

        var found = promises.ToDictionary(c => c.Id, c => PromisedDay.Explain(names.GetValueOrDefault(c.AgencyId, "—"), c.OpenedOn, c.FirstDue, c.Due));
        foreach (var share in shares)
        {
            Put(found, share.Id, await deadlines.ExplainAsync(share, id => id is { } known ? names.GetValueOrDefault(known) : null, cancellationToken));
        }

        foreach (var suggestion in suggestions)
        {
            var own = await deadlines.ExplainAsync(suggestion.CongressId, suggestion.DueRule, suggestion.Since, suggestion.Due, cancellationToken: cancellationToken);
            Put(found, suggestion.Id, own ?? shares.Where(u => suggestion.Status.IsHandled() && u.SuggestionId == suggestion.Id && u.Due == suggestion.Due).Select(u => found.GetValueOrDefault(u.Id)).FirstOrDefault(d => d is not null));
        }

        return found;
    }

    private static void Put(Dictionary<Guid, Deadline> found, Guid id, Deadline? deadline)
    {
        if (deadline is not null)
        {
            found[id] = deadline;
        }
    }
}
