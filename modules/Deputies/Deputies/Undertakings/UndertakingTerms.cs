using Monolith.Kernel.Rules;

namespace Deputies.Undertakings;

/// <summary>What an undertaking copies from its suggestion; these facts do not change once it is handed over.</summary>
internal sealed record HandedOver(Guid CongressId, Guid SuggestionId, Guid SessionId, string Number, string Title, Guid LeadDeputyId, int Ordinal);

/// <summary>The days by which an agency must sign for it and answer.</summary>
/// <param name="ReceiptBy">签收期限</param>
/// <param name="Due">The last day for the answer; none yet where the rule runs from the receipt.</param>
/// <param name="DueRule">The rule that it comes from.</param>
/// <param name="DueFrom">The day from which it is counted; none yet where that is the receipt.</param>
internal sealed record UndertakingTerms(DateOnly? ReceiptBy, DateOnly? Due, string DueRule, DateOnly? DueFrom)
{
    /// <summary>Pauses of a term that began with another agency.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];
}

/// <summary>The days that run from the receipt.</summary>
/// <param name="ReturnBy">申请退办的期限</param>
/// <param name="ContactBy">首次联系代表的期限</param>
/// <param name="Due">The last day for the answer, where its rule runs from the receipt.</param>
internal sealed record ReceiptTerms(DateOnly? ReturnBy, DateOnly? ContactBy, DateOnly? Due);
