using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.People.Edit;
using Monolith.Kernel;

namespace Monolith.Access.People.Join;

/// <summary>An administrator gives somebody whose account another congress keeps a role in the own one. Account and name must both be known: nobody can look people of other congresses up.</summary>
/// <param name="Account">The sign-in name or the telephone number.</param>
/// <param name="DisplayName">The full name.</param>
/// <param name="Roles">The roles in the caller's congress.</param>
/// <param name="Agency">The agency, as the caller names it.</param>
/// <param name="CardNumber">代表证号 in the caller's congress.</param>
internal sealed record JoinPerson(string? Account, string? DisplayName, IReadOnlyList<string>? Roles, string? Agency, string? CardNumber) : ICommand<Guid>;

internal sealed class JoinPersonValidator : AbstractValidator<JoinPerson>
{
    public JoinPersonValidator()
    {
        RuleFor(c => c.Account).NotEmpty().WithMessage("请填写用户名或电话。").MaximumLength(64).WithMessage("用户名或电话不能超过 64 个字符。");
        RuleFor(c => c.DisplayName).NotEmpty().WithMessage("请填写姓名。").MaximumLength(50).WithMessage("姓名不能超过 50 个字符。");
        RuleFor(c => c.Roles).NotEmpty().WithMessage("请至少选择一个角色。");
        RuleFor(c => c.Roles).Must(roles => roles!.All(Kernel.Roles.All.Contains)).When(c => c.Roles is not null).WithErrorCode("person.unknown-role").WithMessage("没有这个角色。");
        RuleFor(c => c.CardNumber).MaximumLength(30).WithMessage("代表证号不能超过 30 个字符。");
    }
}

internal sealed class JoinPersonHandler(AccessData data, PersonDesk desk, Caller caller) : IRequestHandler<JoinPerson, Guid>
{
    public async Task<Guid> Handle(JoinPerson request, CancellationToken cancellationToken)
    {
        var (account, name) = (request.Account!.Trim(), request.DisplayName!.Trim());
        var normalized = Person.Normalize(account);
        var found = await data.People.Where(p => p.IsActive && !p.IsService && p.Name == name && (p.NormalizedUserName == normalized || p.Phone == account)).Take(2).ToListAsync(cancellationToken);
        if (found is not [var person])
        {
            throw new InvalidFieldException("account", "person.unknown-account", $"没有找到账号（或电话）与姓名都相符的人。");
        }

        RuleViolationException.ThrowIf(
            person.CongressId == caller.CongressId || await data.Memberships.AnyAsync(m => m.PersonId == person.Id && m.CongressId == caller.CongressId, cancellationToken),
            "person.member-already",
            $"{person.Name}已在本级人大的人员名单中，请直接修改其角色。");
        await desk.AssignRolesAsync(person, request.Roles, request.Agency, request.CardNumber, cancellationToken);
        return person.Id;
    }
}
