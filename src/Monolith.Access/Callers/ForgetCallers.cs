using MediatR;
using Monolith.Access.Congresses;
using Monolith.Access.Keys;
using Monolith.Access.People;
using Monolith.Access.SignIn;
using Monolith.Persistence;

namespace Monolith.Access.Callers;

/// <summary>Drops what is cached about callers once a change that concerns them has committed.</summary>
internal sealed class ForgetCallers(CallerDirectory directory, UnitOfWork unitOfWork) :
    INotificationHandler<PersonChanged>,
    INotificationHandler<RolesChanged>,
    INotificationHandler<CongressChanged>,
    INotificationHandler<ApiKeyChanged>,
    INotificationHandler<SignInEnded>
{
    public Task Handle(PersonChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(RolesChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(CongressChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(ApiKeyChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(SignInEnded notification, CancellationToken cancellationToken) => ForgetAsync();

    private Task ForgetAsync()
    {
        unitOfWork.AfterCommit(directory.Clear);
        return Task.CompletedTask;
    }
}
