using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Register;

/// <summary>Spells a category as the profile does; a word that the profile does not know stays as it was written.</summary>
internal sealed class Categories(IDeadlines deadlines, Caller caller)
{
    /// <summary>The category, or none.</summary>
    public async Task<string?> ReadAsync(string? written, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(written))
        {
            return null;
        }

        var word = written.Trim();
        var profile = await deadlines.ProfileAsync(caller.CongressId, cancellationToken);
        return profile.Categories.FirstOrDefault(c => c.Name == word || c.Synonyms.Contains(word))?.Name ?? word;
    }
}
