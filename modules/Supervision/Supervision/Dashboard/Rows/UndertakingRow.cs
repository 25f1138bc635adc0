using Deputies.Contracts;

namespace Supervision.Dashboard.Rows;

/// <summary>What the dashboard knows of one agency's share (承办件).</summary>
internal sealed class UndertakingRow : CountedRow
{
    private static readonly IReadOnlyList<string> Over = ["waiting", "reviewed", "delivered", "opined", "returned", "withdrawn"];

    /// <summary>The suggestion.</summary>
    public Guid SuggestionId { get; init; }

    /// <summary>The agency it was given to.</summary>
    public Guid AgencyId { get; init; }

    /// <summary>The agency that answers for it today: after a merger the one that took over.</summary>
    public Guid HolderId { get; private set; }

    /// <summary><c>lead</c>, <c>joint</c> or <c>separate</c></summary>
    public string Part { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public string State { get; private set; } = "";

    /// <summary>Whether the agency still has to do something.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The round it is in.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>The day it reached the agency.</summary>
    public DateOnly? OpenedOn { get; private set; }

    /// <summary>The last day as it stands, extensions included.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>The last day of this round as first set.</summary>
    public DateOnly? FirstDue { get; private set; }

    /// <summary>The day on which the government office passed the reply of this round.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>In how many rounds it was answered after its last day.</summary>
    public int LateRounds { get; private set; }

    /// <summary>In how many rounds it was answered after the last day as first set.</summary>
    public int FirstLateRounds { get; private set; }

    /// <summary>How often its term was extended.</summary>
    public int Extensions { get; private set; }

    /// <summary>Whether it asks for more time.</summary>
    public bool AsksForTime { get; private set; }

    /// <summary>How often the agency talked to the deputy.</summary>
    public int Contacts { get; private set; }

    /// <summary>The class of its last passed reply.</summary>
    public string? Class { get; private set; }

    /// <summary>The rating of its suggestion.</summary>
    public string? Rating { get; private set; }

    /// <summary>Whether the suggestion waits for its reply.</summary>
    public bool OwesReply => Part != "joint";

    /// <summary>Whether it counts for its agency.</summary>
    public bool IsAlive => State is not ("waiting" or "returned" or "withdrawn");

    /// <summary>Takes in what happened.</summary>
    public void Hear(UndertakingEvent happened)
    {
        Change(happened);
        IsOpen = !Over.Contains(State);
    }

    /// <summary>Its suggestion's rating window closed.</summary>
    public void Rate(string? rating) => Rating = rating;

    /// <summary>The agency that answers for it from now on.</summary>
    public void Hold(Guid agencyId) => HolderId = agencyId;

    /// <summary>It never left the sponsor's desk.</summary>
    public void Drop() => (State, IsOpen) = ("withdrawn", false);

    /// <inheritdoc />
    public override IEnumerable<Mark> Marks()
    {
        if (State == "returned")
        {
            return [new(Counters.AgencyReturned, AgencyId)];
        }

        if (!IsAlive)
        {
            return [];
        }

        if (!OwesReply)
        {
            return IsOpen ? [new(Counters.AgencyJoint, HolderId)] : [];
        }

        return (IsOpen ? OpenMarks() : AnsweredMarks()).Concat(Rating is null ? [] : [new Mark(Counters.AgencyRated + Rating, HolderId)]);
    }

    private IEnumerable<Mark> OpenMarks() => [new(Counters.AgencyDue, HolderId, Bucket(Due)), new(Counters.AgencyFirstDue, HolderId, Bucket(FirstDue))];

    private IEnumerable<Mark> AnsweredMarks() =>
    [
        new(LateRounds == 0 ? Counters.AgencyInTime : Counters.AgencyLate, HolderId),
        new(FirstLateRounds == 0 ? Counters.AgencyFirstInTime : Counters.AgencyFirstLate, HolderId),
        new(Counters.AgencyClass + (Class ?? "?"), HolderId),
    ];

    private void Change(UndertakingEvent happened)
    {
        switch (happened)
        {
            case UndertakingPrepared:
                (State, HolderId) = ("waiting", AgencyId);
                break;
            case UndertakingOpened e:
                (State, HolderId, OpenedOn, Due, FirstDue) = ("assigned", AgencyId, e.On, e.Due, e.Due);
                break;
            case UndertakingDueMoved e:
                MoveDue(e.Due);
                break;
            case TermPaused:
                MoveDue(null);
                break;
            case TermResumed e:
                MoveDue(e.Due);
                break;
            case UndertakingReceived e:
                State = "received";
                MoveDue(e.Due);
                break;
            case UndertakingDeemedReceived e:
                State = "received";
                MoveDue(e.Due);
                break;
            case ReturnRefused:
                State = "received";
                break;
            case ReturnRequested:
                State = "returnRequested";
                break;
            case UndertakingReassigned:
                State = "returned";
                break;
            case ExtensionRequested:
                AsksForTime = true;
                break;
            case ExtensionRuled e:
                (AsksForTime, Due, Extensions) = (false, e.Due, Extensions + (e.Approved ? 1 : 0));
                break;
            case ContactRecorded:
                Contacts++;
                break;
            case UndertakingReopened e:
                (State, Round, Due, FirstDue, AnsweredOn, AsksForTime) = ("received", e.Round, e.Due, e.Due, null, false);
                break;
            case UndertakingWithdrawn:
                State = "withdrawn";
                break;
            default:
                ChangeReply(happened);
                break;
        }
    }

    /// <summary>The office or the calendar moved the term: nobody's delay, so the day as first set moves along until an extension parts the two.</summary>
    private void MoveDue(DateOnly? due) => (FirstDue, Due) = (FirstDue == Due ? due : FirstDue, due);

    private void ChangeReply(UndertakingEvent happened)
    {
        switch (happened)
        {
            case JointOpinionGiven:
                State = "opined";
                break;
            case ReplyDrafted or ReplySignatureReturned or ReplyReviewReturned:
                State = "drafting";
                break;
            case ReplySubmitted:
                State = "submitted";
                break;
            case ReplySigned:
                State = "signed";
                break;
            case ReplyReviewed e:
                (State, Class, AnsweredOn) = ("reviewed", e.Class, e.On);
                (LateRounds, FirstLateRounds) = (LateRounds + (e.On > Due ? 1 : 0), FirstLateRounds + (e.On > FirstDue ? 1 : 0));
                break;
            case ReplyDelivered e:
                (State, Class) = ("delivered", e.Class);
                break;
        }
    }
}
