using System.Text.Json.Serialization;
using Deputies.Suggestions.Review;
using Deputies.Undertakings;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Register;

/// <summary>Its deputies, or the clerk who entered their paper, submit a draft, or a returned one again (提交).</summary>
internal sealed record SubmitSuggestion(Guid SuggestionId) : ICommand<Guid>;

internal sealed class SubmitSuggestionHandler(OwnSuggestions own, Signatories signatories, Terms terms) : IRequestHandler<SubmitSuggestion, Guid>
{
    public async Task<Guid> Handle(SubmitSuggestion command, CancellationToken cancellationToken)
    {
        var suggestion = await own.LoadToWriteAsync(command.SuggestionId, cancellationToken);
        if (suggestion.Status == SuggestionStatus.Draft)
        {
            await signatories.RequireMandateAsync("leadDeputy", [suggestion.LeadDeputyId], cancellationToken);
        }

        suggestion.Submit(await terms.SubmissionAsync(suggestion.CongressId, cancellationToken), terms.Today);

        return suggestion.Id;
    }
}

/// <summary>Its deputies take it back (撤回).</summary>
internal sealed record WithdrawSuggestion([property: JsonIgnore] Guid SuggestionId, string? Reason = null) : ICommand<Guid>;

internal sealed class WithdrawSuggestionValidator : AbstractValidator<WithdrawSuggestion>
{
    public WithdrawSuggestionValidator()
    {
        RuleFor(c => c.Reason).MaximumLength(2000).WithMessage("理由不能超过 2000 个字。");
    }
}

internal sealed class WithdrawSuggestionHandler(OwnSuggestions own, DeputiesData data, MergedOnes merged, TimeProvider clock) : IRequestHandler<WithdrawSuggestion, Guid>
{
    public async Task<Guid> Handle(WithdrawSuggestion command, CancellationToken cancellationToken)
    {
        var on = clock.Today();
        var suggestion = await own.LoadAsync(command.SuggestionId, cancellationToken);
        suggestion.Withdraw(command.Reason, on);
        await EndPartsAsync(suggestion.Id, on, cancellationToken);
        await merged.PartAsync(suggestion, cancellationToken);

        return suggestion.Id;
    }

    private async Task EndPartsAsync(Guid suggestionId, DateOnly on, CancellationToken cancellationToken)
    {
        foreach (var undertaking in await data.Undertakings.Where(u => u.SuggestionId == suggestionId).OrderBy(u => u.Ordinal).ToListAsync(cancellationToken))
        {
            if (undertaking.IsAlive && undertaking.Status != UndertakingStatus.Delivered)
            {
                undertaking.Withdraw(on);
            }
        }

        foreach (var commitment in await data.Commitments.Where(c => c.SuggestionId == suggestionId).OrderBy(c => c.Id).ToListAsync(cancellationToken))
        {
            if (commitment.IsAlive)
            {
                commitment.Withdraw(on);
            }
        }
    }
}
