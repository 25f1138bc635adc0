using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Publish;

/// <summary>The committee opens a suggestion whose reply is to be public, once its deputies agree (公开).</summary>
internal sealed record PublishSuggestion([property: JsonIgnore] Guid SuggestionId, string? Comment = null) : ICommand<Guid>;

internal sealed class PublishSuggestionValidator : AbstractValidator<PublishSuggestion>
{
    public PublishSuggestionValidator()
    {
        RuleFor(c => c.Comment).NotEmpty().WithMessage("请写明代表同意公开的情况。").MaximumLength(2000).WithMessage("说明不能超过 2000 个字。");
    }
}

internal sealed class PublishSuggestionHandler(Sight sight, DeputiesData data, TimeProvider clock) : IRequestHandler<PublishSuggestion, Guid>
{
    public async Task<Guid> Handle(PublishSuggestion command, CancellationToken cancellationToken)
    {
        var suggestion = await sight.SuggestionAsync(command.SuggestionId, cancellationToken);
        var replied = await data.Undertakings.Where(u => u.SuggestionId == suggestion.Id).SelectMany(u => u.Replies).Where(Unpublished.IsDue).AnyAsync(cancellationToken);

        suggestion.Publish(replied, command.Comment!, on: clock.Today());

        return suggestion.Id;
    }
}
