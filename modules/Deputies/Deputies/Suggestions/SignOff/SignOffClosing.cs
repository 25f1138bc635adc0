using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.SignOff;

/// <summary>The sponsor reads and signs at completion, or wants it done again (办结签阅).</summary>
internal sealed record SignOffClosing([property: JsonIgnore] Guid SuggestionId, string? Decision, string? Comment = null) : ICommand<Guid>;

internal sealed class SignOffClosingValidator : AbstractValidator<SignOffClosing>
{
    public SignOffClosingValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "approve" or "redo").WithMessage("请选择同意办结或退回重办。");
        RuleFor(c => c.Comment).MaximumLength(2000).WithMessage("签阅意见不能超过 2000 个字。");
    }
}

internal sealed class SignOffClosingHandler(Sponsored sponsored, Rounds rounds) : IRequestHandler<SignOffClosing, Guid>
{
    public async Task<Guid> Handle(SignOffClosing command, CancellationToken cancellationToken)
    {
        var suggestion = await sponsored.LoadAsync(command.SuggestionId, cancellationToken);
        suggestion.RequireClosingSignOff();

        await (command.Decision == "approve"
            ? rounds.ApproveAsync(suggestion, command.Comment, cancellationToken)
            : rounds.RedoAsync(suggestion, command.Comment, cancellationToken));

        return suggestion.Id;
    }
}

/// <summary>Every lead and separate reply of the round is reviewed; sent by the workflow.</summary>
/// <param name="SuggestionId">The suggestion.</param>
/// <param name="ByProfile">Whether the process knows every way in which a round can end; an earlier version of it knows only the default profile's.</param>
internal sealed record FinishHandling(Guid SuggestionId, bool ByProfile) : ICommand;

internal sealed class FinishHandlingHandler(DeputiesData data, Rounds rounds, Terms terms) : IRequestHandler<FinishHandling, Unit>
{
    public async Task<Unit> Handle(FinishHandling command, CancellationToken cancellationToken)
    {
        var suggestion = await data.Suggestions.SingleAsync(s => s.Id == command.SuggestionId, cancellationToken);
        var end = command.ByProfile ? await terms.RoundEndAsync(suggestion.CongressId, cancellationToken) : new();
        var rule = suggestion.SignsFirst(end) ? RuleNames.ClosingSignOff : RuleNames.Rating;

        suggestion.FinishHandling(end, await terms.DueAsync(suggestion.CongressId, rule, cancellationToken), terms.Today);
        if (suggestion.Status == SuggestionStatus.Rating)
        {
            await rounds.DeliverAsync(suggestion, cancellationToken);
        }

        return Unit.Value;
    }
}
