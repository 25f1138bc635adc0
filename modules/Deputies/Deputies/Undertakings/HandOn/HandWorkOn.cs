using Deputies.Suggestions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Undertakings.HandOn;

/// <summary>Gives the open work of a merged agency to its successor, in the merger's own transaction: shares with their tasks, whatever waits in them, and promises.</summary>
internal sealed class HandWorkOn(DeputiesData data, IMediator mediator, TimeProvider clock) : INotificationHandler<AgencyMerged>
{
    private static readonly SuggestionStatus[] Over = [SuggestionStatus.Closed, SuggestionStatus.Withdrawn, SuggestionStatus.Refused, SuggestionStatus.Merged];

    public async Task Handle(AgencyMerged notification, CancellationToken cancellationToken)
    {
        var (gone, heir, on) = (notification.AgencyId, notification.SuccessorId, clock.Today());
        var names = await mediator.Send(new NamesOf([gone, heir]), cancellationToken);
        var (former, successor) = (names[gone], names[heir]);
        var shares = (await data.Undertakings
            .Where(u => (u.AgencyId == gone || u.AgencyId == heir) && data.Suggestions.Any(s => s.Id == u.SuggestionId && !Over.Contains(s.Status)))
            .OrderBy(u => u.Id).ToListAsync(cancellationToken)).Where(u => u.IsAlive).ToList();
        foreach (var of in shares.GroupBy(u => u.SuggestionId).Where(of => of.Any(u => u.AgencyId == gone)))
        {
            var needless = of.Count() > 1 ? of.Where(u => u is { OwesReply: false, Status: not UndertakingStatus.Opined }).Take(of.Count() - 1).ToList() : [];
            needless.ForEach(u => u.Absorb(former, successor, on));
            foreach (var share in of.Where(u => u.AgencyId == gone && !needless.Contains(u)))
            {
                share.HandOn(heir, former, successor, on);
            }
        }

        foreach (var suggestion in await data.Suggestions.Where(s => s.LeadAgencyId == gone && !Over.Contains(s.Status)).OrderBy(s => s.Id).ToListAsync(cancellationToken))
        {
            suggestion.ChangeLead(heir, suggestion.Due, on);
        }

        foreach (var promise in (await data.Commitments.Where(c => c.AgencyId == gone).OrderBy(c => c.Id).ToListAsync(cancellationToken)).Where(c => c.IsAlive))
        {
            promise.HandOn(heir, former, successor, on);
        }
    }
}
