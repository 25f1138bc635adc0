using Deputies.Suggestions;
using Deputies.Undertakings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Recounting;

/// <summary>Counts open terms anew when a year of the calendar is loaded: what was provisional becomes certain.</summary>
internal sealed class RecountTerms(DeputiesData data, IDeadlines deadlines, TimeProvider clock) : INotificationHandler<CalendarLoaded>
{
    public async Task Handle(CalendarLoaded notification, CancellationToken cancellationToken)
    {
        var first = new DateOnly(notification.Year, 1, 1);
        var suggestions = await data.Suggestions
            .Where(s => (notification.CongressId == null || s.CongressId == notification.CongressId) && s.Due >= first && s.DueRule != null)
            .OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var undertakings = await data.Undertakings
            .Where(u => (notification.CongressId == null || u.CongressId == notification.CongressId) && (u.Due >= first || u.ReceiptBy >= first || u.ReturnBy >= first || u.ContactBy >= first))
            .OrderBy(u => u.SuggestionId).ThenBy(u => u.Ordinal).ToListAsync(cancellationToken);
        foreach (var congress in suggestions.Select(s => s.CongressId).Concat(undertakings.Select(u => u.CongressId)).Distinct().ToList())
        {
            var now = await deadlines.CalendarAsync(congress, cancellationToken);
            var recount = new Recount(await deadlines.VersionsAsync(congress, cancellationToken), notification.Undo(now), now);
            Move(recount, [.. suggestions.Where(s => s.CongressId == congress)], undertakings.Where(u => u.CongressId == congress).ToLookup(u => u.SuggestionId));
        }
    }

    /// <summary>A suggestion's own term follows its rule, or else the share whose term it had taken over.</summary>
    private void Move(Recount recount, IReadOnlyList<Suggestion> suggestions, ILookup<Guid, Undertaking> undertakings)
    {
        var today = clock.Today();
        var former = undertakings.SelectMany(shares => shares).ToDictionary(share => share.Id, share => share.Due);
        foreach (var share in undertakings.SelectMany(shares => shares))
        {
            share.Recount(recount, today);
        }

        foreach (var suggestion in suggestions)
        {
            var due = recount.Move(suggestion.DueRule, suggestion.Since, suggestion.Due);
            due = due != suggestion.Due ? due : undertakings[suggestion.Id].Where(share => former[share.Id] == suggestion.Due).Max(share => share.Due) ?? due;
            suggestion.MoveDue(due, today);
        }
    }
}
