using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Register;

/// <summary>Spells a category as the profile does; what the profile does not know is refused with the ones it knows.</summary>
internal sealed class Categories(IDeadlines deadlines, Caller caller)
{
    /// <summary>The category, or none.</summary>
    /// <param name="written">What the request says.</param>
    /// <param name="present">What the suggestion has: a form may send it back although the profile dropped it meanwhile.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<string?> ReadAsync(string? written, string? present, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Trim() == present)
        {
            return null;
        }

        var word = written.Trim();
        var known = (await deadlines.ProfileAsync(caller.CongressId, cancellationToken)).Categories;
        return known.FirstOrDefault(c => c.Name == word || c.Synonyms.Contains(word))?.Name
            ?? throw new InvalidFieldException("category", "suggestion.unknown-category", $"没有“{word}”这个分类，可以选择：{string.Join('、', known.Select(c => c.Name))}。");
    }
}
