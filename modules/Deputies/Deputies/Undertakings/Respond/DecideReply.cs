using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Undertakings.Respond;

/// <summary>An agency sends its reply to its head (送签).</summary>
internal sealed record SubmitReply(Guid UndertakingId) : ICommand<Guid>;

internal sealed class SubmitReplyHandler(Sight sight, Asked asked, JointOpinions joint, Terms terms) : IRequestHandler<SubmitReply, Guid>
{
    public async Task<Guid> Handle(SubmitReply command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.OwnUndertakingAsync(command.UndertakingId, cancellationToken, withReplies: true);
        var switches = await terms.SwitchesAsync(undertaking.CongressId, cancellationToken);
        var facts = new SubmissionFacts(
            await asked.IdsAsync(undertaking.SuggestionId, cancellationToken), switches.ContactRequired.On, await joint.AreMissingAsync(undertaking, terms.Today, cancellationToken));

        undertaking.SubmitReply(facts, terms.Today);

        return undertaking.Id;
    }
}

/// <summary>Tells whether a lead agency must still wait for its joint agencies.</summary>
internal sealed class JointOpinions(DeputiesData data)
{
    /// <summary>An opinion is missing until its term is over, and while that stands still; a later round may do with the opinions of the first.</summary>
    public async Task<bool> AreMissingAsync(Undertaking lead, DateOnly today, CancellationToken cancellationToken) =>
        lead is { Part: UndertakingPart.Lead, Round: 1 }
        && Missing(lead, await data.Undertakings.AsNoTracking().Where(u => u.SuggestionId == lead.SuggestionId).ToListAsync(cancellationToken), today).Any();

    /// <summary>The joint shares of the same suggestion whose opinions are awaited.</summary>
    public static IEnumerable<Undertaking> Missing(Undertaking lead, IEnumerable<Undertaking> shares, DateOnly today) =>
        lead is not { Part: UndertakingPart.Lead, Round: 1 } ? [] : shares.Where(u =>
            u.Part == UndertakingPart.Joint && (u.Due is null || u.Due >= today) && (u.Status is UndertakingStatus.Assigned or UndertakingStatus.Received or UndertakingStatus.ReturnRequested));
}

/// <summary>The head of the agency signs the reply or sends it back (签发).</summary>
internal sealed record SignReply([property: JsonIgnore] Guid UndertakingId, string? Decision, string? Comment = null) : ICommand<Guid>;

internal sealed class SignReplyValidator : AbstractValidator<SignReply>
{
    public SignReplyValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "approve" or "return").WithMessage("请选择签发或退回。");
        RuleFor(c => c.Comment).MaximumLength(2000).WithMessage("意见不能超过 2000 个字。");
    }
}

internal sealed class SignReplyHandler(Sight sight, Caller caller, TimeProvider clock) : IRequestHandler<SignReply, Guid>
{
    public async Task<Guid> Handle(SignReply command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.OwnUndertakingAsync(command.UndertakingId, cancellationToken, withReplies: true);

        undertaking.SignReply(command.Decision == "approve", command.Comment, caller.PersonId, on: clock.Today());

        return undertaking.Id;
    }
}

/// <summary>The government office passes the reply or sends it back (督查室审核).</summary>
internal sealed record ReviewReply([property: JsonIgnore] Guid UndertakingId, string? Decision, string? Comment = null) : ICommand<Guid>;

internal sealed class ReviewReplyValidator : AbstractValidator<ReviewReply>
{
    public ReviewReplyValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "approve" or "return").WithMessage("请选择通过或退回。");
        RuleFor(c => c.Comment).MaximumLength(2000).WithMessage("意见不能超过 2000 个字。");
    }
}

internal sealed class ReviewReplyHandler(Sight sight, Caller caller, TimeProvider clock) : IRequestHandler<ReviewReply, Guid>
{
    public async Task<Guid> Handle(ReviewReply command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.UndertakingAsync(command.UndertakingId, cancellationToken, withReplies: true);

        undertaking.ReviewReply(command.Decision == "approve", command.Comment, caller.PersonId, on: clock.Today());

        return undertaking.Id;
    }
}
