namespace Deputies.Importing.Checking;

/// <summary>A sound row: what will be registered.</summary>
/// <param name="Title">标题</param>
/// <param name="Facts">事由</param>
/// <param name="Proposals">具体建议, one ask each.</param>
/// <param name="LeadDeputyId">领衔代表</param>
/// <param name="CoSignerIds">联名代表</param>
/// <param name="Category">类别; none where it was not given.</param>
/// <param name="Series"><c>session</c> (大会期间) or <c>between</c> (闭会期间).</param>
/// <param name="SuggestedAgencyIds">建议承办单位</param>
/// <param name="IsOpen">是否同意公开</param>
internal sealed record SuggestionDraft(
    string Title,
    string Facts,
    IReadOnlyList<string> Proposals,
    Guid LeadDeputyId,
    IReadOnlyList<Guid> CoSignerIds,
    string? Category,
    string Series,
    IReadOnlyList<Guid> SuggestedAgencyIds,
    bool IsOpen);

/// <summary>A row after the check.</summary>
/// <param name="Record">The row as it was read.</param>
/// <param name="Draft">What it says; none for a faulty row.</param>
/// <param name="Faults">Why it cannot be taken.</param>
/// <param name="Remarks">What was read differently than it was written.</param>
internal sealed record CheckedRow(Columns.TableRecord Record, SuggestionDraft? Draft, IReadOnlyList<Finding> Faults, IReadOnlyList<Finding> Remarks);
