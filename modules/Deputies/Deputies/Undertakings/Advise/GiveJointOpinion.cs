using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Deputies.Undertakings.Advise;

/// <summary>A joint agency gives the lead agency its opinion (会办意见).</summary>
internal sealed record GiveJointOpinion([property: JsonIgnore] Guid UndertakingId, string? Text) : ICommand<Guid>;

internal sealed class GiveJointOpinionValidator : AbstractValidator<GiveJointOpinion>
{
    public GiveJointOpinionValidator()
    {
        RuleFor(c => c.Text).NotEmpty().WithMessage("请填写会办意见。").MaximumLength(10000).WithMessage("会办意见不能超过 10000 个字。");
    }
}

internal sealed class GiveJointOpinionHandler(Sight sight, TimeProvider clock) : IRequestHandler<GiveJointOpinion, Guid>
{
    public async Task<Guid> Handle(GiveJointOpinion command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.OwnUndertakingAsync(command.UndertakingId, cancellationToken);

        undertaking.GiveOpinion(command.Text!, on: clock.Today());

        return undertaking.Id;
    }
}
