using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Roster;

/// <summary>Enters deputies into the roster and as people of the congress, or changes those that are there. Answers with their ids, in order.</summary>
internal sealed record EnterDeputies(IReadOnlyList<DeputyLine> Lines) : ICommand<IReadOnlyList<Guid>>;

internal sealed class EnterDeputiesValidator : AbstractValidator<EnterDeputies>
{
    public EnterDeputiesValidator()
    {
        RuleForEach(c => c.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.CardNumber).NotEmpty().WithMessage("请填写代表证号。").MaximumLength(DeputyLine.LongestCard).WithMessage("代表证号不能超过 30 个字。").OverridePropertyName("cardNumber");
            line.RuleFor(l => l.Name).NotEmpty().WithMessage("请填写姓名。").MaximumLength(DeputyLine.LongestName).WithMessage("姓名不能超过 60 个字。");
        });
    }
}

internal sealed class EnterDeputiesHandler(DeputiesData data, IMediator mediator, Caller caller) : IRequestHandler<EnterDeputies, IReadOnlyList<Guid>>
{
    public async Task<IReadOnlyList<Guid>> Handle(EnterDeputies command, CancellationToken cancellationToken)
    {
        var stored = await data.Roster.Where(d => d.CongressId == caller.CongressId).ToDictionaryAsync(d => d.Id, cancellationToken);
        var entered = command.Lines.Select(line => Enter(line, stored)).ToList();
        await mediator.Send(new RegisterPeople(caller.CongressId, [.. entered.Select(Person)]), cancellationToken);
        return [.. entered.Select(d => d.Id)];
    }

    private static NewPerson Person(Deputy deputy) => new(
        deputy.Id, deputy.Name, [Roles.Deputy], Title: deputy.Post.Length == 0 ? null : deputy.Post, Phone: deputy.Phone.Length == 0 ? null : deputy.Phone, CardNumber: deputy.CardNumber);

    private Deputy Enter(DeputyLine line, Dictionary<Guid, Deputy> stored)
    {
        if (line.Id is { } id && stored.TryGetValue(id, out var deputy))
        {
            deputy.Change(line);
            return deputy;
        }

        var entered = Deputy.Enter(caller.CongressId, line);
        data.Roster.Add(entered);
        return entered;
    }
}
