using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Cosign;

/// <summary>A co-signer says whether he stands behind it (附议).</summary>
internal sealed record CosignSuggestion([property: JsonIgnore] Guid SuggestionId, string? Decision) : ICommand<Guid>;

internal sealed class CosignSuggestionValidator : AbstractValidator<CosignSuggestion>
{
    public CosignSuggestionValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "confirm" or "decline").WithMessage("请选择确认附议或不附议。");
    }
}

internal sealed class CosignSuggestionHandler(Sight sight, Terms terms, Caller caller) : IRequestHandler<CosignSuggestion, Guid>
{
    public async Task<Guid> Handle(CosignSuggestion command, CancellationToken cancellationToken)
    {
        var suggestion = await sight.SuggestionAsync(command.SuggestionId, cancellationToken, withSigners: true);

        suggestion.Cosign(
            caller.PersonId!.Value, command.Decision == "confirm", await terms.SubmissionAsync(suggestion.CongressId, cancellationToken), terms.Today);

        return suggestion.Id;
    }
}

/// <summary>The time for co-signing is over; sent by the workflow.</summary>
internal sealed record CloseCosigning(Guid SuggestionId) : ICommand;

internal sealed class CloseCosigningHandler(DeputiesData data, Terms terms) : IRequestHandler<CloseCosigning, Unit>
{
    public async Task<Unit> Handle(CloseCosigning command, CancellationToken cancellationToken)
    {
        var suggestion = await data.Suggestions.Include(s => s.Signers).SingleAsync(s => s.Id == command.SuggestionId, cancellationToken);

        suggestion.CloseCosigning(await terms.SubmissionAsync(suggestion.CongressId, cancellationToken), terms.Today);

        return Unit.Value;
    }
}
