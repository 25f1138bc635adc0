using System.Globalization;
using System.Text.Json.Nodes;
using Deputies.Contracts;
using Monolith.Workflow.Contracts;

namespace Deputies.Commitments;

/// <summary>Shows promises to the workflow.</summary>
internal sealed class CommitmentSubject(DeputiesData data) : IWorkflowSubject
{
    public string SubjectType => CommitmentEvent.Subject;

    public async Task<SubjectRecord> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var commitment = await data.OneCommitmentAsync(id, cancellationToken) ?? throw Sight.Missing();
        var suggestion = await data.OneSuggestionAsync(commitment.SuggestionId, cancellationToken);
        var fields = new JsonObject
        {
            ["sponsor"] = suggestion?.SponsorId?.ToString(),
            ["supervisor"] = suggestion?.SupervisorId?.ToString(),
            ["suggestion"] = commitment.SuggestionId.ToString(),
            ["status"] = commitment.Status.Code(),
            ["agency"] = commitment.AgencyId.ToString(),
            ["leadDeputy"] = commitment.LeadDeputyId.ToString(),
            ["due"] = commitment.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["committeeConfirmed"] = commitment.CommitteeConfirmedOn is not null,
            ["deputyConfirmed"] = commitment.DeputyConfirmedOn is not null,
        };
        return new(id, commitment.CongressId, commitment.Text, commitment.Number, $"/suggestions/{commitment.SuggestionId}", fields, (SuggestionEvent.Subject, commitment.SuggestionId));
    }

    public Task<IReadOnlyList<Guid>> ItemsAsync(Guid id, string items, CancellationToken cancellationToken) =>
        throw new ArgumentException($"A commitment has no list '{items}'.", nameof(items));
}
