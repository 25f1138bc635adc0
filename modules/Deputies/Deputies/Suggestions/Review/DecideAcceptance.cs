using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Review;

/// <summary>The committee's decision after its review (审查): accept, return, refuse or merge.</summary>
internal sealed record DecideAcceptance(
    [property: JsonIgnore] Guid SuggestionId, string? Decision, string? ReasonCode = null, string? Note = null, string? MergeInto = null, string? Category = null) : ICommand<Guid>;

internal sealed class DecideAcceptanceValidator : AbstractValidator<DecideAcceptance>
{
    public DecideAcceptanceValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "accept" or "return" or "refuse" or "merge").WithMessage("请选择立案、退回修改、不予受理或并案。");
        RuleFor(c => c.MergeInto).NotEmpty().When(c => c.Decision == "merge").WithMessage("请指定并入哪一件建议。");
        RuleFor(c => c.ReasonCode).MaximumLength(10).WithMessage("理由代码不正确。");
        RuleFor(c => c.Note).MaximumLength(2000).WithMessage("说明不能超过 2000 个字。");
        RuleFor(c => c.Category).MaximumLength(60).WithMessage("分类不能超过 60 个字。");
    }
}

internal sealed class DecideAcceptanceHandler(Sight sight, Acceptance acceptance, Terms terms) : IRequestHandler<DecideAcceptance, Guid>
{
    public async Task<Guid> Handle(DecideAcceptance command, CancellationToken cancellationToken)
    {
        var merges = command.Decision == "merge";
        var suggestion = await sight.SuggestionAsync(command.SuggestionId, cancellationToken, withSigners: merges);
        await acceptance.CheckReasonAsync(command.ReasonCode, cancellationToken);
        suggestion.RequireReview();
        switch (command.Decision)
        {
            case "accept":
                await acceptance.AcceptAsync(suggestion, command.Category, command.Note, cancellationToken);
                break;
            case "return":
                suggestion.Return(command.ReasonCode, command.Note, terms.Today);
                break;
            case "refuse":
                suggestion.Refuse(command.ReasonCode, command.Note, terms.Today);
                break;
            default:
                suggestion.MergeInto(await acceptance.FindMainAsync(command.MergeInto!, cancellationToken), command.Note, terms.Today);
                break;
        }

        return suggestion.Id;
    }
}

/// <summary>What a decision needs beyond the suggestion itself.</summary>
internal sealed class Acceptance(Sight sight, NumberGiver numbers, Register.Categories categories, Terms terms, IDeadlines deadlines)
{
    /// <summary>Numbers a suggestion and accepts it; no number is used up where it is refused.</summary>
    public async Task AcceptAsync(Suggestion suggestion, string? category, string? note, CancellationToken cancellationToken)
    {
        suggestion.RequireReview();
        var known = await categories.ReadAsync(category, suggestion.Category, cancellationToken);
        var due = await terms.DueAsync(suggestion.CongressId, RuleNames.Assign, cancellationToken);
        suggestion.Accept(await numbers.NextAsync(suggestion, cancellationToken), known, note, due, terms.Today);
    }

    /// <summary>A category that is given must be one of the profile's.</summary>
    public Task CheckCategoryAsync(Suggestion suggestion, string? category, CancellationToken cancellationToken) =>
        categories.ReadAsync(category, suggestion.Category, cancellationToken);

    /// <summary>The suggestion that another one is joined to, by id or number.</summary>
    public async Task<Suggestion> FindMainAsync(string key, CancellationToken cancellationToken)
    {
        var id = Guid.TryParse(key, out var parsed) ? parsed : Guid.Empty;
        return await sight.Suggestions.Include(s => s.Signers).SingleOrDefaultAsync(s => s.Id == id || s.Number == key.Trim(), cancellationToken)
            ?? throw new InvalidFieldException("mergeInto", "suggestion.unknown", $"没有找到要并入的建议“{key}”。");
    }

    /// <summary>A reason that is given must be one of the profile's.</summary>
    public async Task CheckReasonAsync(string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code))
        {
            return;
        }

        var profile = await deadlines.ProfileAsync(sight.CongressId, cancellationToken);
        if (!profile.RefusalReasons.Any(reason => reason.Code == code))
        {
            throw new InvalidFieldException("reasonCode", "suggestion.unknown-reason", $"没有代码为“{code}”的理由。");
        }
    }
}
