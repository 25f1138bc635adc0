using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Deputies.Undertakings.Extend;

/// <summary>An agency asks for more time (申请延期): in each round no longer than the rule allows from the day on which the round began.</summary>
internal sealed record RequestExtension([property: JsonIgnore] Guid UndertakingId, DateOnly? Until, string? Reason, bool DeputyTold = false) : ICommand<Guid>;

internal sealed class RequestExtensionValidator : AbstractValidator<RequestExtension>
{
    public RequestExtensionValidator()
    {
        RuleFor(c => c.Until).NotNull().WithMessage("请填写延期到哪一天。");
        RuleFor(c => c.Reason).NotEmpty().WithMessage("请写明延期理由。").MaximumLength(2000).WithMessage("理由不能超过 2000 个字。");
    }
}

internal sealed class RequestExtensionHandler(Sight sight, Terms terms) : IRequestHandler<RequestExtension, Guid>
{
    public async Task<Guid> Handle(RequestExtension command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.OwnUndertakingAsync(command.UndertakingId, cancellationToken, withExtensions: true);

        undertaking.RequestExtension(command.Until!.Value, command.Reason!, command.DeputyTold, await terms.LongestAsync(undertaking, cancellationToken), terms.Today);

        return undertaking.Id;
    }
}

/// <summary>The government office allows or refuses more time.</summary>
internal sealed record RuleExtension([property: JsonIgnore] Guid UndertakingId, string? Decision, string? Comment = null) : ICommand<Guid>;

internal sealed class RuleExtensionValidator : AbstractValidator<RuleExtension>
{
    public RuleExtensionValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "approve" or "refuse").WithMessage("请选择同意或不同意。");
        RuleFor(c => c.Comment).MaximumLength(2000).WithMessage("意见不能超过 2000 个字。");
    }
}

internal sealed class RuleExtensionHandler(Sight sight, SuggestionTerm term, Caller caller, TimeProvider clock) : IRequestHandler<RuleExtension, Guid>
{
    public async Task<Guid> Handle(RuleExtension command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.UndertakingAsync(command.UndertakingId, cancellationToken, withExtensions: true);

        undertaking.RuleExtension(command.Decision == "approve", command.Comment, caller.PersonId, on: clock.Today());

        if (command.Decision == "approve")
        {
            await term.FollowAsync(undertaking, cancellationToken);
        }

        return undertaking.Id;
    }
}
