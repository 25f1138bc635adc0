using Deputies.Commitments;
using Deputies.Suggestions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Similarity;

/// <summary>Finds suggestions like a text that somebody writes (历年同题).</summary>
internal sealed record FindSimilar(string? Title, string? Facts, IReadOnlyList<string>? Proposals = null) : IQuery<SimilarList>;

/// <summary>Finds suggestions like a stored one.</summary>
internal sealed record FindSimilarTo(Guid SuggestionId) : IQuery<SimilarList>;

/// <summary>Look-alikes, the most alike first. They inform; they exclude nobody.</summary>
internal sealed record SimilarList(IReadOnlyList<SimilarItem> Items);

/// <summary>A look-alike with what became of it.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="Number">Its number, once it has one.</param>
/// <param name="Title">Its title.</param>
/// <param name="Session">Its session.</param>
/// <param name="LeadDeputy">Who led it.</param>
/// <param name="Score">How alike, from 0 to 1.</param>
/// <param name="SharedWords">The words that both have.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record SimilarItem(
    Guid Id, string? Number, string Title, string Session, string LeadDeputy, double Score, IReadOnlyList<string> SharedWords, SimilarOutcome Outcome);

/// <summary>What became of a look-alike.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Round">How often it was handled.</param>
/// <param name="Result">The worst released mark on the result, for those who may read ratings.</param>
/// <param name="Kept">Promises kept.</param>
/// <param name="Open">Promises whose day is still to come.</param>
/// <param name="Broken">Promises overdue or dropped.</param>
internal sealed record SimilarOutcome(string Status, int Round, string? Result, int Kept, int Open, int Broken);

internal sealed class FindSimilarHandler(DeputiesData data, Sight sight, FreshTail tails, TextLikes likes, Terms terms, IMediator mediator, TimeProvider clock)
    : IRequestHandler<FindSimilar, SimilarList>, IRequestHandler<FindSimilarTo, SimilarList>
{
    private const int Shown = 10;
    private const int Compared = 100;
    private const int WordsShown = 8;
    private const double LeastAlike = 0.12;

    public async Task<SimilarList> Handle(FindSimilar query, CancellationToken cancellationToken)
    {
        var title = Cut(query.Title ?? "", 500);
        var body = Cut(SourceText.BodyOf(query.Facts, query.Proposals ?? []), 30_000);
        return string.IsNullOrWhiteSpace(title + body)
            ? throw new ValidationException([new("Title", "请填写标题或事由。") { ErrorCode = "similar.empty" }])
            : await FindAsync(title, body, except: null, cancellationToken);
    }

    public async Task<SimilarList> Handle(FindSimilarTo query, CancellationToken cancellationToken)
    {
        var own = await sight.Suggestions.AsNoTracking().Where(s => s.Id == query.SuggestionId).Select(s => new { s.Title, s.Facts, s.Asks }).SingleOrDefaultAsync(cancellationToken)
            ?? throw Sight.Missing();
        return await FindAsync(own.Title, SourceText.BodyOf(own.Facts, own.Asks.Select(a => a.Text)), query.SuggestionId, cancellationToken);
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];

    private async Task<SimilarList> FindAsync(string title, string body, Guid? except, CancellationToken cancellationToken)
    {
        var sessions = await mediator.Send(new ListSessions(sight.CongressId), cancellationToken);
        var tail = await tails.GetAsync(sight.CongressId, cancellationToken);
        var ids = await likes.FindAsync(tail, title, body, await RecentAsync(sessions, cancellationToken), Compared, cancellationToken);
        var seen = await sight.Suggestions.AsNoTracking().Where(s => ids.Contains(s.Id) && s.Id != except)
            .Select(s => new Row(s.Id, s.Number, s.Title, s.Facts, s.Asks, s.SessionId, s.LeadDeputyId, s.Status, s.Round)).ToListAsync(cancellationToken);
        var sought = Likening.Of(title, body);
        var alike = seen.ToDictionary(r => r.Id, r => sought.Score(Likening.Of(r.Title, r.Body)));
        var shown = seen.Where(r => alike[r.Id] >= LeastAlike).OrderByDescending(r => alike[r.Id]).ThenByDescending(r => r.Id).Take(Shown).ToList();
        var outcomes = await OutcomesAsync(shown, cancellationToken);
        var names = await mediator.Send(new NamesOf([.. shown.Select(r => r.LeadDeputyId)]), cancellationToken);
        var sessionNames = sessions.ToDictionary(s => s.Id, s => s.Name);
        var items = shown.Select(r => new SimilarItem(
            r.Id, r.Number, r.Title, sessionNames.GetValueOrDefault(r.SessionId, ""), names.GetValueOrDefault(r.LeadDeputyId, ""), Math.Round(alike[r.Id], 3),
            SharedWords.Find(title + "\n" + body, r.Title + "\n" + r.Body, WordsShown), outcomes[r.Id]));
        return new([.. items.Where(i => i.SharedWords.Count > 0)]);
    }

    /// <summary>The sessions of the last years (规则方案); none where they are all.</summary>
    private async Task<IReadOnlyList<Guid>> RecentAsync(IReadOnlyList<SessionEntry> sessions, CancellationToken cancellationToken)
    {
        var from = clock.Today().AddYears(-(await terms.ProfileAsync(sight.CongressId, cancellationToken)).Limits.SimilarYears.Value);
        List<Guid> recent = [.. sessions.Where(s => s.To >= from).Select(s => s.Id)];
        return recent.Count == sessions.Count ? [] : recent;
    }

    private async Task<Dictionary<Guid, SimilarOutcome>> OutcomesAsync(List<Row> rows, CancellationToken cancellationToken)
    {
        var (ids, today) = (rows.ConvertAll(r => r.Id), clock.Today());
        var promises = (await data.Commitments.AsNoTracking().Where(c => ids.Contains(c.SuggestionId)).Select(c => new { c.SuggestionId, c.Status, c.Due }).ToListAsync(cancellationToken))
            .ToLookup(c => c.SuggestionId, c => c.Status == CommitmentStatus.Kept ? 'k' : c.Status == CommitmentStatus.Dropped || c.Due < today ? 'b' : 'o');
        var marks = sight.IsCommittee
            ? (await data.Ratings.AsNoTracking().Where(r => ids.Contains(r.SuggestionId) && r.IsReleased).Select(r => new { r.SuggestionId, r.Round, r.Result }).ToListAsync(cancellationToken)).ToLookup(r => r.SuggestionId)
            : null;
        return rows.ToDictionary(r => r.Id, r => new SimilarOutcome(
            r.Status.Code(),
            r.Round,
            marks?[r.Id].GroupBy(m => m.Round).MaxBy(m => m.Key)?.Max(m => m.Result).Code(),
            promises[r.Id].Count(p => p == 'k'),
            promises[r.Id].Count(p => p == 'o'),
            promises[r.Id].Count(p => p == 'b')));
    }

    private sealed record Row(Guid Id, string? Number, string Title, string Facts, IReadOnlyList<Ask> Asks, Guid SessionId, Guid LeadDeputyId, SuggestionStatus Status, int Round)
    {
        public string Body => SourceText.BodyOf(Facts, Asks.Select(a => a.Text));
    }
}
