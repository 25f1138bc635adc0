using System.Text.Json.Serialization;
using Deputies.Suggestions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Commitments.Follow;

/// <summary>An agency reports progress on its promise, with evidence.</summary>
internal sealed record ReportProgress([property: JsonIgnore] Guid CommitmentId, string? Text, string? Evidence = null) : ICommand<Guid>;

internal sealed class ReportProgressValidator : AbstractValidator<ReportProgress>
{
    public ReportProgressValidator()
    {
        RuleFor(c => c.Text).NotEmpty().When(c => string.IsNullOrWhiteSpace(c.Evidence)).WithMessage("请填写进展情况。");
        RuleFor(c => c.Text).MaximumLength(4000).WithMessage("进展情况不能超过 4000 个字。");
        RuleFor(c => c.Evidence).MaximumLength(2000).WithMessage("佐证不能超过 2000 个字。");
    }
}

internal sealed class ReportProgressHandler(OwnCommitments own, Caller caller, TimeProvider clock) : IRequestHandler<ReportProgress, Guid>
{
    public async Task<Guid> Handle(ReportProgress command, CancellationToken cancellationToken)
    {
        var commitment = await own.LoadAsync(command.CommitmentId, cancellationToken);

        commitment.Progress(new(command.Text, command.Evidence), caller.PersonId, on: clock.Today());

        return commitment.Id;
    }
}

/// <summary>An agency says that it kept its promise (申请销号).</summary>
internal sealed record ClaimCompletion([property: JsonIgnore] Guid CommitmentId, string? Text = null, string? Evidence = null) : ICommand<Guid>;

internal sealed class ClaimCompletionValidator : AbstractValidator<ClaimCompletion>
{
    public ClaimCompletionValidator()
    {
        RuleFor(c => c.Text).MaximumLength(4000).WithMessage("说明不能超过 4000 个字。");
        RuleFor(c => c.Evidence).MaximumLength(2000).WithMessage("佐证不能超过 2000 个字。");
    }
}

internal sealed class ClaimCompletionHandler(OwnCommitments own, Caller caller, TimeProvider clock) : IRequestHandler<ClaimCompletion, Guid>
{
    public async Task<Guid> Handle(ClaimCompletion command, CancellationToken cancellationToken)
    {
        var commitment = await own.LoadAsync(command.CommitmentId, cancellationToken);

        commitment.Claim(new(command.Text, command.Evidence), caller.PersonId, on: clock.Today());

        return commitment.Id;
    }
}

/// <summary>The committee or a deputy who signed agrees, or not, that it is kept (销号).</summary>
internal sealed record ConfirmCompletion([property: JsonIgnore] Guid CommitmentId, string? Decision = null, string? Comment = null) : ICommand<Guid>;

internal sealed class ConfirmCompletionValidator : AbstractValidator<ConfirmCompletion>
{
    public ConfirmCompletionValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is null or "confirm" or "approve" or "reject" or "refuse" or "return").WithMessage("请选择确认兑现或没有兑现。");
        RuleFor(c => c.Comment).MaximumLength(2000).WithMessage("意见不能超过 2000 个字。");
    }
}

internal sealed class ConfirmCompletionHandler(OwnCommitments own, DeputiesData data, Caller caller, TimeProvider clock) : IRequestHandler<ConfirmCompletion, Guid>
{
    public async Task<Guid> Handle(ConfirmCompletion command, CancellationToken cancellationToken)
    {
        var (commitment, asDeputy) = await own.LoadToConfirmAsync(command.CommitmentId, cancellationToken);

        commitment.Confirm(asDeputy, command.Decision is null or "confirm" or "approve", command.Comment, caller.PersonId!.Value, on: clock.Today());

        if (!commitment.IsAlive)
        {
            await CloseSuggestionAsync(commitment, cancellationToken);
        }

        return commitment.Id;
    }

    /// <summary>With the last promise kept nothing is left to follow.</summary>
    private async Task CloseSuggestionAsync(Commitment ended, CancellationToken cancellationToken)
    {
        if (!await data.Commitments.AnyAsync(
            c => c.SuggestionId == ended.SuggestionId && c.Id != ended.Id && (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Claimed), cancellationToken)
            && await data.Suggestions.SingleAsync(s => s.Id == ended.SuggestionId, cancellationToken) is { Status: SuggestionStatus.Tracking } suggestion)
        {
            suggestion.Close(clock.Today());
        }
    }
}

