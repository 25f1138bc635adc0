using System.Text.Json.Serialization;
using Deputies.Suggestions.SignOff;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Rate;

/// <summary>A signer rates attitude and result (满意度测评).</summary>
internal sealed record RateSuggestion([property: JsonIgnore] Guid SuggestionId, string? Attitude, string? Result, string? Reason = null) : ICommand<Guid>;

internal sealed class RateSuggestionValidator : AbstractValidator<RateSuggestion>
{
    private const string Scale = "请选择满意、基本满意或不满意。";

    public RateSuggestionValidator()
    {
        RuleFor(c => c.Attitude).Must(Codes.Is<Satisfaction>).WithMessage(Scale);
        RuleFor(c => c.Result).Must(Codes.Is<Satisfaction>).WithMessage(Scale);
        RuleFor(c => c.Reason).NotEmpty().When(c => IsDissatisfied(c.Attitude) || IsDissatisfied(c.Result)).WithMessage("不满意时请写明理由。").WithErrorCode("rating.reason-required");
        RuleFor(c => c.Reason).MaximumLength(2000).WithMessage("理由不能超过 2000 个字。");
    }

    private static bool IsDissatisfied(string? code) => Codes.Find<Satisfaction>(code) == Satisfaction.Dissatisfied;
}

internal sealed class RateSuggestionHandler(Sight sight, RatingWindow window, Caller caller) : IRequestHandler<RateSuggestion, Guid>
{
    public async Task<Guid> Handle(RateSuggestion command, CancellationToken cancellationToken)
    {
        var suggestion = await window.LoadAsync(sight.Suggestions, command.SuggestionId, cancellationToken) ?? throw Sight.Missing();
        var verdict = new Verdict(Codes.Parse<Satisfaction>(command.Attitude!), Codes.Parse<Satisfaction>(command.Result!), command.Reason);

        suggestion.Rate(caller.PersonId!.Value, verdict, await window.TermsAsync(suggestion, cancellationToken), window.Today);
        await window.FollowAsync(suggestion, cancellationToken);

        return command.SuggestionId;
    }
}

/// <summary>The term for rating is over; sent by the workflow.</summary>
internal sealed record CloseRating(Guid SuggestionId) : ICommand;

internal sealed class CloseRatingHandler(DeputiesData data, RatingWindow window) : IRequestHandler<CloseRating, Unit>
{
    public async Task<Unit> Handle(CloseRating command, CancellationToken cancellationToken)
    {
        var suggestion = (await window.LoadAsync(data.Suggestions, command.SuggestionId, cancellationToken))!;

        suggestion.CloseRating(await window.TermsAsync(suggestion, cancellationToken), window.Today);
        await window.FollowAsync(suggestion, cancellationToken);

        return Unit.Value;
    }
}

/// <summary>Nothing is left to follow; sent by the workflow. The last promise may have closed it a moment before.</summary>
internal sealed record CloseSuggestion(Guid SuggestionId) : ICommand;

internal sealed class CloseSuggestionHandler(DeputiesData data, TimeProvider clock) : IRequestHandler<CloseSuggestion, Unit>
{
    public async Task<Unit> Handle(CloseSuggestion command, CancellationToken cancellationToken)
    {
        var suggestion = await data.Suggestions.SingleAsync(s => s.Id == command.SuggestionId, cancellationToken);
        if (suggestion.Status != SuggestionStatus.Closed)
        {
            suggestion.Close(clock.Today());
        }

        return Unit.Value;
    }
}

/// <summary>What a rating needs besides the suggestion, and what follows from its outcome.</summary>
internal sealed class RatingWindow(DeputiesData data, Terms terms, Rounds rounds)
{
    /// <summary>Today in Asia/Shanghai.</summary>
    public DateOnly Today => terms.Today;

    /// <summary>The suggestion that is rated: of a merged one, the one it is handled with.</summary>
    public async Task<Suggestion?> LoadAsync(IQueryable<Suggestion> seen, Guid id, CancellationToken cancellationToken)
    {
        var found = await seen.Include(s => s.Signers).Include(s => s.Ratings).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        return found?.MergedIntoId is { } main
            ? await data.Suggestions.Include(s => s.Signers).Include(s => s.Ratings).AsSplitQuery().SingleAsync(s => s.Id == main, cancellationToken)
            : found;
    }

    /// <summary>The facts that an outcome depends on.</summary>
    public async Task<RatingTerms> TermsAsync(Suggestion suggestion, CancellationToken cancellationToken)
    {
        var (congress, switches) = (suggestion.CongressId, await terms.SwitchesAsync(suggestion.CongressId, cancellationToken));
        return new(
            switches.OnlyLeadRates.On,
            await rounds.CountOpenPromisesAsync(suggestion.Id, cancellationToken),
            await terms.DueAsync(congress, RuleNames.Rework, cancellationToken),
            await terms.DueAsync(congress, RuleNames.Study, cancellationToken),
            await terms.DueAsync(congress, RuleNames.ClosingSignOff, cancellationToken));
    }

    /// <summary>A further round opens the agencies' shares again.</summary>
    public Task FollowAsync(Suggestion suggestion, CancellationToken cancellationToken) =>
        suggestion.Status == SuggestionStatus.Reworking ? rounds.ReopenAsync(suggestion, cancellationToken) : Task.CompletedTask;
}
