using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Access.People.Register;
using Monolith.Access.SignIn;
using Monolith.Kernel;

namespace Monolith.Access.People.Edit;

/// <summary>An administrator enters a person (no id) or changes one; what is null stays as it is.</summary>
/// <param name="Id">The person; none for a new one.</param>
/// <param name="UserName">The sign-in name.</param>
/// <param name="Name">The name that pages show.</param>
/// <param name="Title">职务</param>
/// <param name="Phone">A telephone number.</param>
/// <param name="Roles">All roles in the current congress.</param>
/// <param name="Agency">The agency, as the caller names it; empty for none.</param>
/// <param name="CardNumber">代表证号</param>
/// <param name="Password">A new password.</param>
/// <param name="MustChangePassword">Whether the password has to be changed at the first sign-in.</param>
/// <param name="IsActive">Whether the account may be used.</param>
internal sealed record SavePerson(
    Guid? Id,
    string? UserName,
    string? Name,
    string? Title,
    string? Phone,
    IReadOnlyList<string>? Roles,
    string? Agency,
    string? CardNumber,
    string? Password,
    bool MustChangePassword,
    bool? IsActive) : ICommand<Guid>;

internal sealed class SavePersonValidator : AbstractValidator<SavePerson>
{
    public SavePersonValidator()
    {
        RuleFor(c => c.Name).NotEmpty().When(c => c.Id is null || c.Name is not null).OverridePropertyName("displayName").WithMessage("请填写姓名。");
        RuleFor(c => c.Name).MaximumLength(50).OverridePropertyName("displayName").WithMessage("姓名不能超过 50 个字符。");
        RuleFor(c => c.UserName).UserName();
        RuleFor(c => c.UserName).NotEmpty().When(c => c.Password is not null && c.Id is null).WithMessage("设置密码的人员须有用户名。");
        RuleFor(c => c.Title).MaximumLength(100).WithMessage("职务不能超过 100 个字符。");
        RuleFor(c => c.Phone).MaximumLength(30).WithMessage("电话不能超过 30 个字符。");
        RuleFor(c => c.CardNumber).MaximumLength(30).WithMessage("代表证号不能超过 30 个字符。");
        RuleFor(c => c.Roles).Must(roles => roles!.All(Kernel.Roles.All.Contains)).When(c => c.Roles is not null).WithErrorCode("person.unknown-role").WithMessage("没有这个角色。");
        RuleFor(c => c.Password!).Password().When(c => c.Password is not null);
    }
}

internal sealed class SavePersonHandler(PersonDesk desk) : IRequestHandler<SavePerson, Guid>
{
    public async Task<Guid> Handle(SavePerson request, CancellationToken cancellationToken)
    {
        var person = await desk.OpenAsync(request, cancellationToken);
        await desk.AssignRolesAsync(person, request.Roles, request.Agency, request.CardNumber, cancellationToken);
        desk.SetPassword(person, request);
        desk.Activate(person, request);
        return person.Id;
    }
}

/// <summary>What an administrator may do to accounts and roles of the own congress.</summary>
internal sealed class PersonDesk(AccessData data, IMediator mediator, IPasswordHasher<Person> hasher, Caller caller)
{
    /// <summary>A member of the caller's congress.</summary>
    public async Task<Person> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await data.People.SingleOrDefaultAsync(p => p.Id == id && (p.CongressId == caller.CongressId || data.Memberships.Any(m => m.PersonId == id && m.CongressId == caller.CongressId)), cancellationToken)
        ?? throw new NotFoundException("person.not-found", $"没有找到这个人。");

    /// <summary>A member whose account the caller's congress keeps.</summary>
    public async Task<Person> FindOwnAsync(Guid id, CancellationToken cancellationToken)
    {
        var person = await FindAsync(id, cancellationToken);
        return person.CongressId == caller.CongressId ? person : throw new ForbiddenException("person.kept-elsewhere", $"{person.Name}的账号由另一级人大管理，这里只能设置角色。");
    }

    public async Task<Person> OpenAsync(SavePerson command, CancellationToken cancellationToken)
    {
        await CheckUserNameAsync(command, cancellationToken);
        if (command.Id is not { } id)
        {
            var entered = Person.Enter(NewId.Next(), caller.CongressId, command.Name!.Trim(), command.UserName, command.Title, command.Phone);
            data.People.Add(entered);
            return entered;
        }

        var person = await FindAsync(id, cancellationToken);
        var (name, user, title, phone) = (command.Name?.Trim() ?? person.Name, command.UserName ?? person.UserName, command.Title ?? person.Title, command.Phone ?? person.Phone);
        if ((name, user, title, phone) != (person.Name, person.UserName, person.Title, person.Phone))
        {
            await FindOwnAsync(id, cancellationToken);
            person.Change(name, user, title, phone);
        }

        return person;
    }