/// <summary>An agency asks for another date.</summary>
internal sealed record RequestCommitmentExtension([property: JsonIgnore] Guid CommitmentId, DateOnly? Until, string? Reason) : ICommand<Guid>;

internal sealed class RequestCommitmentExtensionValidator : AbstractValidator<RequestCommitmentExtension>
{
    public RequestCommitmentExtensionValidator()
    {
        RuleFor(c => c.Until).NotNull().WithMessage("请填写延期到哪一天。");
        RuleFor(c => c.Reason).NotEmpty().WithMessage("请写明延期理由。").MaximumLength(2000).WithMessage("理由不能超过 2000 个字。");
    }
}

internal sealed class RequestCommitmentExtensionHandler(OwnCommitments own, TimeProvider clock) : IRequestHandler<RequestCommitmentExtension, Guid>
{
    public async Task<Guid> Handle(RequestCommitmentExtension command, CancellationToken cancellationToken)
    {
        var commitment = await own.LoadAsync(command.CommitmentId, cancellationToken);

        commitment.RequestExtension(command.Until!.Value, command.Reason!, on: clock.Today());

        return commitment.Id;
    }
}

/// <summary>The government office allows or refuses another date.</summary>
internal sealed record RuleCommitmentExtension([property: JsonIgnore] Guid CommitmentId, string? Decision, string? Comment = null) : ICommand<Guid>;

internal sealed class RuleCommitmentExtensionValidator : AbstractValidator<RuleCommitmentExtension>
{
    public RuleCommitmentExtensionValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "approve" or "refuse").WithMessage("请选择同意或不同意。");
        RuleFor(c => c.Comment).MaximumLength(2000).WithMessage("意见不能超过 2000 个字。");
    }
}

internal sealed class RuleCommitmentExtensionHandler(OwnCommitments own, TimeProvider clock) : IRequestHandler<RuleCommitmentExtension, Guid>
{
    public async Task<Guid> Handle(RuleCommitmentExtension command, CancellationToken cancellationToken)
    {
        var commitment = await own.FindAsync(command.CommitmentId, cancellationToken);

        commitment.RuleExtension(command.Decision == "approve", command.Comment, on: clock.Today());

        return commitment.Id;
    }
}

/// <summary>Loads a promise for whoever may act on it.</summary>
internal sealed class OwnCommitments(DeputiesData data, Sight sight, Caller caller)
{
    /// <summary>Any promise of the congress.</summary>
    public async Task<Commitment> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await data.Commitments.SingleOrDefaultAsync(c => c.Id == id && c.CongressId == caller.CongressId, cancellationToken) ?? throw Sight.Missing();

    /// <summary>A promise of the caller's agency.</summary>
    public async Task<Commitment> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var commitment = await FindAsync(id, cancellationToken);
        if (sight.IsAgency(commitment.AgencyId))
        {
            return commitment;
        }

        await sight.RequireSightAsync(commitment.SuggestionId, cancellationToken);
        throw new ForbiddenException("commitment.not-yours", $"这项承诺由其他单位负责。");
    }

    /// <summary>A promise to confirm, and whether the caller does so as one of its deputies.</summary>
    public async Task<(Commitment Commitment, bool AsDeputy)> LoadToConfirmAsync(Guid id, CancellationToken cancellationToken)
    {
        var commitment = await FindAsync(id, cancellationToken);
        await sight.RequireSightAsync(commitment.SuggestionId, cancellationToken);
        var signed = caller.Is(Roles.Deputy) && await data.Signers.AnyAsync(
            s => s.SuggestionId == commitment.SuggestionId && s.PersonId == caller.PersonId && s.Decision == SignerDecision.Confirmed, cancellationToken);
        return signed || caller.Is(Roles.Clerk, Roles.Director)
            ? (commitment, signed)
            : throw new ForbiddenException("commitment.not-signer", $"销号由代工委和署名代表确认。");
    }
}
