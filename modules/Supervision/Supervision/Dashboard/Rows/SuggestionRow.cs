using Deputies.Contracts;

namespace Supervision.Dashboard.Rows;

/// <summary>What the dashboard knows of one suggestion. It begins when the suggestion reaches the committee.</summary>
internal sealed class SuggestionRow : CountedRow
{
    /// <summary><c>session</c> (大会) or <c>between</c> (闭会)</summary>
    public string Series { get; private set; } = "session";

    /// <summary>Its number, once it has one.</summary>
    public string? Number { get; private set; }

    /// <summary>Its title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>分类</summary>
    public string? Category { get; private set; }

    /// <summary>重点督办</summary>
    public bool IsKey { get; private set; }

    /// <summary>领衔代表</summary>
    public Guid LeadDeputyId { get; private set; }

    /// <summary>领办副市长</summary>
    public Guid? SponsorId { get; private set; }

    /// <summary>督办副主任</summary>
    public Guid? SupervisorId { get; private set; }

    /// <summary>The lead agency, or the first of several separate ones, as it was assigned.</summary>
    public Guid? AgencyId { get; private set; }

    /// <summary>Where it stands.</summary>
    public string State { get; private set; } = "";

    /// <summary>Since when.</summary>
    public DateOnly StageSince { get; private set; }

    /// <summary>The last day of that stage.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>Whether somebody has to move it on by a day.</summary>
    public bool IsInProgress { get; private set; }

    /// <summary>The round it is in.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>立案日</summary>
    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>The day on which its first reply reached the signers.</summary>
    public DateOnly? RepliedOn { get; private set; }

    /// <summary>办结签阅日</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>办结日</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The class of its last replies: the worst of several agencies.</summary>
    public string? Class { get; private set; }

    /// <summary>The worst mark of the first closed rating window.</summary>
    public string? FirstRating { get; private set; }

    /// <summary>The worst mark of the last closed window in which anybody answered.</summary>
    public string? Rating { get; private set; }

    /// <summary>How many signers could rate in the last closed window.</summary>
    public int Asked { get; private set; }

    /// <summary>How many did.</summary>
    public int Answered { get; private set; }

    /// <summary>Whether the public may read it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The day on which its first open reply was delivered: from then on the suggestion is to be public too.</summary>
    public DateOnly? OpenReplyOn { get; private set; }

    /// <summary>Whether it is one of this year's suggestions.</summary>
    public bool IsCounted => States.Counted.Contains(State);

    /// <summary>Takes in what happened; gives the stage that it left, if it left one.</summary>
    public StagePass? Hear(SuggestionEvent happened) => happened switch
    {
        SuggestionSubmitted e => Submit(e),
        SuggestionAccepted e => Accept(e),
        SuggestionReturned e => Enter(States.Returned, e.On),
        SuggestionRefused e => Enter(States.Refused, e.On),
        SuggestionMerged e => Enter(States.Merged, e.On),
        SuggestionWithdrawn e => Enter(States.Withdrawn, e.On),
        SuggestionAssigned e => Assign(e),
        DispatchSignedOff e => Enter(States.Handling, e.On, e.Due),
        DispatchReturned e => Unassign(e),
        HandlingFinished { AwaitsClosingSignOff: true } e => Enter(States.AwaitingClosingSignOff, e.On, e.Due),
        HandlingFinished e => Reply(e.On, e.Due),
        ClosingSignOffOpened e => Enter(States.AwaitingClosingSignOff, e.On, e.Due),
        ClosingSignedOff e => Sign(e),
        DissatisfactionStudyOpened e => Enter(States.AwaitingStudy, e.On, e.Due),
        SuggestionReworkStarted e => Rework(e),
        RatingClosed e => Rate(e),
        SuggestionTracking e => Enter(States.Tracking, e.On),
        SuggestionClosed e => Close(e),
        SuggestionDueMoved e => Move(e.Due),
        SuggestionPublished => Publish(),
        _ => null,
    };

    /// <summary>A reply reached the signers that its agency and the office marked as open.</summary>
    public void ReplyOpenly(DateOnly on) => OpenReplyOn = OpenReplyOn is { } first && first < on ? first : on;

    /// <summary>The replies of several agencies make one class: the worst.</summary>
    public void Classify(IEnumerable<string?> classes) => Class = classes.Max(StringComparer.Ordinal) ?? Class;

    /// <inheritdoc />
    public override IEnumerable<Mark> Marks()
    {
        yield return new(Counters.State + State, default, StageSince.DayNumber);
        foreach (var month in MonthMarks())
        {
            yield return month;
        }

        if (!IsCounted)
        {
            yield break;
        }

        yield return new(Counters.Series + Series);
        if (IsKey)
        {
            yield return new(Counters.Key);
        }

        if (IsInProgress)
        {
            yield return new(Counters.Due, default, Bucket(Due));
        }

        if (!IsOpen && OpenReplyOn is { } replied)
        {
            yield return new(Counters.Unpublished, default, replied.DayNumber);
        }

        foreach (var mark in SponsorMarks().Concat(OutcomeMarks()))
        {
            yield return mark;
        }
    }

