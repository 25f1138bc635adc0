using Deputies.Contracts;
using static Deputies.Undertakings.UndertakingStatus;

namespace Deputies.Undertakings;

/// <content>Mergers of agencies (机构改革).</content>
internal sealed partial class Undertaking
{
    /// <summary>The agency that took the former one's place goes on where that one stopped.</summary>
    public void HandOn(Guid successorId, string former, string successor, DateOnly on)
    {
        var from = AgencyId;
        AgencyId = successorId;
        Raise(
            new UndertakingHandedOn(CongressId, SuggestionId, Id, successorId, from, on),
            new("undertaking.handedOn", $"{former}并入{successor}，{Shown}由{successor}继续办理。"));
    }

    /// <summary>The agency that took the former one's place answers the suggestion already: it owes itself no opinion.</summary>
    public void Absorb(string former, string successor, DateOnly on)
    {
        var from = MoveTo(Withdrawn);
        Raise(
            new UndertakingWithdrawn(CongressId, SuggestionId, Id, AgencyId, on),
            new("undertaking.absorbed", $"{former}并入{successor}，{successor}已承办本件，{Shown}不再单独办理。", From: from, To: Status.Code()));
    }
}
