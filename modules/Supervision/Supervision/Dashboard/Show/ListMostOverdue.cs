using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Supervision.Dashboard.Figures;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Show;

/// <summary>The suggestions that are overdue longest, with the desk on which each lies.</summary>
/// <param name="Period">The sessions.</param>
/// <param name="Make">Makes the figure of each one's days.</param>
/// <param name="Today">The day.</param>
/// <param name="Take">How many at most.</param>
internal sealed record ListMostOverdue(Period Period, FigureMaker Make, DateOnly Today, int Take) : IQuery<IReadOnlyList<OverdueItem>>;

internal sealed class ListMostOverdueHandler(SupervisionData data, IMediator mediator, IStringLocalizer texts) : IRequestHandler<ListMostOverdue, IReadOnlyList<OverdueItem>>
{
    public async Task<IReadOnlyList<OverdueItem>> Handle(ListMostOverdue request, CancellationToken cancellationToken)
    {
        var isInProgress = true; // a bare column would not be looked up in the index by SQLite; a comparison with a parameter is
        var late = await data.Suggestions.AsNoTracking()
            .Where(r => r.CongressId == request.Period.CongressId && r.IsInProgress == isInProgress && r.Due < request.Today && request.Period.SessionIds.Contains(r.SessionId))
            .OrderBy(r => r.Due).ThenBy(r => r.Number).Take(request.Take).ToListAsync(cancellationToken);
        if (late.Count == 0)
        {
            return [];
        }

        var ids = late.Select(r => r.Id).ToList();
        var shares = (await data.Undertakings.AsNoTracking().Where(u => ids.Contains(u.SuggestionId) && u.IsOpen && u.Part != "joint").ToListAsync(cancellationToken))
            .OrderBy(u => u.Due).ToLookup(u => u.SuggestionId);
        var names = await mediator.Send(
            new NamesOf([.. late.SelectMany(r => new[] { r.SponsorId, r.AgencyId }).Concat(shares.SelectMany(s => s.Select(u => (Guid?)u.HolderId))).OfType<Guid>().Distinct()]), cancellationToken);
        var people = await PeopleAsync(request.Period.CongressId, shares, cancellationToken);
        return [.. late.Select(row => Describe(row, shares[row.Id].FirstOrDefault(), names, people, request))];
    }

    private OverdueItem Describe(SuggestionRow row, UndertakingRow? share, IReadOnlyDictionary<Guid, string> names, ILookup<(Guid, string), string> people, ListMostOverdue request)
    {
        var desk = DeskOf(row, share, names, people);
        var agencyId = share?.HolderId ?? row.AgencyId;
        return new(
            row.Id,
            row.Number,
            row.Title,
            $"/suggestions/{row.Id}",
            row.State,
            desk.Where,
            agencyId is { } id ? new(id, names.GetValueOrDefault(id, "—")) : null,
            desk.Person,
            row.Due!.Value,
            request.Make.Days("overdue-days", request.Today.DayNumber - row.Due.Value.DayNumber, making: 1, all: 1, item: row.Id));
    }

    private (string Where, string? Person) DeskOf(SuggestionRow row, UndertakingRow? share, IReadOnlyDictionary<Guid, string> names, ILookup<(Guid, string), string> people)
    {
        if (share is null || row.State is not (States.Handling or States.Reworking))
        {
            var sponsor = row.State is States.AwaitingDispatchSignOff or States.AwaitingClosingSignOff && row.SponsorId is { } id ? names.GetValueOrDefault(id) : null;
            return (texts[StateNames.OfSuggestion(row.State)], sponsor ?? (row.State is States.Accepted or States.AwaitingStudy ? texts["代工委"].Value : null));
        }

        var where = texts[share.AsksForTime ? "申请延期" : StateNames.OfUndertaking(share.State)];
        return share.State is "signed" or "returnRequested" || share.AsksForTime
            ? (where, texts["政府督查室"])
            : (where, people[(share.HolderId, share.State == "submitted" ? Roles.AgencyHead : Roles.AgencyContact)].FirstOrDefault());
    }

    private async Task<ILookup<(Guid, string), string>> PeopleAsync(Guid congressId, ILookup<Guid, UndertakingRow> shares, CancellationToken cancellationToken)
    {
        var found = new List<(Guid Agency, string Role, string Name)>();
        foreach (var role in shares.SelectMany(s => s.Take(1)).Select(u => u.State == "submitted" ? Roles.AgencyHead : Roles.AgencyContact).Distinct().ToList())
        {
            var people = await mediator.Send(new ListPeople(congressId, role), cancellationToken);
            found.AddRange(people.Where(p => p.AgencyId is not null).Select(p => (p.AgencyId!.Value, role, p.Name)));
        }

        return found.ToLookup(f => (f.Agency, f.Role), f => f.Name);
    }
}
