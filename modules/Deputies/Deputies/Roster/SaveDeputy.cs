using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Deputies.Roster;

/// <summary>Enters one deputy, or changes one; what is left out stays.</summary>
/// <param name="Id">The deputy; none for a new one.</param>
/// <param name="CardNumber">代表证号</param>
/// <param name="Name">姓名</param>
/// <param name="Gender">性别</param>
/// <param name="Delegation">代表团</param>
/// <param name="Post">单位及职务</param>
/// <param name="Phone">联系电话</param>
/// <param name="IsActive">Whether the mandate lasts.</param>
/// <param name="Seen">The version that a page's form shows; a later one is not overwritten.</param>
internal sealed record SaveDeputy(
    Guid? Id, string? CardNumber, string? Name, string? Gender = null, string? Delegation = null, string? Post = null, string? Phone = null, bool? IsActive = null, int? Seen = null) : ICommand<Guid>;

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
        if (stored is not null && command.Seen is { } seen && seen != stored.Version)
        {
            throw new StaleException(stored.JournalId);
        }

        var line = new DeputyLine(
            stored?.Id, Given(command.CardNumber) ?? stored!.CardNumber, Given(command.Name) ?? stored!.Name,
            Given(command.Gender) ?? "", Given(command.Delegation) ?? "", Given(command.Post) ?? "", Given(command.Phone) ?? "");
        await data.RequireFreeCardAsync(caller.CongressId, line.CardNumber, line.Id, cancellationToken);
        stored?.Activate(command.IsActive ?? stored.IsActive);
        return (await mediator.Send(new EnterDeputies([line]), cancellationToken))[0];
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
