using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Suggestions.Register;

/// <summary>Loads a suggestion for one of its own deputies.</summary>
internal sealed class OwnSuggestions(Sight sight, Caller caller, IMediator mediator)
{
    /// <summary>The suggestion with its signers; 404 where the caller cannot see it, 403 where he did not sign it: who is only asked to co-sign has no say over it yet.</summary>
    public async Task<Suggestion> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var suggestion = await sight.SuggestionAsync(id, cancellationToken, withSigners: true);
        return Signed(suggestion) ? suggestion : throw NotYours();
    }

    /// <summary>The suggestion to be written on: by its deputies, or by a clerk on behalf of its lead deputy where it was entered from paper.</summary>
    public async Task<Suggestion> LoadToWriteAsync(Guid id, CancellationToken cancellationToken)
    {
        var suggestion = await sight.SuggestionAsync(id, cancellationToken, withSigners: true);
        if (Signed(suggestion))
        {
            return suggestion;
        }

        if (!caller.Is(Roles.Clerk) || !suggestion.IsFromPaper)
        {
            throw NotYours();
        }

        var names = await mediator.Send(new NamesOf([suggestion.LeadDeputyId]), cancellationToken);
        suggestion.OnBehalfOf = names.GetValueOrDefault(suggestion.LeadDeputyId);
        return suggestion;
    }

    private bool Signed(Suggestion suggestion) =>
        suggestion.Signers.Any(s => s.PersonId == caller.PersonId && s.FromMergedId is null && s.IsConfirmed);

    private static ForbiddenException NotYours() => new("suggestion.not-yours", $"这件建议由其他代表提出。");
}