    /// <summary>Months count days that never change again, so that a past month reads the same years later, whatever became of its suggestions.</summary>
    private IEnumerable<Mark> MonthMarks()
    {
        if (AcceptedOn is { } accepted)
        {
            yield return new(Counters.Month + "accepted", default, MonthOf(accepted));
        }

        if (RepliedOn is { } replied)
        {
            yield return new(Counters.Month + "replied", default, MonthOf(replied));
        }

        if (ClosedOn is { } closed)
        {
            yield return new(Counters.Month + "closed", default, MonthOf(closed));
        }
    }

    private IEnumerable<Mark> SponsorMarks()
    {
        if (SponsorId is not { } sponsor)
        {
            yield break;
        }

        yield return new(Counters.Sponsored, sponsor);
        if (State is States.AwaitingDispatchSignOff)
        {
            yield return new(Counters.SponsorDispatch, sponsor, StageSince.DayNumber);
        }

        if (State is States.AwaitingClosingSignOff)
        {
            yield return new(Counters.SponsorClosing, sponsor, StageSince.DayNumber);
        }

        if (SignedOn is not null)
        {
            yield return new(Counters.SponsorSigned, sponsor);
        }
    }

    private IEnumerable<Mark> OutcomeMarks()
    {
        if (RepliedOn is not null)
        {
            yield return new(Counters.Class + (Class ?? "?"));
        }

        if (Rating is not null)
        {
            yield return new(Counters.Rated + Rating);
        }

        if (FirstRating is not null)
        {
            yield return new(Counters.FirstRated + FirstRating);
        }
    }

    private StagePass? Submit(SuggestionSubmitted e)
    {
        (Series, Title, Category, IsOpen, LeadDeputyId) = (e.Series, e.Title, e.Category, e.IsOpen, e.LeadDeputyId);
        return Enter(States.Submitted, e.On, e.Due);
    }

    private StagePass? Accept(SuggestionAccepted e)
    {
        (Series, Number, Title, Category, AcceptedOn) = (e.Series, e.Number, e.Title, e.Category, e.On);
        return Enter(States.Accepted, e.On, e.Due);
    }

    private StagePass? Assign(SuggestionAssigned e)
    {
        (SponsorId, SupervisorId, IsKey) = (e.SponsorId, e.SupervisorId, e.IsKey);
        AgencyId = e.LeadAgencyId ?? (e.SeparateAgencyIds.Count > 0 ? e.SeparateAgencyIds[0] : null);
        return Enter(e.SponsorId is null ? States.Handling : States.AwaitingDispatchSignOff, e.On, e.Due);
    }

    private StagePass? Unassign(DispatchReturned e)
    {
        (SponsorId, AgencyId) = (null, null);
        return Enter(States.Accepted, e.On, e.Due);
    }

    private StagePass? Reply(DateOnly on, DateOnly? due)
    {
        RepliedOn ??= on;
        return Enter(States.Rating, on, due);
    }

    private StagePass? Sign(ClosingSignedOff e)
    {
        SignedOn = e.On;
        return e.AfterRating ? null : Reply(e.On, e.Due);
    }

    private StagePass? Rework(SuggestionReworkStarted e)
    {
        Round = e.Round;
        return Enter(States.Reworking, e.On, e.Due);
    }

    private StagePass? Rate(RatingClosed e)
    {
        var worst = e.Ratings.SelectMany(r => new[] { r.Attitude, r.Result }).Aggregate(default(string), (worst, mark) => worst is null ? mark : RatingMarks.Worse(worst, mark));
        FirstRating ??= worst ?? RatingMarks.None;
        Rating = worst ?? Rating ?? RatingMarks.None;
        (Asked, Answered) = (e.Asked, e.Ratings.Count);
        return null;
    }

    private StagePass? Close(SuggestionClosed e)
    {
        ClosedOn = e.On;
        return Enter(States.Closed, e.On);
    }

    private StagePass? Move(DateOnly? due)
    {
        Due = due;
        return null;
    }

    private StagePass? Publish()
    {
        IsOpen = true;
        return null;
    }

    private StagePass? Enter(string state, DateOnly on, DateOnly? due = null)
    {
        var left = States.Timed.Contains(State) && state != State ? StagePass.Of(this, on) : null;
        (StageSince, State, Due) = (state == State ? StageSince : on, state, due);
        IsInProgress = States.InProgress.Contains(state);
        return left;
    }
}
