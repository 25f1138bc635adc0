namespace Deputies.Suggestions;

/// <summary>A deputy who stands behind a suggestion: the lead deputy (领衔代表), a co-signer (附议代表), or a signer of a merged one.</summary>
internal sealed class Signer
{
    private Signer(Guid personId, int ordinal, bool isLead)
    {
        (PersonId, Ordinal, IsLead) = (personId, ordinal, isLead);
    }

    /// <summary>The suggestion.</summary>
    public Guid SuggestionId { get; private init; }

    /// <summary>The deputy.</summary>
    public Guid PersonId { get; private init; }

    /// <summary>His place in the list of names.</summary>
    public int Ordinal { get; private init; }

    /// <summary>领衔代表</summary>
    public bool IsLead { get; private init; }

    /// <summary>The merged suggestion that he signed, if he came with it: he gets the reply and rates, but is no co-signer here.</summary>
    public Guid? FromMergedId { get; private init; }

    /// <summary>What he answered.</summary>
    public SignerDecision Decision { get; private set; }

    /// <summary>When he answered.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>附议代表</summary>
    public bool IsCoSigner => !IsLead && FromMergedId is null;

    /// <summary>Whether he stands behind it.</summary>
    public bool IsConfirmed => Decision == SignerDecision.Confirmed;

    /// <summary>Whether he has yet to answer.</summary>
    public bool IsPending => Decision == SignerDecision.Pending;

    internal static Signer Lead(Guid suggestionId, Guid personId, DateOnly on) =>
        new(personId, 0, isLead: true) { SuggestionId = suggestionId, Decision = SignerDecision.Confirmed, DecidedOn = on };

    internal static Signer CoSigner(Guid suggestionId, Guid personId, int ordinal, bool confirmed, DateOnly on) => new(personId, ordinal, isLead: false)
    {
        SuggestionId = suggestionId,
        Decision = confirmed ? SignerDecision.Confirmed : SignerDecision.Pending,
        DecidedOn = confirmed ? on : null,
    };

    internal static Signer OfMerged(Guid suggestionId, Guid mergedId, Guid personId, int ordinal, DateOnly on) => new(personId, ordinal, isLead: false)
    {
        SuggestionId = suggestionId,
        FromMergedId = mergedId,
        Decision = SignerDecision.Confirmed,
        DecidedOn = on,
    };

    internal void Ask() => (Decision, DecidedOn) = (SignerDecision.Pending, null);

    internal void Answer(SignerDecision decision, DateOnly on) => (Decision, DecidedOn) = (decision, on);
}

/// <summary>One thing that a suggestion asks for (诉求); a reply answers each.</summary>
/// <param name="Id">Its number within the suggestion, from 1.</param>
/// <param name="Text">The wording.</param>
internal sealed record Ask(string Id, string Text);

/// <summary>One signer's rating of one round (满意度测评): sealed until the window closes.</summary>
internal sealed class Rating
{
    /// <summary>The suggestion.</summary>
    public Guid SuggestionId { get; init; }

    /// <summary>The round that is rated.</summary>
    public int Round { get; init; }

    /// <summary>The signer.</summary>
    public Guid PersonId { get; init; }

    /// <summary>办理态度</summary>
    public Satisfaction Attitude { get; init; }

    /// <summary>办理结果</summary>
    public Satisfaction Result { get; init; }

    /// <summary>Why he is dissatisfied.</summary>
    public string? Reason { get; init; }

    /// <summary>The day.</summary>
    public DateOnly RatedOn { get; init; }

    /// <summary>Whether the window has closed, so that the committee may read it.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>Whether either mark is 不满意.</summary>
    public bool IsDissatisfied => Attitude == Satisfaction.Dissatisfied || Result == Satisfaction.Dissatisfied;

    internal void Release() => IsReleased = true;
}
