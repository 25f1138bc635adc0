using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Monolith.Operations.Stuck;

/// <summary>Who is at a desk, by name.</summary>
/// <param name="Name">The person; the first one where several share the desk.</param>
/// <param name="Agency">The agency acted for.</param>
/// <param name="Others">How many more share the desk.</param>
internal sealed record DeskHolder(string Name, string? Agency, int Others);

/// <summary>Gives desks the names of people. Where nobody holds the role it is the administrator's turn.</summary>
internal sealed class DeskNames(IMediator mediator, Caller caller)
{
    private readonly Dictionary<StuckDesk, DeskHolder> known = [];

    public async Task<DeskHolder> FindAsync(StuckDesk desk, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(desk, out var holder))
        {
            known[desk] = holder = await ReadAsync(desk, cancellationToken) ?? await ReadAsync(new(Roles.Administrator), cancellationToken) ?? new(caller.Name, null, 0);
        }

        return holder;
    }

    private async Task<DeskHolder?> ReadAsync(StuckDesk desk, CancellationToken cancellationToken)
    {
        var people = desk switch
        {
            { PersonId: { } person } => await mediator.Send(new ResolvePeople(caller.CongressId, [person]), cancellationToken),
            { Role: { } role } => await mediator.Send(new ListPeople(caller.CongressId, role, AgencyId: desk.AgencyId), cancellationToken),
            _ => [],
        };
        if (people.Count == 0)
        {
            return null;
        }

        var agency = people[0].AgencyId is { } id ? (await mediator.Send(new NamesOf([id]), cancellationToken)).GetValueOrDefault(id) : null;
        return new(people[0].Name, agency, people.Count - 1);
    }
}
