using System.Text.Json.Serialization;
using Deputies.Suggestions.Rate;
using FluentValidation;
using MediatR;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Study;

/// <summary>The committee studies a dissatisfied rating and decides on another round (代工委研判).</summary>
internal sealed record StudyDissatisfaction([property: JsonIgnore] Guid SuggestionId, string? Decision, string? Comment = null) : ICommand<Guid>;

internal sealed class StudyDissatisfactionValidator : AbstractValidator<StudyDissatisfaction>
{
    public StudyDissatisfactionValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "rework" or "close").WithMessage("请选择重新办理（rework）或不再重新办理（close）。");
        RuleFor(c => c.Comment).NotEmpty().When(c => c.Decision == "close").WithMessage("不再重新办理的，请写明理由。").WithErrorCode("study.reason-required");
        RuleFor(c => c.Comment).MaximumLength(2000).WithMessage("研判意见不能超过 2000 个字。");
    }
}

internal sealed class StudyDissatisfactionHandler(Sight sight, RatingWindow window, IDeadlines deadlines) : IRequestHandler<StudyDissatisfaction, Guid>
{
    public async Task<Guid> Handle(StudyDissatisfaction command, CancellationToken cancellationToken)
    {
        var suggestion = await sight.SuggestionAsync(command.SuggestionId, cancellationToken);
        suggestion.RequireStudy();
        var limits = (await deadlines.ProfileAsync(suggestion.CongressId, cancellationToken)).Limits;

        suggestion.Study(
            command.Decision == "close", command.Comment, limits.StudyClosesFromRound.Value, await window.TermsAsync(suggestion, cancellationToken), window.Today);
        await window.FollowAsync(suggestion, cancellationToken);

        return suggestion.Id;
    }
}
