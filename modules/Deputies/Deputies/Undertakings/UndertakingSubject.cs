using System.Text.Json.Nodes;
using Deputies.Contracts;
using Deputies.Suggestions;
using Monolith.Workflow.Contracts;

namespace Deputies.Undertakings;

/// <summary>Shows agencies' shares to the workflow.</summary>
internal sealed class UndertakingSubject(DeputiesData data) : IWorkflowSubject
{
    public string SubjectType => UndertakingEvent.Subject;

    public async Task<SubjectRecord> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var undertaking = await data.OneUndertakingAsync(id, cancellationToken) ?? throw Sight.Missing();
        var suggestion = await data.OneSuggestionAsync(undertaking.SuggestionId, cancellationToken);
        var fields = new JsonObject
        {
            ["sponsor"] = suggestion?.SponsorId?.ToString(),
            ["supervisor"] = suggestion?.SupervisorId?.ToString(),
            ["suggestion"] = undertaking.SuggestionId.ToString(),
            ["status"] = undertaking.Status.Code(),
            ["round"] = undertaking.Round,
            ["part"] = undertaking.Part.Code(),
            ["agency"] = undertaking.AgencyId.ToString(),
            ["leadDeputy"] = undertaking.LeadDeputyId.ToString(),
            ["receiptDue"] = undertaking.ReceiptBy.Text(),
            ["contactDue"] = undertaking.ContactBy.Text(),
            ["due"] = undertaking.Due.Text(),
            ["dueRule"] = undertaking.DueRule,
            ["contacted"] = undertaking.LastContactRound == undertaking.Round,
            ["unconfirmedContacts"] = undertaking.UnconfirmedContacts,
            ["deemedReceived"] = undertaking.WasDeemedReceived,
        };
        return new(id, undertaking.CongressId, undertaking.Title, undertaking.Number, $"/suggestions/{undertaking.SuggestionId}", fields, (SuggestionEvent.Subject, undertaking.SuggestionId));
    }

    public Task<IReadOnlyList<Guid>> ItemsAsync(Guid id, string items, CancellationToken cancellationToken) =>
        throw new ArgumentException($"An undertaking has no list '{items}'.", nameof(items));
}
