using Deputies.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace Deputies.Similarity;

/// <summary>Full text search for lists: title, facts and asks, the number, and the signers' names. Words of two characters are found.</summary>
internal sealed class SuggestionSearch(DeputiesData data, FreshIndex indexes, Sight sight)
{
    private const int MostCandidates = 2_000;
    private const int MostNames = 200;

    /// <summary>Keeps the suggestions that hold every word of <paramref name="q"/>.</summary>
    public async Task<IQueryable<Suggestion>> FilterAsync(IQueryable<Suggestion> all, string? q, CancellationToken cancellationToken)
    {
        foreach (var word in SearchWords.Of(q))
        {
            all = await FilterByWordAsync(all, word, cancellationToken);
        }

        return all;
    }

    /// <summary>For each word that the index narrows down, the suggestions whose text holds it.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Guid>>> MatchesAsync(string q, CancellationToken cancellationToken)
    {
        var matches = new Dictionary<string, IReadOnlyList<Guid>>();
        foreach (var word in SearchWords.Of(q))
        {
            if (await FindAsync(word, cancellationToken) is { } found)
            {
                matches[word] = found;
            }
        }

        return matches;
    }

    private async Task<IQueryable<Suggestion>> FilterByWordAsync(IQueryable<Suggestion> all, string word, CancellationToken cancellationToken)
    {
        var signers = await data.Roster.Where(d => d.CongressId == sight.CongressId && d.Name.Contains(word)).Select(d => d.Id).Take(MostNames).ToListAsync(cancellationToken);
        var found = await FindAsync(word, cancellationToken);
        if (found is not null && signers.Count == 0)
        {
            return all.Where(s => found.Contains(s.Id));
        }

        if (found is not null)
        {
            return all.Where(s => found.Contains(s.Id) || s.Signers.Any(p => signers.Contains(p.PersonId)));
        }

        return all.Where(s => s.Title.Contains(word) || s.Facts.Contains(word) || (s.Number != null && s.Number.Contains(word))
            || (s.OfficialNumber != null && s.OfficialNumber.Contains(word)) || s.Signers.Any(p => signers.Contains(p.PersonId)));
    }

    /// <summary>The suggestions with that number, or whose text holds the word, exactly; none where neither narrows them down.</summary>
    private async Task<List<Guid>?> FindAsync(string word, CancellationToken cancellationToken)
    {
        var numbered = await NumberedAsync(word, cancellationToken);
        var found = await InTextAsync(word, cancellationToken);
        return numbered.Count == 0 ? found : [.. numbered.Union(found ?? [])];
    }

    private async Task<List<Guid>> NumberedAsync(string word, CancellationToken cancellationToken)
    {
        if (WrittenNumber.Read(word) is not { } number)
        {
            return [];
        }

        var (start, padded, plain, official) = (number.Year, number.Padded, number.Plain, number.Official);
        return await sight.Suggestions.Where(s => s.Number != null && s.Number.StartsWith(start) && (s.Number.EndsWith(padded) || s.Number.EndsWith(plain) || (official != "" && s.OfficialNumber!.Contains(official))))
            .Select(s => s.Id).Take(MostCandidates).ToListAsync(cancellationToken);
    }

    private async Task<List<Guid>?> InTextAsync(string word, CancellationToken cancellationToken)
    {
        var candidates = (await indexes.GetAsync(cancellationToken)).FindCandidates(word, MostCandidates);
        if (candidates is null)
        {
            return null;
        }

        var wanted = Tokens.Normalize(word);
        var found = new List<Guid>();
        foreach (var ids in candidates.Chunk(500))
        {
            var rows = await data.Suggestions.AsNoTracking().Where(s => ids.Contains(s.Id))
                .Select(s => new { s.Id, s.Title, s.Facts, s.Asks, s.OfficialNumber }).ToListAsync(cancellationToken);
            found.AddRange(rows.Where(r => Tokens.Normalize(r.Title + "\n" + FreshIndex.Body(r.Facts, r.Asks.Select(a => a.Text)) + "\n" + r.OfficialNumber).Contains(wanted, StringComparison.Ordinal)).Select(r => r.Id));
        }

        return found;
    }
}
