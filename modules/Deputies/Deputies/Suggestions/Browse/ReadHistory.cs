using Deputies.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Suggestions.Browse;

/// <summary>The journal of a suggestion and of everything that belongs to it, oldest first (留痕), as far as the caller may read it.</summary>
internal sealed record ReadHistory(Guid SuggestionId) : IQuery<HistoryView>;

/// <summary>A journal.</summary>
internal sealed record HistoryView(IReadOnlyList<HistoryLine> Items);

/// <summary>Who did what, when, why and under which rule.</summary>
internal sealed record HistoryLine(
    int Sequence, DateTime When, string Who, Guid? PersonId, string Action, string What, string? Why, string? Rule, string? From, string? To)
{
    /// <summary>The line of a journal's entry.</summary>
    public static HistoryLine Of(JournalEntry entry) =>
        new(entry.Sequence, entry.At, entry.Who, entry.PersonId, entry.Action, entry.Text, entry.Why, entry.Rule, entry.From, entry.To);
}

internal sealed class ReadHistoryHandler(DeputiesData data, Sight sight, Journal journal, SuggestionReader reader, SuggestionCurtain curtain) : IRequestHandler<ReadHistory, HistoryView>
{
    private const string RatingClosed = SuggestionCurtain.RatingClosed;
    private const string Studied = "suggestion.dissatisfactionStudied";

    public async Task<HistoryView> Handle(ReadHistory request, CancellationToken cancellationToken)
    {
        await sight.RequireSightAsync(request.SuggestionId, cancellationToken);
        var lines = (await journal.ReadAsync(request.SuggestionId, cancellationToken)).Where(line => line.Action == RatingClosed || curtain.Shows(line)).Select(HistoryLine.Of).ToList();
        return new(lines.Exists(line => line.Action == RatingClosed) ? await WithoutSealedAsync(request.SuggestionId, lines, cancellationToken) : lines);
    }

    /// <summary>How many were dissatisfied is for those who may read the ratings: of a single rater it is his rating. Why the committee decided as it did is for those who take part.</summary>
    private async Task<List<HistoryLine>> WithoutSealedAsync(Guid id, List<HistoryLine> lines, CancellationToken cancellationToken)
    {
        var suggestion = await data.Suggestions.AsNoTracking().Include(s => s.Signers).SingleAsync(s => s.Id == id, cancellationToken);
        var undertakings = await data.Undertakings.AsNoTracking().Where(u => u.SuggestionId == id).ToListAsync(cancellationToken);
        var eyes = await reader.EyesOnAsync(suggestion, undertakings, cancellationToken);
        return lines.ConvertAll(line => line.Action switch
        {
            RatingClosed when !eyes.SeesReleasedRatings => line with { What = "代表评价结束。" },
            Studied when !eyes.SeesTalks => line with { Why = null },
            _ => line,
        });
    }
}

/// <summary>Nobody but the committee reads who rated, or in passing how many were dissatisfied: the ratings themselves are not in the journal at all.</summary>
internal sealed class SuggestionCurtain(Sight sight, Caller caller) : IJournalCurtain
{
    public const string RatingClosed = "suggestion.ratingClosed";

    public string SubjectType => SuggestionEvent.Subject;

    public bool Shows(JournalEntry line) => line.Action is not ("suggestion.rated" or RatingClosed) || sight.IsCommittee || line.PersonId == caller.PersonId;
}
