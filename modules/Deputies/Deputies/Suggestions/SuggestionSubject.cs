using System.Globalization;
using System.Text.Json.Nodes;
using Deputies.Commitments;
using Deputies.Contracts;
using Microsoft.EntityFrameworkCore;
using Monolith.Workflow.Contracts;

namespace Deputies.Suggestions;

/// <summary>Shows suggestions to the workflow. Reads what the running command holds already, so that no change is overlooked and no query is spent.</summary>
internal sealed class SuggestionSubject(DeputiesData data, Terms terms) : IWorkflowSubject
{
    public string SubjectType => SuggestionEvent.Subject;

    public async Task<SubjectRecord> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var suggestion = await data.OneSuggestionAsync(id, cancellationToken) ?? throw Sight.Missing();
        var fields = new JsonObject
        {
            ["status"] = suggestion.Status.Code(),
            ["round"] = suggestion.Round,
            ["series"] = suggestion.Series.Code(),
            ["category"] = suggestion.Category,
            ["key"] = suggestion.IsKey,
            ["sponsor"] = suggestion.SponsorId?.ToString(),
            ["supervisor"] = suggestion.SupervisorId?.ToString(),
            ["leadAgency"] = suggestion.LeadAgencyId?.ToString(),
            ["leadDeputy"] = suggestion.LeadDeputyId.ToString(),
            ["dissatisfied"] = suggestion.WasDissatisfied,
            ["signsAfterRating"] = suggestion.SignsAfterRating,
            ["due"] = suggestion.Due.Text(),
            ["signers"] = new JsonArray(),
            ["pendingCoSigners"] = new JsonArray(),
            ["raters"] = new JsonArray(),
        };
        await AddPeopleAsync(suggestion, fields, cancellationToken);
        return new(id, suggestion.CongressId, suggestion.Title, suggestion.Number, $"/suggestions/{id}", fields);
    }

    public async Task<IReadOnlyList<Guid>> ItemsAsync(Guid id, string items, CancellationToken cancellationToken) => items switch
    {
        "undertakings" => await data.AliveSharesAsync(id, withJoint: true, cancellationToken),
        "awaitedUndertakings" => await data.AliveSharesAsync(id, withJoint: false, cancellationToken),
        "commitments" => await data.Commitments.Where(c => c.SuggestionId == id && (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Claimed))
            .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken),
        _ => throw new ArgumentException($"A suggestion has no list '{items}'.", nameof(items)),
    };

    private static JsonArray Ids(IEnumerable<Guid> ids) => [.. ids.Select(id => (JsonNode)id.ToString())];

    /// <summary>Names are read only in the states in which somebody is asked by name.</summary>
    private async Task AddPeopleAsync(Suggestion suggestion, JsonObject fields, CancellationToken cancellationToken)
    {
        if (suggestion.Status is not (SuggestionStatus.Cosigning or SuggestionStatus.Returned or SuggestionStatus.Rating))
        {
            return;
        }

        await data.LoadSignersAsync(suggestion, cancellationToken);
        fields["signers"] = Ids(suggestion.Signers.Where(s => s.IsConfirmed).Select(s => s.PersonId));
        fields["pendingCoSigners"] = Ids(suggestion.Signers.Where(s => s.Decision == SignerDecision.Pending).Select(s => s.PersonId));
        if (suggestion.Status == SuggestionStatus.Rating)
        {
            await data.LoadRatingsAsync(suggestion, cancellationToken);
            var switches = await terms.SwitchesAsync(suggestion.CongressId, cancellationToken);
            fields["raters"] = Ids(suggestion.StillToRate(switches.OnlyLeadRates.On));
        }
    }
}

/// <summary>How expressions see days.</summary>
internal static class SubjectText
{
    /// <summary><c>YYYY-MM-DD</c>, or none.</summary>
    public static string? Text(this DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
