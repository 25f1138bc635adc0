using Deputies.Contracts;
using MediatR;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Suggestions.Browse;

/// <summary>The journal of a suggestion and of everything that belongs to it, oldest first (留痕).</summary>
internal sealed record ReadHistory(Guid SuggestionId) : IQuery<HistoryView>;

/// <summary>A journal.</summary>
internal sealed record HistoryView(IReadOnlyList<HistoryLine> Items);

/// <summary>Who did what, when, why and under which rule.</summary>
internal sealed record HistoryLine(
    int Sequence, DateTime When, string Who, Guid? PersonId, string Action, string What, string? Why, string? Rule, string? From, string? To);

internal sealed class ReadHistoryHandler(Sight sight, Journal journal, SuggestionCurtain curtain) : IRequestHandler<ReadHistory, HistoryView>
{
    public async Task<HistoryView> Handle(ReadHistory request, CancellationToken cancellationToken)
    {
        await sight.RequireSightAsync(request.SuggestionId, cancellationToken);
        var lines = await journal.ReadAsync(request.SuggestionId, cancellationToken);
        return new([.. lines.Where(curtain.Shows).Select(l => new HistoryLine(l.Sequence, l.At, l.Who, l.PersonId, l.Action, l.Text, l.Why, l.Rule, l.From, l.To))]);
    }
}

/// <summary>Agencies do not read who rated: the ratings themselves are not in the journal at all.</summary>
internal sealed class SuggestionCurtain(Sight sight, Caller caller) : IJournalCurtain
{
    public string SubjectType => SuggestionEvent.Subject;

    public bool Shows(JournalEntry line) => line.Action != "suggestion.rated" || sight.IsCommittee || line.PersonId == caller.PersonId;
}
