using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Roster;

/// <summary>Keeps roster and accounts of one mind: who is given the role of a deputy stands in the roster, who loses it is no longer in office there.</summary>
internal sealed class KeepRoster(DeputiesData data, IMediator mediator) : INotificationHandler<RolesChanged>, INotificationHandler<PersonRenamed>
{
    public async Task Handle(RolesChanged notification, CancellationToken cancellationToken)
    {
        var (congress, id) = (notification.CongressId, notification.PersonId);
        var person = (await mediator.Send(new ResolvePeople(congress, [id]), cancellationToken)).SingleOrDefault();
        var deputy = await data.Roster.SingleOrDefaultAsync(d => d.CongressId == congress && d.Id == id, cancellationToken);
        if (person is null || !person.Roles.Contains(Roles.Deputy))
        {
            deputy?.Activate(false);
            return;
        }

        var line = new DeputyLine(id, person.CardNumber ?? deputy?.CardNumber ?? "", person.Name, Post: deputy is null ? person.Title : "", Phone: deputy is null ? person.Phone : "");
        await data.RequireFreeCardAsync(congress, line.CardNumber, id, cancellationToken);
        if (deputy is null)
        {
            data.Roster.Add(Deputy.Enter(congress, line));
            return;
        }

        deputy.Change(line);
        deputy.Activate(true);
    }

    public async Task Handle(PersonRenamed notification, CancellationToken cancellationToken)
    {
        foreach (var deputy in await data.Roster.Where(d => d.Id == notification.PersonId).ToListAsync(cancellationToken))
        {
            deputy.Change(new(deputy.Id, deputy.CardNumber, notification.Name));
        }
    }
}
