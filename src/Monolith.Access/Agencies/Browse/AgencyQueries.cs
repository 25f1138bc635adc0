using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;

namespace Monolith.Access.Agencies.Browse;

internal sealed class ListAgenciesHandler(AccessData data) : IRequestHandler<ListAgencies, IReadOnlyList<AgencyEntry>>
{
    public async Task<IReadOnlyList<AgencyEntry>> Handle(ListAgencies request, CancellationToken cancellationToken)
    {
        var rows = data.AgenciesOf(request.CongressId).AsNoTracking().Where(a => a.IsActive || request.IncludeInactive);
        if (request.Q?.Trim() is { Length: > 0 } q)
        {
            rows = rows.Where(a => a.Code.Contains(q) || a.Name.Contains(q) || a.ShortName.Contains(q));
        }

        var found = await rows.OrderBy(a => a.Code).ToListAsync(cancellationToken);
        return found.ConvertAll(AgencyEntries.Of);
    }
}

internal sealed class FindAgencyHandler(AccessData data) : IRequestHandler<FindAgency, AgencyEntry?>
{
    public async Task<AgencyEntry?> Handle(FindAgency request, CancellationToken cancellationToken)
    {
        var key = request.Key.Trim();
        var id = Guid.TryParse(key, out var parsed) ? parsed : Guid.Empty;
        var found = await data.AgenciesCalledAsync(request.CongressId, id, key, cancellationToken);

        // The congress's own codes come before those that served agencies have with another one. A code names one agency even where another is called the same; among names, a dissolved agency gives way to the one in use.
        var best = found.Where(a => a.Id == id || a.Code == key).OrderByDescending(a => a.CongressId == request.CongressId).DefaultIfEmpty(OnlyOne(found.Where(a => a.IsActive)) ?? OnlyOne(found)).First();
        return best is null ? null : AgencyEntries.Of(best);
    }

    private static Agency? OnlyOne(IEnumerable<Agency> found) => found.Take(2).ToList() is [var only] ? only : null;
}

internal static class AgencyEntries
{
    public static AgencyEntry Of(Agency agency) =>
        new(agency.Id, agency.CongressId, agency.Code, agency.Name, agency.ShortName, agency.Kind, agency.IsActive, agency.SuccessorId);
}
