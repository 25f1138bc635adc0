using Deputies.Contracts;
using Monolith.Kernel;
using static Deputies.Suggestions.SuggestionStatus;

namespace Deputies.Suggestions;

/// <summary>A deputy's suggestion (代表建议), from the draft to the rating and what follows.</summary>
internal sealed partial class Suggestion : AggregateRoot
{
    /// <summary>Every step a suggestion may take (api.md, states and steps).</summary>
    internal static readonly IReadOnlySet<Transition> Lifecycle = new HashSet<Transition>
    {
        new(SuggestionStatus.Draft, Cosigning), new(SuggestionStatus.Draft, Submitted), new(SuggestionStatus.Draft, Withdrawn),
        new(Cosigning, Cosigning), new(Cosigning, Submitted), new(Cosigning, Withdrawn),
        new(Submitted, Accepted), new(Submitted, Returned), new(Submitted, Refused), new(Submitted, Merged), new(Submitted, Withdrawn),
        new(Returned, Cosigning), new(Returned, Submitted), new(Returned, Withdrawn),
        new(Merged, Accepted), new(Merged, Withdrawn),
        new(Accepted, AwaitingDispatchSignOff), new(Accepted, Handling), new(Accepted, Withdrawn),
        new(AwaitingDispatchSignOff, Handling), new(AwaitingDispatchSignOff, Accepted), new(AwaitingDispatchSignOff, Withdrawn),
        new(Handling, AwaitingClosingSignOff), new(Handling, SuggestionStatus.Rating), new(Handling, Withdrawn),
        new(AwaitingClosingSignOff, SuggestionStatus.Rating), new(AwaitingClosingSignOff, Reworking), new(AwaitingClosingSignOff, Withdrawn),
        new(AwaitingClosingSignOff, Tracking), new(AwaitingClosingSignOff, Closed), // where the profile lets the sponsor sign after the rating
        new(SuggestionStatus.Rating, Tracking), new(SuggestionStatus.Rating, Closed), new(SuggestionStatus.Rating, Reworking), new(SuggestionStatus.Rating, Withdrawn),
        new(SuggestionStatus.Rating, AwaitingClosingSignOff), new(SuggestionStatus.Rating, AwaitingStudy),
        new(AwaitingStudy, Reworking), new(AwaitingStudy, Tracking), new(AwaitingStudy, Closed), new(AwaitingStudy, AwaitingClosingSignOff), new(AwaitingStudy, Withdrawn),
        new(Reworking, AwaitingClosingSignOff), new(Reworking, SuggestionStatus.Rating), new(Reworking, Withdrawn),
        new(Tracking, Closed), new(Tracking, Withdrawn),
    };

    private readonly List<Signer> signers = [];
    private readonly List<Rating> ratings = [];

    private Suggestion()
    {
    }

    /// <summary>The session (次会议) it belongs to.</summary>
    public Guid SessionId { get; private init; }

    /// <summary>大会期间 or 闭会期间</summary>
    public SuggestionSeries Series { get; private init; }

    /// <summary>The short number; none before acceptance.</summary>
    public string? Number { get; private set; }

    /// <summary>The official long number.</summary>
    public string? OfficialNumber { get; private set; }

    /// <summary>案由</summary>
    public string Title { get; private set; } = "";

    /// <summary>事由</summary>
    public string Facts { get; private set; } = "";

    /// <summary>诉求</summary>
    public IReadOnlyList<Ask> Asks { get; private set; } = [];

    /// <summary>分类</summary>
    public string? Category { get; private set; }

    /// <summary>Where it stands.</summary>
    public SuggestionStatus Status { get; private set; }

    /// <summary>How often it was handled: 1, and one more with each rework.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>领衔代表</summary>
    public Guid LeadDeputyId { get; private init; }

    /// <summary>Everybody who signs: the lead deputy, co-signers, signers of merged ones.</summary>
    public IReadOnlyList<Signer> Signers => signers;

    /// <summary>All ratings of all rounds.</summary>
    public IReadOnlyList<Rating> Ratings => ratings;

