using Monolith.Kernel;

namespace Deputies.Suggestions.Register;

/// <summary>Loads a suggestion for one of its own deputies.</summary>
internal sealed class OwnSuggestions(Sight sight, Caller caller)
{
    /// <summary>The suggestion with its signers; 404 where the caller cannot see it, 403 where he did not sign it: who is only asked to co-sign has no say over it yet.</summary>
    public async Task<Suggestion> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var suggestion = await sight.SuggestionAsync(id, cancellationToken, withSigners: true);
        return suggestion.Signers.Any(s => s.PersonId == caller.PersonId && s.FromMergedId is null && s.IsConfirmed)
            ? suggestion
            : throw new ForbiddenException("suggestion.not-yours", $"这件建议由其他代表提出。");
    }
}
