using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Access.SignIn;

/// <summary>Ends one of the caller's own sign-ins (退出登录).</summary>
internal sealed record EndSignIn(Guid SignInId) : ICommand;

internal sealed class EndSignInHandler(AccessData data, Caller caller, TimeProvider clock) : IRequestHandler<EndSignIn, Unit>
{
    public async Task<Unit> Handle(EndSignIn request, CancellationToken cancellationToken)
    {
        var record = await data.SignIns.SingleOrDefaultAsync(s => s.Id == request.SignInId && s.PersonId == caller.PersonId, cancellationToken)
            ?? throw new NotFoundException("sign-in.not-found", $"没有找到这次登录。");
        record.End(clock.Now());
        return Unit.Value;
    }
}
