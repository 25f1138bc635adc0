using System.Linq.Expressions;
using Deputies.Contracts;
using Deputies.Undertakings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Publish;

/// <summary>What should be public: a reply that its agency and the office marked as open, once it is delivered.</summary>
internal static class Unpublished
{
    /// <summary>Whether a reply is to be made public.</summary>
    public static readonly Expression<Func<Reply, bool>> IsDue = reply => reply.Publish == Publication.Open && reply.DeliveredOn != null;

    private static readonly Func<Reply, bool> Check = IsDue.Compile();

    /// <summary>The same of a reply that was read already.</summary>
    public static bool Is(Reply reply) => Check(reply);
}

internal sealed class ListLatePublicationsHandler(DeputiesData data, IDeadlines deadlines, TimeProvider clock) : IRequestHandler<ListLatePublications, IReadOnlyList<Guid>>
{
    public async Task<IReadOnlyList<Guid>> Handle(ListLatePublications request, CancellationToken cancellationToken)
    {
        var isOpen = false; // a bare column would not be looked up in the index by SQLite; a comparison with a parameter is
        var replies = data.Undertakings.Join(data.Replies.Where(Unpublished.IsDue), u => u.Id, r => r.UndertakingId, (u, r) => new { u.SuggestionId, r.DeliveredOn });
        var hidden = await data.Suggestions.AsNoTracking()
            .Where(s => s.CongressId == request.CongressId && request.SessionIds.Contains(s.SessionId) && s.IsOpen == isOpen && s.Status != SuggestionStatus.Withdrawn)
            .Select(s => new { s.Id, First = replies.Where(r => r.SuggestionId == s.Id).Min(r => r.DeliveredOn) }).ToListAsync(cancellationToken); // from the few that are hidden, not from all replies
        var waiting = hidden.Where(s => s.First is not null).Select(s => (s.Id, First: s.First!.Value)).ToList();
        var late = new HashSet<DateOnly>();
        foreach (var day in waiting.Select(w => w.First).Distinct())
        {
            if ((await deadlines.DueAsync(request.CongressId, RuleNames.Publication, day, pauses: null, cancellationToken)).Due < clock.Today())
            {
                late.Add(day);
            }
        }

        return [.. waiting.Where(w => late.Contains(w.First)).Select(w => w.Id)];
    }
}
