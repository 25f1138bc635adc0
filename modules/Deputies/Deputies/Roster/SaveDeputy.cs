using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Roster;

/// <summary>Enters one deputy, or changes one; what is left out stays.</summary>
internal sealed record SaveDeputy(
    Guid? Id, string? CardNumber, string? Name, string? Gender = null, string? Delegation = null, string? Post = null, string? Phone = null, bool? IsActive = null) : ICommand<Guid>;

internal sealed class SaveDeputyValidator : AbstractValidator<SaveDeputy>
{
    public SaveDeputyValidator()
    {
        RuleFor(c => c.CardNumber).NotEmpty().When(c => c.Id is null).WithMessage("请填写代表证号。").MaximumLength(DeputyLine.LongestCard).WithMessage("代表证号不能超过 30 个字。");
        RuleFor(c => c.Name).NotEmpty().When(c => c.Id is null).WithMessage("请填写姓名。").MaximumLength(DeputyLine.LongestName).WithMessage("姓名不能超过 60 个字。");
        RuleFor(c => c.Gender).MaximumLength(10).WithMessage("性别不能超过 10 个字。");
        RuleFor(c => c.Delegation).MaximumLength(100).WithMessage("代表团不能超过 100 个字。");
        RuleFor(c => c.Post).MaximumLength(200).WithMessage("职务不能超过 200 个字。");
        RuleFor(c => c.Phone).MaximumLength(40).WithMessage("电话不能超过 40 个字。");
    }
}

internal sealed class SaveDeputyHandler(DeputiesData data, IMediator mediator, Caller caller) : IRequestHandler<SaveDeputy, Guid>
{
    public async Task<Guid> Handle(SaveDeputy command, CancellationToken cancellationToken)
    {
        var stored = command.Id is { } id ? await data.DeputyAsync(id, caller, cancellationToken) : null;
        var line = new DeputyLine(
            stored?.Id, Given(command.CardNumber) ?? stored!.CardNumber, Given(command.Name) ?? stored!.Name,
            Given(command.Gender) ?? "", Given(command.Delegation) ?? "", Given(command.Post) ?? "", Given(command.Phone) ?? "");
        if (await data.Roster.AnyAsync(d => d.CongressId == caller.CongressId && d.CardNumber == line.CardNumber && d.Id != (line.Id ?? Guid.Empty), cancellationToken))
        {
            throw new InvalidFieldException("cardNumber", "deputy.card-taken", $"代表证号“{line.CardNumber}”已属于另一位代表。");
        }

        stored?.IsActive = command.IsActive ?? stored.IsActive;
        return (await mediator.Send(new EnterDeputies([line]), cancellationToken))[0];
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
