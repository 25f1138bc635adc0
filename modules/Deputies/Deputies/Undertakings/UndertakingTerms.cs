namespace Deputies.Undertakings;

/// <summary>What an undertaking copies from its suggestion; these facts do not change once it is handed over.</summary>
internal sealed record HandedOver(Guid CongressId, Guid SuggestionId, Guid SessionId, string Number, string Title, Guid LeadDeputyId, int Ordinal);

/// <summary>The days by which an agency must sign for it and answer.</summary>
internal sealed record UndertakingTerms(DateOnly? ReceiptBy, DateOnly? Due, string DueRule);

/// <summary>The days that run from the receipt.</summary>
internal sealed record ReceiptTerms(DateOnly? ReturnBy, DateOnly? ContactBy);
