using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Monolith.Access.People.Register;

internal sealed class NewPersonValidator : AbstractValidator<NewPerson>
{
    public NewPersonValidator()
    {
        RuleFor(p => p.Id).NotEmpty();
        RuleFor(p => p.Name).NotEmpty().WithMessage("请填写姓名。").MaximumLength(50).WithMessage("姓名不能超过 50 个字符。");
        RuleFor(p => p.UserName).UserName();
        RuleFor(p => p.Title).MaximumLength(100).WithMessage("职务不能超过 100 个字符。");
        RuleFor(p => p.Phone).MaximumLength(30).WithMessage("电话不能超过 30 个字符。");
        RuleFor(p => p.CardNumber).MaximumLength(30).WithMessage("代表证号不能超过 30 个字符。");
        RuleFor(p => p.Roles).Must(roles => roles.All(Roles.All.Contains)).WithErrorCode("person.unknown-role").WithMessage("没有这个角色。");
    }
}

internal static class PersonRules
{
    /// <summary>The form of a sign-in name; may be missing.</summary>
    public static IRuleBuilderOptions<T, string?> UserName<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(name => string.IsNullOrWhiteSpace(name) || (name.Trim() is { Length: >= 2 and <= 64 } trimmed && !trimmed.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))))
        .WithErrorCode("person.user-name").WithMessage("用户名须为 2 至 64 个字符，不能有空格。");
}

internal sealed class RegisterPeopleValidator : AbstractValidator<RegisterPeople>
{
    public RegisterPeopleValidator() => RuleForEach(c => c.People).SetValidator(new NewPersonValidator());
}

internal sealed class RegisterPeopleHandler(PeopleWriter writer) : IRequestHandler<RegisterPeople, Unit>
{
    public async Task<Unit> Handle(RegisterPeople request, CancellationToken cancellationToken)
    {
        await writer.EnterAsync(request.CongressId, request.People, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Enters or updates many people with few queries.</summary>
internal sealed class PeopleWriter(AccessData data)
{
    public async Task<IReadOnlyList<Person>> EnterAsync(Guid congressId, IReadOnlyList<NewPerson> people, CancellationToken cancellationToken)
    {
        var entered = new List<Person>(people.Count);
        foreach (var some in people.Chunk(500))
        {
            entered.AddRange(await EnterSomeAsync(congressId, some, cancellationToken));
        }

        return entered;
    }

    private async Task<List<Person>> EnterSomeAsync(Guid congressId, NewPerson[] people, CancellationToken cancellationToken)
    {
        var ids = people.Select(p => p.Id).ToArray();
        var known = await data.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        var held = (await data.Memberships.Where(m => m.CongressId == congressId && ids.Contains(m.PersonId)).ToListAsync(cancellationToken)).ToLookup(m => m.PersonId);
        await CheckNamesAsync(people, cancellationToken);
        var entered = new List<Person>(people.Length);
        foreach (var row in people)
        {
            entered.Add(Enter(congressId, row, known.GetValueOrDefault(row.Id)));
            AddRoles(congressId, row, [.. held[row.Id]]);
        }

        return entered;
    }

    /// <summary>The account belongs to the congress that entered it first; others only add roles.</summary>
    private Person Enter(Guid congressId, NewPerson row, Person? known)
    {
        if (known is null)
        {
            var person = Person.Enter(row.Id, congressId, row.Name, row.UserName, row.Title, row.Phone);
            data.People.Add(person);
            return person;
        }

        if (known.CongressId == congressId && (known.Name != row.Name || IsNew(row.UserName, known.UserName) || IsNew(row.Title, known.Title) || IsNew(row.Phone, known.Phone)))
        {
            known.Change(row.Name, row.UserName ?? known.UserName, row.Title ?? known.Title, row.Phone ?? known.Phone);
        }

        return known;
    }

    private void AddRoles(Guid congressId, NewPerson row, List<Membership> held)
    {
        foreach (var role in row.Roles.Distinct())
        {
            var membership = held.Find(m => m.Role == role);
            if (membership is null)
            {
                membership = new() { Id = NewId.Next(), PersonId = row.Id, CongressId = congressId, Role = role };
                data.Memberships.Add(membership);
            }

            membership.AgencyId = row.AgencyId ?? membership.AgencyId;
            membership.CardNumber = role == Roles.Deputy ? row.CardNumber ?? membership.CardNumber : null;
        }
    }

    private async Task CheckNamesAsync(NewPerson[] people, CancellationToken cancellationToken)
    {
        var wanted = people.Where(p => !string.IsNullOrWhiteSpace(p.UserName)).GroupBy(p => Person.Normalize(p.UserName!)).ToDictionary(names => names.Key, names => names.Select(p => p.Id).Distinct().ToList());
        var names = wanted.Keys.ToArray();
        var taken = await data.People.Where(p => names.Contains(p.NormalizedUserName!)).Select(p => new { p.Id, Name = p.NormalizedUserName! }).ToListAsync(cancellationToken);
        if (taken.Find(p => !wanted[p.Name].Contains(p.Id))?.Name is { } clash || (clash = wanted.FirstOrDefault(names => names.Value.Count > 1).Key) is not null)
        {
            throw new InvalidFieldException("userName", "person.user-name-taken", $"用户名 {clash} 已被使用。");
        }
    }

    private static bool IsNew(string? given, string? known) => given is not null && given != (known ?? "");
}
