using MediatR;
using Monolith.Access.Agencies;
using Monolith.Access.Congresses;
using Monolith.Access.Contracts;
using Monolith.Access.Keys;
using Monolith.Access.People;
using Monolith.Access.SignIn;
using Monolith.Persistence;

namespace Monolith.Access.Callers;

/// <summary>Drops what is cached about callers, on every node, once a change that concerns them has committed: roles of one person may change what another is allowed.</summary>
internal sealed class ForgetCallers(ChangeFeed changes) :
    INotificationHandler<PersonChanged>,
    INotificationHandler<RolesChanged>,
    INotificationHandler<CongressChanged>,
    INotificationHandler<AgencyChanged>,
    INotificationHandler<ApiKeyChanged>,
    INotificationHandler<SignInEnded>
{
    public Task Handle(PersonChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(RolesChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(CongressChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(AgencyChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(ApiKeyChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(SignInEnded notification, CancellationToken cancellationToken) => ForgetAsync();

    private Task ForgetAsync()
    {
        changes.Tell(CallerDirectory.Topic);
        return Task.CompletedTask;
    }
}
