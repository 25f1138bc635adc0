using Deputies.Undertakings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Suggestions.Assign;

/// <summary>What the last assignment of a suggestion meant, and why its sponsor sent it back.</summary>
/// <param name="Meant">The assignment.</param>
/// <param name="Who">Who sent it back.</param>
/// <param name="On">When.</param>
/// <param name="Why">Why, in his words.</param>
internal sealed record SentBack(Assignment Meant, string Who, DateOnly On, string? Why);

/// <summary>The assignment that was sent back last; none where none was.</summary>
internal sealed record ReadLastAssignment(Guid SuggestionId) : IQuery<SentBack?>;

internal sealed class ReadLastAssignmentHandler(DeputiesData data, Sight sight, Journal journal) : IRequestHandler<ReadLastAssignment, SentBack?>
{
    private const string SentBackAction = "suggestion.dispatchReturned";

    public async Task<SentBack?> Handle(ReadLastAssignment request, CancellationToken cancellationToken)
    {
        var suggestion = await sight.Suggestions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.SuggestionId, cancellationToken);
        if (suggestion is not { Status: SuggestionStatus.Accepted, SponsorId: not null })
        {
            return null;
        }

        var shares = await data.Undertakings.AsNoTracking().Where(u => u.SuggestionId == suggestion.Id && u.Status == UndertakingStatus.Waiting)
            .OrderBy(u => u.Ordinal).Select(u => new { u.AgencyId, u.Part }).ToListAsync(cancellationToken);
        var parts = shares.ToLookup(share => share.Part, share => share.AgencyId);
        var line = (await journal.ReadAsync(suggestion.Id, cancellationToken)).LastOrDefault(entry => entry.Action == SentBackAction);
        return line is null ? null : new(Meant(suggestion, parts), line.Who, DateOnly.FromDateTime(line.At.ToLocal()), line.Why);
    }

    private static Assignment Meant(Suggestion suggestion, ILookup<UndertakingPart, Guid> parts) => new(
        suggestion.LeadAgencyId, [.. parts[UndertakingPart.Joint]], [.. parts[UndertakingPart.Separate]],
        suggestion.SponsorId, suggestion.SupervisorId, suggestion.IsKey, suggestion.Requirements);
}
