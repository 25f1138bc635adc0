using Deputies.Suggestions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;

namespace Deputies.Similarity;

/// <summary>What a search leaves of a list.</summary>
/// <param name="Suggestions">The suggestions.</param>
/// <param name="IsCut">Whether there are more of them than are listed: only the newest are.</param>
/// <param name="IsSought">Whether words were sought, so that these are few.</param>
internal sealed record SearchResult(IQueryable<Suggestion> Suggestions, bool IsCut, bool IsSought);

/// <summary>Full text search for lists: title, facts, asks and numbers, exactly, and the names of signers and agencies. Words of one and two characters are found.</summary>
internal sealed class SuggestionSearch(DeputiesData data, FreshTail tails, PostingSource postings, PendingTexts pending, NamedSuggestions named, Sight sight)
{
    /// <summary>So many of the newest are listed where more fit.</summary>
    public const int Most = 2_000;

    /// <summary>A list that is not longer is compared as a whole.</summary>
    private const int ShortList = 20_000;

    private const int LongestWord = 100;

    /// <summary>Keeps the suggestions that hold every word.</summary>
    /// <param name="list">A list, narrowed already by everything else.</param>
    /// <param name="q">The words.</param>
    /// <param name="session">The session that the list is narrowed to, if any.</param>
    /// <param name="isNarrowed">Whether anything else narrows it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="atLeast">Says at little cost how many the list has at least.</param>
    public async Task<SearchResult> FilterAsync(
        IQueryable<Suggestion> list, string? q, Guid? session, bool isNarrowed, CancellationToken cancellationToken, Func<Task<int>>? atLeast = null)
    {
        var words = WordsOf(q);
        if (words.Count == 0)
        {
            return new(list, IsCut: false, IsSought: false);
        }

        var sought = await SeekAsync(sight.CongressId, words, byName: true, cancellationToken);
        var newest = await NewestAsync(list, sought.Ledger, sought.Documents, session, IsShortAsync, cancellationToken);
        var ids = await IdsAsync(sought, newest.Take(Most), cancellationToken);
        return new(list.Where(s => EF.Parameter(ids).Contains(s.Id)), newest.Count > Most, IsSought: true);

        async Task<bool> IsShortAsync() => (isNarrowed || !sight.SeesAll) && (atLeast is null || await atLeast() <= ShortList)
            && await list.Select(s => s.Id).Take(ShortList + 1).CountAsync(cancellationToken) <= ShortList;
    }

    /// <summary>The newest of a congress's open suggestions whose text holds every word, as many as are listed. Who signs and who handles is not searched: not all of it is public.</summary>
    public async Task<IReadOnlyList<Guid>> OpenAsync(Guid congressId, IQueryable<Suggestion> open, string q, CancellationToken cancellationToken)
    {
        var sought = await SeekAsync(congressId, WordsOf(q), byName: false, cancellationToken);
        sought.Documents.Keep(some => OrdinalsAsync(open.Join(Documents(sought.Ledger, some), s => s.Id, d => d.SuggestionId, (s, d) => d.Key), cancellationToken));
        return await IdsAsync(sought, await sought.Documents.NewestAsync(Most, cancellationToken), cancellationToken);
    }

    private static List<string> WordsOf(string? q) => [.. SearchWords.Of(q).Select(w => w.Length <= LongestWord ? w : w[..LongestWord])];

    private async Task<Sought> SeekAsync(Guid congressId, List<string> words, bool byName, CancellationToken cancellationToken)
    {
        // the tail first: what is folded into a segment meanwhile is found in both, never in none
        var tail = await tails.GetAsync(congressId, cancellationToken);
        var sought = words.ConvertAll(w => Tokens.Searchable(w).Trim());
        var fresh = await pending.FindAsync(congressId, tail, sought, cancellationToken);
        var (hits, anywhere) = (new List<WordHits>(), (HashSet<Guid>?)null);
        for (var at = 0; at < words.Count; at++)
        {
            var named = byName ? await OfNamesAsync(words[at], fresh, cancellationToken) : (new(), []);
            var byText = tail.Ledger is { } known && sought[at].Length > 0 ? await postings.FindAsync(known, sought[at], cancellationToken) : new(new(), []);
            hits.Add(byText with { Named = named.Ordinals });
            fresh.ByWord[at].UnionWith(named.Fresh);
            anywhere = anywhere is null ? fresh.ByWord[at] : [.. anywhere.Intersect(fresh.ByWord[at])];
        }

        var ledger = tail.Ledger ?? 0;
        return new(ledger, new(postings, ledger, hits), fresh.All, anywhere!);
    }

