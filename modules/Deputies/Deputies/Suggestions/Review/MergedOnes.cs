using Microsoft.EntityFrameworkCore;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Review;

/// <summary>What a withdrawal means for suggestions that are handled together (并案): the joint is a link, each keeps its own reply.</summary>
internal sealed class MergedOnes(DeputiesData data, NumberGiver numbers, Terms terms)
{
    /// <summary>The withdrawn one's signers leave the one that it was joined to; those joined to it are accepted on their own.</summary>
    public async Task PartAsync(Suggestion withdrawn, CancellationToken cancellationToken)
    {
        if (withdrawn.MergedIntoId is { } mainId)
        {
            (await data.Suggestions.Include(s => s.Signers).SingleAsync(s => s.Id == mainId, cancellationToken)).LetGo(withdrawn.Id, terms.Today);
        }

        var joined = await data.Suggestions.Where(s => s.MergedIntoId == withdrawn.Id && s.Status == SuggestionStatus.Merged).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        foreach (var suggestion in joined)
        {
            suggestion.StandAlone(
                await numbers.NextAsync(suggestion, cancellationToken), await terms.DueAsync(suggestion.CongressId, RuleNames.Assign, cancellationToken), terms.Today);
        }
    }
}
