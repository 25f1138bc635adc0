using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Access.People.Edit;

/// <summary>An administrator lifts the lock after failed sign-ins (解除锁定).</summary>
internal sealed record UnlockPerson(Guid PersonId) : ICommand;

internal sealed class UnlockPersonHandler(PersonDesk desk) : IRequestHandler<UnlockPerson, Unit>
{
    public async Task<Unit> Handle(UnlockPerson request, CancellationToken cancellationToken)
    {
        (await desk.FindOwnAsync(request.PersonId, cancellationToken)).Unlock();
        return Unit.Value;
    }
}

/// <summary>An administrator ends every sign-in of a person (注销全部登录).</summary>
internal sealed record RevokeSignIns(Guid PersonId) : ICommand;

internal sealed class RevokeSignInsHandler(PersonDesk desk) : IRequestHandler<RevokeSignIns, Unit>
{
    public async Task<Unit> Handle(RevokeSignIns request, CancellationToken cancellationToken)
    {
        (await desk.FindOwnAsync(request.PersonId, cancellationToken)).Revoke("管理员操作");
        return Unit.Value;
    }
}

/// <summary>An administrator takes away a lost second factor (清除双重验证).</summary>
internal sealed record ClearSecondFactor(Guid PersonId) : ICommand;

internal sealed class ClearSecondFactorHandler(PersonDesk desk) : IRequestHandler<ClearSecondFactor, Unit>
{
    public async Task<Unit> Handle(ClearSecondFactor request, CancellationToken cancellationToken)
    {
        var person = await desk.FindOwnAsync(request.PersonId, cancellationToken);
        person.DropSecondFactor($"管理员清除{person.Name}的双重验证。");
        return Unit.Value;
    }
}

/// <summary>The caller ends every own sign-in, this one included.</summary>
internal sealed record RevokeOwnSignIns : ICommand;

internal sealed class RevokeOwnSignInsHandler(AccessData data, Caller caller) : IRequestHandler<RevokeOwnSignIns, Unit>
{
    public async Task<Unit> Handle(RevokeOwnSignIns request, CancellationToken cancellationToken)
    {
        (await data.People.SingleAsync(p => p.Id == caller.PersonId, cancellationToken)).Revoke("本人操作");
        return Unit.Value;
    }
}