    /// <summary>What names find, as ordinals and, of what no segment holds, as identities.</summary>
    private async Task<(OrdinalSet Ordinals, IReadOnlyList<Guid> Fresh)> OfNamesAsync(string word, FreshMatches fresh, CancellationToken cancellationToken)
    {
        var ids = await named.FindAsync(word, Most, cancellationToken);
        if (ids.Count == 0)
        {
            return (new(), []);
        }

        return (await OrdinalsAsync(data.TextDocuments.Where(d => EF.Parameter(ids).Contains(d.SuggestionId)).Select(d => d.Key), cancellationToken), [.. ids.Where(fresh.All.Contains)]);
    }

    /// <summary>The newest, one more than are listed where there are too many. Where the rest of the list is short, all of it is looked at, so that nothing old is missed there.</summary>
    private async Task<List<int>> NewestAsync(IQueryable<Suggestion> list, int ledger, FoundDocuments documents, Guid? session, Func<Task<bool>> isShort, CancellationToken cancellationToken)
    {
        var newest = await documents.NewestAsync(Most + 1, cancellationToken);
        if (newest.Count > Most && session is { } only)
        {
            var keys = data.TextDocuments.Where(d => d.SessionId == only).Select(d => (long?)d.Key);
            var (first, last) = (await keys.MinAsync(cancellationToken), await keys.MaxAsync(cancellationToken)); // a session's documents lie near each other
            documents.Keep(TextKeys.Ordinal(first ?? 0), TextKeys.Ordinal(last ?? 0));
            documents.Keep(some => OrdinalsAsync(Documents(ledger, some).Where(d => d.SessionId == only).Select(d => d.Key), cancellationToken));
            newest = await documents.NewestAsync(Most + 1, cancellationToken);
        }

        if (newest.Count > Most && await isShort())
        {
            documents.Keep(await OrdinalsAsync(list.Join(data.TextDocuments, s => s.Id, d => d.SuggestionId, (s, d) => d.Key), cancellationToken));
            newest = await documents.NewestAsync(Most + 1, cancellationToken);
        }

        return newest;
    }

    private static async Task<OrdinalSet> OrdinalsAsync(IQueryable<long> keys, CancellationToken cancellationToken) => OrdinalSet.Of((await keys.ToListAsync(cancellationToken)).Select(TextKeys.Ordinal));

    private IQueryable<TextDocument> Documents(int ledger, IEnumerable<int> ordinals)
    {
        List<long> keys = [.. ordinals.Select(o => TextKeys.Document(ledger, o))];
        return data.TextDocuments.AsNoTracking().Where(d => EF.Parameter(keys).Contains(d.Key));
    }

    /// <summary>Those documents' suggestions as their texts are now, and those that no segment holds yet.</summary>
    private async Task<List<Guid>> IdsAsync(Sought sought, IEnumerable<int> ordinals, CancellationToken cancellationToken)
    {
        List<Guid> written = ordinals.Any() ? await Documents(sought.Ledger, ordinals).Select(d => d.SuggestionId).ToListAsync(cancellationToken) : [];
        return [.. written.Where(id => !sought.Fresh.Contains(id)), .. sought.Anywhere];
    }

    /// <summary>What was sought and is still to be looked at.</summary>
    /// <param name="Ledger">The congress's number in the index.</param>
    /// <param name="Documents">The documents that hold the words.</param>
    /// <param name="Fresh">The suggestions whose texts no segment holds yet.</param>
    /// <param name="Anywhere">Those of them that hold the words.</param>
    private sealed record Sought(int Ledger, FoundDocuments Documents, IReadOnlySet<Guid> Fresh, IReadOnlySet<Guid> Anywhere);
}

