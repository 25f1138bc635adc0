using Monolith.Web;

namespace Deputies.Suggestions.Browse;

/// <summary>The colour of a line of the journal: what was sent back or missed stands out.</summary>
internal static class HistoryTone
{
    public static Tone Of(string action) => action switch
    {
        "suggestion.returned" or "suggestion.dispatchReturned" or "undertaking.returnRequested" or "undertaking.extensionRequested" or "reply.signatureReturned"
            or "reply.reviewReturned" or "undertaking.deemedReceived" or "commitment.extensionRequested" or "suggestion.cosignDeclined" or "suggestion.studyOpened" or "task.chased" => Tone.Amber,
        "suggestion.refused" or "suggestion.reworkOrdered" or "suggestion.reworkStarted" or "commitment.rejected" or "task.escalated" => Tone.Red,
        "suggestion.withdrawn" or "undertaking.withdrawn" or "commitment.dropped" or "suggestion.revised" or "suggestion.drafted" => Tone.Grey,
        _ => Tone.Green,
    };
}