    /// <summary>Whether the public may read it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Agencies that its deputies would like to handle it.</summary>
    public IReadOnlyList<Guid> SuggestedAgencyIds { get; private set; } = [];

    /// <summary>Who entered it.</summary>
    public Guid? RegisteredById { get; private init; }

    /// <summary>The day it was entered.</summary>
    public DateOnly RegisteredOn { get; private init; }

    /// <summary>The day it was submitted last.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>The day on which the present stage began.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>The last day of the present stage.</summary>
    public DateOnly? Due
    {
        get;
        private set => (field, DueOrder) = (value, value ?? DateOnly.MaxValue);
    }

    /// <summary><see cref="Due"/> as lists stand in order: without a day comes last.</summary>
    public DateOnly DueOrder { get; private set; } = DateOnly.MaxValue;

    /// <summary>The rule that <see cref="Due"/> comes from.</summary>
    public string? DueRule { get; private set; }

    /// <summary>Whether somebody else entered it for its deputies, e.g. a clerk from paper. With its signers.</summary>
    public bool IsFromPaper => RegisteredById is { } by && !signers.Exists(s => s.PersonId == by);

    /// <summary>The deputy for whom the caller writes now, so that the journal names both; none where he writes for himself.</summary>
    public string? OnBehalfOf { private get; set; }

    /// <inheritdoc />
    protected override (string Type, Guid Id) JournalSubject => (SuggestionEvent.Subject, Id);

    private string Shown => Number is null ? $"《{Title}》" : $"第 {Number} 号建议";

    /// <summary>Puts a paper down as a draft.</summary>
    public static Suggestion Draft(Paper paper, DateOnly on)
    {
        var suggestion = Write(paper, signedByAll: false, on);
        suggestion.Raise(
            new SuggestionDrafted(paper.CongressId, suggestion.Id, on), new("suggestion.drafted", suggestion.Told($"起草建议《{paper.Title}》"), To: SuggestionStatus.Draft.Code()));
        return suggestion;
    }

    /// <summary>Takes a paper and submits it at once; co-signers are asked unless all signed on paper already.</summary>
    public static Suggestion Open(Paper paper, bool signedByAll, SubmissionTerms terms, DateOnly on)
    {
        var suggestion = Write(paper, signedByAll, on);
        suggestion.Submit(terms, on);
        return suggestion;
    }

    private static Suggestion Write(Paper paper, bool signedByAll, DateOnly on)
    {
        var suggestion = new Suggestion
        {
            Id = NewId.Next(),
            CongressId = paper.CongressId,
            SessionId = paper.SessionId,
            Series = paper.Series,
            Title = paper.Title,
            Facts = paper.Facts,
            Asks = Numbered(paper.Proposals),
            Category = paper.Category,
            LeadDeputyId = paper.LeadDeputyId,
            SuggestedAgencyIds = paper.SuggestedAgencyIds,
            IsOpen = paper.IsOpen,
            RegisteredById = paper.RegisteredById,
            RegisteredOn = on,
            OnBehalfOf = paper.OnBehalfOf,
            Since = on,
        };
        suggestion.signers.Add(Signer.Lead(suggestion.Id, paper.LeadDeputyId, on));
        suggestion.AddCoSigners(paper.CoSignerIds, signedByAll, on);
        return suggestion;
    }

    /// <summary>The journal's sentence, with the deputy for whom it is done.</summary>
    private string Told(string text) => OnBehalfOf is { } deputy ? $"代{deputy}代表办理：{text}。" : text + "。";

    private static List<Ask> Numbered(IReadOnlyList<string> proposals) =>
        [.. proposals.Select((text, index) => new Ask((index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), text))];

    /// <summary>Takes a step of <see cref="Lifecycle"/>; a step that is not listed is a bug, because the callers guard the state.</summary>
    private string MoveTo(SuggestionStatus to, DateOnly? due, string? rule, DateOnly on)
    {
        if (!Lifecycle.Contains(new(Status, to)))
        {
            throw new InvalidOperationException($"No step leads from {Status} to {to}.");
        }

        var from = Status.Code();
        (Status, Since, Due, DueRule) = (to, on, due, due is null ? null : rule);
        return from;
    }
}
