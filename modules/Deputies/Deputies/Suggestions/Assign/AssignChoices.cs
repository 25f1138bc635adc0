using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Web;

namespace Deputies.Suggestions.Assign;

/// <summary>To whom a suggestion can be handed.</summary>
internal static class AssignChoices
{
    /// <summary>Agencies, sponsors and supervising vice-chairs of the congress.</summary>
    public static async Task<(IReadOnlyList<Choice> Agencies, IReadOnlyList<Choice> Sponsors, IReadOnlyList<Choice> Supervisors)> ReadAsync(IMediator mediator, Guid congressId)
    {
        var agencies = await mediator.Send(new ListAgencies(congressId));
        var sponsors = await mediator.Send(new ListPeople(congressId, Roles.Sponsor));
        var chairs = await mediator.Send(new ListPeople(congressId, Roles.ViceChair));
        return ([.. agencies.Select(a => new Choice(a.Id.ToString(), a.Name, a.Code))], [.. sponsors.Select(Of)], [.. chairs.Select(Of)]);
    }

    private static Choice Of(PersonEntry person) => new(person.Id.ToString(), person.Title.Length > 0 ? $"{person.Name}（{person.Title}）" : person.Name);
}
