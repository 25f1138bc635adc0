using MediatR;
using Monolith.Access.Contracts;
using Monolith.Workflow.Contracts;

namespace Deputies.Suggestions.Browse;

/// <summary>Names people and agencies on the picture of a process.</summary>
internal sealed class FlowNames(IMediator mediator) : IPartyNames
{
    public Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        mediator.Send(new NamesOf(ids), cancellationToken);
}