    /// <summary>Replaces the roles in the caller's congress.</summary>
    public async Task AssignRolesAsync(Person person, IReadOnlyList<string>? roles, string? agencyKey, string? cardNumber, CancellationToken cancellationToken)
    {
        var held = await data.Memberships.Where(m => m.PersonId == person.Id && m.CongressId == caller.CongressId).ToListAsync(cancellationToken);
        var wanted = (roles ?? [.. held.Select(m => m.Role)]).Distinct().ToList();
        var agency = agencyKey is null ? held.Select(m => m.AgencyId).FirstOrDefault(id => id is not null) : await FindAgencyAsync(agencyKey, cancellationToken);
        var card = (string.IsNullOrWhiteSpace(cardNumber) ? null : cardNumber.Trim()) ?? held.Select(m => m.CardNumber).FirstOrDefault(number => number is not null);
        Demand(wanted, agency);
        await DemandCardAsync(person, wanted, held, card, cancellationToken);
        await KeepAnAdministratorAsync(held, wanted, cancellationToken);
        var before = Describe(held);
        data.Memberships.RemoveRange(held.Where(m => !wanted.Contains(m.Role)));
        foreach (var role in wanted)
        {
            var membership = held.Find(m => m.Role == role) ?? Add(person, role);
            membership.AgencyId = IsOfAgency(role) ? agency : null;
            membership.CardNumber = role == Roles.Deputy ? card : null;
            if (!held.Contains(membership))
            {
                held.Add(membership);
            }
        }

        held.RemoveAll(m => !wanted.Contains(m.Role));
        if (before != Describe(held))
        {
            person.NoteRoles(caller.CongressId, wanted);
        }
    }

    public void SetPassword(Person person, SavePerson command)
    {
        if (command.Password is null)
        {
            return;
        }

        DemandOwn(person);
        if (person.UserName is null)
        {
            throw new InvalidFieldException("userName", "person.user-name-missing", $"设置密码的人员须有用户名。");
        }

        PasswordRules.ThrowIfNamed(command.Password, person.UserName, "password");
        person.SetPassword(hasher.HashPassword(person, command.Password), command.MustChangePassword, new("person.password-reset", $"重置{person.Name}的密码。"));
    }

    public void Activate(Person person, SavePerson command)
    {
        if (command.IsActive is not { } active || active == person.IsActive)
        {
            return;
        }

        DemandOwn(person);
        RuleViolationException.ThrowIf(!active && person.Id == caller.PersonId, "person.self", $"不能停用自己的账号。");
        person.Activate(active);
    }

    private static bool IsOfAgency(string role) => role is Roles.AgencyContact or Roles.AgencyHead;

    private static string Describe(IEnumerable<Membership> held) =>
        string.Join(';', held.OrderBy(m => m.Role, StringComparer.Ordinal).Select(m => $"{m.Role}/{m.AgencyId}/{m.CardNumber}"));

    private static void Demand(List<string> roles, Guid? agency)
    {
        if (agency is null && roles.Exists(IsOfAgency))
        {
            throw new InvalidFieldException("agency", "person.agency-missing", $"承办单位的联络员和负责人须填写所在单位。");
        }
    }

    /// <summary>The roster knows a deputy by the card (代表证号): who becomes one must have one, and alone.</summary>
    private async Task DemandCardAsync(Person person, List<string> wanted, List<Membership> held, string? card, CancellationToken cancellationToken)
    {
        if (!wanted.Contains(Roles.Deputy) || (card is null && held.Exists(m => m.Role == Roles.Deputy)))
        {
            return;
        }

        if (card is null)
        {
            throw new InvalidFieldException("cardNumber", "person.card-missing", $"人大代表须填写代表证号。");
        }

        if (await data.Memberships.AnyAsync(m => m.CongressId == caller.CongressId && m.Role == Roles.Deputy && m.CardNumber == card && m.PersonId != person.Id, cancellationToken))
        {
            throw new InvalidFieldException("cardNumber", "deputy.card-taken", $"代表证号“{card}”已属于另一位代表。");
        }
    }

    private void DemandOwn(Person person)
    {
        if (person.CongressId != caller.CongressId)
        {
            throw new ForbiddenException("person.kept-elsewhere", $"{person.Name}的账号由另一级人大管理，这里只能设置角色。");
        }
    }

    private Membership Add(Person person, string role)
    {
        var membership = new Membership { Id = NewId.Next(), PersonId = person.Id, CongressId = caller.CongressId, Role = role };
        data.Memberships.Add(membership);
        return membership;
    }

    private async Task<Guid?> FindAgencyAsync(string key, CancellationToken cancellationToken)
    {
        if (key.Length == 0)
        {
            return null;
        }

        var agency = await mediator.Send(new FindAgency(caller.CongressId, key), cancellationToken);
        return agency is { IsActive: true } ? agency.Id : throw new InvalidFieldException("agency", "agency.unknown", $"没有找到承办单位“{key}”。");
    }

    private async Task KeepAnAdministratorAsync(List<Membership> held, List<string> wanted, CancellationToken cancellationToken)
    {
        if (held.Find(m => m.Role == Roles.Administrator) is not { } own || wanted.Contains(Roles.Administrator))
        {
            return;
        }

        var others = data.Memberships.Where(m => m.CongressId == caller.CongressId && m.Role == Roles.Administrator && m.PersonId != own.PersonId);
        RuleViolationException.ThrowIf(
            !await data.People.AnyAsync(p => p.IsActive && others.Any(m => m.PersonId == p.Id), cancellationToken), "person.last-administrator", $"这是最后一个系统管理员，不能取消其角色。");
    }

    private async Task CheckUserNameAsync(SavePerson command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.UserName))
        {
            return;
        }

        var name = Person.Normalize(command.UserName);
        if (await data.People.AnyAsync(p => p.NormalizedUserName == name && p.Id != command.Id, cancellationToken))
        {
            throw new InvalidFieldException("userName", "person.user-name-taken", $"用户名 {command.UserName.Trim()} 已被使用。");
        }
    }
}
