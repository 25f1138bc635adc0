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
        var replies = data.Undertakings.AsNoTracking().SelectMany(u => u.Replies).Where(Unpublished.IsDue).Join(data.Undertakings, r => r.UndertakingId, u => u.Id, (r, u) => new { u.SuggestionId, r.DeliveredOn });
        var waiting = await data.Suggestions.AsNoTracking()
            .Where(s => s.CongressId == request.CongressId && request.SessionIds.Contains(s.SessionId) && !s.IsOpen && s.Status != SuggestionStatus.Withdrawn)
            .Join(replies, s => s.Id, r => r.SuggestionId, (s, r) => new { s.Id, r.DeliveredOn })
            .GroupBy(r => r.Id).Select(g => new { Id = g.Key, First = g.Min(r => r.DeliveredOn)!.Value }).ToListAsync(cancellationToken);
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