/// <summary>The suggestions that a word names by what is not their text: who signs, who handles, and the number however it is written.</summary>
internal sealed class NamedSuggestions(DeputiesData data, IMediator mediator, Sight sight)
{
    private const int MostNames = 200;

    /// <summary>The newest of them, each from an index.</summary>
    public async Task<List<Guid>> FindAsync(string word, int most, CancellationToken cancellationToken)
    {
        var signers = await data.Roster.Where(d => d.CongressId == sight.CongressId && d.Name.Contains(word)).Select(d => d.Id).Take(MostNames).ToListAsync(cancellationToken);
        var ids = signers.Count == 0
            ? []
            : await data.Signers.AsNoTracking().Where(s => signers.Contains(s.PersonId)).OrderByDescending(s => s.SuggestionId).Select(s => s.SuggestionId).Take(most).ToListAsync(cancellationToken);
        List<Guid> agencies = [.. (await mediator.Send(new ListAgencies(sight.CongressId, word, IncludeInactive: true), cancellationToken)).Select(a => a.Id).Take(MostNames)];
        if (agencies.Count > 0)
        {
            ids.AddRange(await data.Suggestions.AsNoTracking().Where(s => s.LeadAgencyId != null && agencies.Contains(s.LeadAgencyId.Value))
                .OrderByDescending(s => s.Id).Select(s => s.Id).Take(most).ToListAsync(cancellationToken));
        }

        return [.. ids.Concat(await NumberedAsync(word, most, cancellationToken)).Distinct()];
    }

    private async Task<List<Guid>> NumberedAsync(string word, int most, CancellationToken cancellationToken)
    {
        if (WrittenNumber.Read(word) is not { } number)
        {
            return [];
        }

        var (congress, start, padded, plain, official) = (sight.CongressId, number.Year, number.Padded, number.Plain, number.Official);
        return await data.Suggestions.AsNoTracking().Where(s => s.CongressId == congress && s.Number != null && s.Number.StartsWith(start) && (s.Number.EndsWith(padded) || s.Number.EndsWith(plain) || (official != "" && s.OfficialNumber!.Contains(official))))
            .OrderByDescending(s => s.Id).Select(s => s.Id).Take(most).ToListAsync(cancellationToken);
    }
}

/// <summary>What was found of texts that no segment holds yet.</summary>
/// <param name="All">All of them.</param>
/// <param name="ByWord">Those that hold each word.</param>
internal sealed record FreshMatches(IReadOnlySet<Guid> All, IReadOnlyList<HashSet<Guid>> ByWord);

/// <summary>Looks through the texts that no segment holds yet: in memory, or in the database while they are too many for that.</summary>
internal sealed class PendingTexts(DeputiesData data)
{
    /// <summary>Finds words in the form of <see cref="Tokens.Searchable"/>.</summary>
    public async Task<FreshMatches> FindAsync(Guid congressId, Tail tail, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var (all, byWord) = (new HashSet<Guid>(), words.Select(_ => new HashSet<Guid>()).ToList());
        foreach (var (id, text) in tail.Texts ?? [])
        {
            Look(id, text.Searchable);
        }

        if (tail.Texts is null)
        {
            var waiting = data.Suggestions.AsNoTracking().Where(s => s.CongressId == congressId && data.TextChanges.Any(c => c.SuggestionId == s.Id)).Texts();
            await foreach (var text in waiting.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                Look(text.Id, text.Searchable);
            }
        }

        return new(all, byWord);

        void Look(Guid id, string searchable)
        {
            all.Add(id);
            for (var at = 0; at < words.Count; at++)
            {
                if (words[at].Length > 0 && searchable.Contains(words[at], StringComparison.Ordinal))
                {
                    byWord[at].Add(id);
                }
            }
        }
    }
}
