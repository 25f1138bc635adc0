using Deputies.Similarity;
using Deputies.Suggestions;
using Deputies.Tests.Suggestions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Similarity;

/// <summary>Texts of a congress of its own in a running product, and beside them what they are.</summary>
internal sealed class Library(TestApp app)
{
    private readonly Guid congress = Guid.CreateVersion7();

    public Dictionary<Guid, (string Title, string Body)> Texts { get; } = [];

    public Task<bool> AddAsync(string title, string body) => InScopeAsync(async services =>
    {
        var suggestion = Suggestion.Open(Given.Paper() with { CongressId = congress, Title = title, Facts = body, Proposals = [] }, signedByAll: true, Given.Days, Given.Today);
        var db = services.GetRequiredService<MonolithDb>();
        db.Add(suggestion);
        Texts[suggestion.Id] = (title, body);
        return await NoteAsync(db, suggestion.Id);
    });

    public Task<bool> ReplaceAsync(int which, string title, string body) => InScopeAsync(async services =>
    {
        if (Texts.Count == 0)
        {
            return false;
        }

        var id = Texts.Keys.Order().ElementAt(which % Texts.Count);
        var db = services.GetRequiredService<MonolithDb>();
        await db.Set<Suggestion>().Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Title, title).SetProperty(s => s.Facts, body));
        Texts[id] = (title, body);
        return await NoteAsync(db, id);
    });

    /// <summary>Does random steps: most add or replace a text, some fold or merge.</summary>
    public async Task FillAsync(IEnumerable<(int Kind, int Which, string Title, string Body)> steps)
    {
        foreach (var (kind, which, title, body) in steps)
        {
            switch (kind)
            {
                case < 5:
                    await AddAsync(title, body);
                    break;
                case < 7:
                    await ReplaceAsync(which, title, body);
                    break;
                case < 9:
                    await FoldAsync();
                    break;
                default:
                    await MergeAsync();
                    break;
            }
        }
    }

    public Task<int> FoldAsync() => app.Services.GetRequiredService<TextFold>().FoldAsync(congress, CancellationToken.None);

    public Task<bool> MergeAsync() => app.Services.GetRequiredService<TextFold>().MergeAsync(congress, CancellationToken.None, mergeable: 2);

    public Task<HashSet<Guid>> SearchAsync(string q) => InScopeAsync(async services =>
    {
        var all = services.GetRequiredService<DeputiesData>().Suggestions.Where(s => s.CongressId == congress);
        var found = await services.GetRequiredService<SuggestionSearch>().FilterAsync(all, q, session: null, isNarrowed: false, CancellationToken.None);
        return (await found.Suggestions.Select(s => s.Id).ToListAsync()).ToHashSet();
    });

    /// <summary>The newest documents of segments that hold all words, looked for a few at a time; <paramref name="meanwhile"/> happens after their grams were looked up.</summary>
    public Task<List<int>> NewestAsync(IEnumerable<string> words, int most, Func<Task<bool>>? meanwhile = null) => InScopeAsync(async services =>
    {
        var (data, postings) = (services.GetRequiredService<DeputiesData>(), services.GetRequiredService<PostingSource>());
        if (await data.TextLedgers.Where(l => l.CongressId == congress).Select(l => (int?)l.Number).SingleOrDefaultAsync() is not { } ledger)
        {
            return [];
        }

        var hits = new List<WordHits>();
        foreach (var word in words.Select(w => Tokens.Searchable(w).Trim()).Where(w => w.Length > 0))
        {
            hits.Add(await postings.FindAsync(ledger, word, CancellationToken.None));
        }

        await (meanwhile?.Invoke() ?? Task.FromResult(false));
        return await new FoundDocuments(postings, ledger, hits).NewestAsync(most, CancellationToken.None);
    });

    /// <summary>The suggestions of documents; none for those that were replaced.</summary>
    public Task<List<Guid>> IdsAsync(IEnumerable<int> ordinals) => InScopeAsync(async services =>
    {
        var data = services.GetRequiredService<DeputiesData>();
        var ledger = await data.TextLedgers.Where(l => l.CongressId == congress).Select(l => (int?)l.Number).SingleOrDefaultAsync() ?? 0;
        List<long> keys = [.. ordinals.Select(o => TextKeys.Document(ledger, o))];
        return await data.TextDocuments.Where(d => keys.Contains(d.Key)).Select(d => d.SuggestionId).ToListAsync();
    });

    public HashSet<Guid> Expected(string q) => Tokens.Searchable(q).Trim() is { Length: > 0 } word
        ? [.. Texts.Where(t => Tokens.Searchable(t.Value.Title + "\n" + t.Value.Body).Contains(word, StringComparison.Ordinal)).Select(t => t.Key)]
        : [];

    public Task<List<Guid>> LikesAsync(string title, string body) => InScopeAsync(async services =>
    {
        var tail = await services.GetRequiredService<FreshTail>().GetAsync(congress, CancellationToken.None);
        return await services.GetRequiredService<TextLikes>().FindAsync(tail, title, body, [], 100, CancellationToken.None);
    });

    public Task<(int Documents, int Waiting)> CountAsync() => InScopeAsync(async services =>
    {
        var data = services.GetRequiredService<DeputiesData>();
        return (await data.TextDocuments.CountAsync(d => Texts.Keys.Contains(d.SuggestionId)), await data.TextChanges.CountAsync(c => c.CongressId == congress));
    });

    private async Task<bool> NoteAsync(MonolithDb db, Guid id)
    {
        db.Add(new TextChange { Id = Guid.CreateVersion7(), CongressId = congress, SuggestionId = id, At = app.Time.Now() });
        return await db.SaveChangesAsync() > 0;
    }

    private Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work) => app.InScopeAsync(services =>
    {
        services.GetRequiredService<Caller>().Become(Given.Lead, "clerk", "clerk", congress, [Roles.Clerk], agencyId: null);
        return work(services);
    });
}
