using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Monolith.Operations.Stuck;

/// <summary>An administrator lets something that is stopped run again (重试).</summary>
internal sealed record RetryStuckWork(string Kind, Guid Id) : ICommand;

internal sealed class RetryStuckWorkValidator : AbstractValidator<RetryStuckWork>
{
    public RetryStuckWorkValidator() => RuleFor(c => c.Kind).NotEmpty();
}

internal sealed class RetryStuckWorkHandler(StuckWorks works) : IRequestHandler<RetryStuckWork, Unit>
{
    public async Task<Unit> Handle(RetryStuckWork request, CancellationToken cancellationToken)
    {
        await works.Find(request.Kind).RetryAsync(request.Id, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>An administrator gives something that is stopped up for good, with the reason (放弃).</summary>
internal sealed record GiveUpStuckWork(string Kind, Guid Id, string Reason) : ICommand;

internal sealed class GiveUpStuckWorkValidator : AbstractValidator<GiveUpStuckWork>
{
    public GiveUpStuckWorkValidator()
    {
        RuleFor(c => c.Kind).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithMessage("请写明放弃的理由。").MaximumLength(500).WithMessage("理由不能超过 500 个字符。");
    }
}

internal sealed class GiveUpStuckWorkHandler(StuckWorks works) : IRequestHandler<GiveUpStuckWork, Unit>
{
    public async Task<Unit> Handle(GiveUpStuckWork request, CancellationToken cancellationToken)
    {
        await works.Find(request.Kind).GiveUpAsync(request.Id, request.Reason.Trim(), cancellationToken);
        return Unit.Value;
    }
}
