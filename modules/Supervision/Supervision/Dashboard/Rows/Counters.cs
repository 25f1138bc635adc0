namespace Supervision.Dashboard.Rows;

/// <summary>What is counted, so that no figure needs a pass over all suggestions. Prefixes are followed by a state, a class or a mark.</summary>
internal static class Counters
{
    /// <summary>Suggestions by state; bucket: the day since when.</summary>
    public const string State = "state.";

    /// <summary>Numbered suggestions by series.</summary>
    public const string Series = "series.";

    /// <summary>重点督办建议</summary>
    public const string Key = "key";

    /// <summary>Suggestions in progress; bucket: the last day of their stage.</summary>
    public const string Due = "due";

    /// <summary>Suggestions of a sponsor.</summary>
    public const string Sponsored = "sponsor.all";

    /// <summary>Suggestions on a sponsor's desk for the signature before the work; bucket: since when.</summary>
    public const string SponsorDispatch = "sponsor.dispatch";

    /// <summary>Suggestions on a sponsor's desk for the signature at completion; bucket: since when.</summary>
    public const string SponsorClosing = "sponsor.closing";

    /// <summary>Suggestions that the sponsor read and signed at completion.</summary>
    public const string SponsorSigned = "sponsor.signed";

    /// <summary>Suggestions by the month in which they were accepted, first replied to and closed.</summary>
    public const string Month = "month.";

    /// <summary>Suggestions by the rating of their last closed window.</summary>
    public const string Rated = "rated.";

    /// <summary>Suggestions by the rating of their first closed window.</summary>
    public const string FirstRated = "rated-first.";

    /// <summary>Suggestions that were replied to, by the class of their reply.</summary>
    public const string Class = "class.";

    /// <summary>Suggestions that are not public although an open reply was delivered; bucket: the day of the first one.</summary>
    public const string Unpublished = "unpublished";

    /// <summary>Passes through a stage; bucket: the days it took.</summary>
    public const string Stage = "stage.";

    /// <summary>Open undertakings of an agency; bucket: the last day as it stands.</summary>
    public const string AgencyDue = "agency.due";

    /// <summary>Open undertakings of an agency; bucket: the last day as first set.</summary>
    public const string AgencyFirstDue = "agency.first-due";

    /// <summary>Answered undertakings that were never late.</summary>
    public const string AgencyInTime = "agency.in-time";

    /// <summary>Answered undertakings that were late once.</summary>
    public const string AgencyLate = "agency.late";

    /// <summary>Answered undertakings that kept the days as first set.</summary>
    public const string AgencyFirstInTime = "agency.first-in-time";

    /// <summary>Answered undertakings that did not.</summary>
    public const string AgencyFirstLate = "agency.first-late";

    /// <summary>Answered undertakings by class.</summary>
    public const string AgencyClass = "agency.class.";

    /// <summary>Undertakings by the rating of their suggestion.</summary>
    public const string AgencyRated = "agency.rated.";

    /// <summary>Undertakings that the agency gave back.</summary>
    public const string AgencyReturned = "agency.returned";

    /// <summary>Open joint undertakings.</summary>
    public const string AgencyJoint = "agency.joint";

    /// <summary>Open commitments of an agency; bucket: the last day.</summary>
    public const string CommitmentDue = "commitment.due";

    /// <summary>Ended commitments of an agency by outcome.</summary>
    public const string Commitment = "commitment.";

    /// <summary>Counters of agencies whose buckets are days to compare with today.</summary>
    public static IReadOnlyList<string> ByDay { get; } = [AgencyDue, AgencyFirstDue, CommitmentDue];
}

/// <summary>States as the public API names them.</summary>
internal static class States
{
    public const string Submitted = "submitted";
    public const string Returned = "returned";
    public const string Refused = "refused";
    public const string Merged = "merged";
    public const string Accepted = "accepted";
    public const string AwaitingDispatchSignOff = "awaitingDispatchSignOff";
    public const string Handling = "handling";
    public const string AwaitingClosingSignOff = "awaitingClosingSignOff";
    public const string Rating = "rating";
    public const string AwaitingStudy = "awaitingStudy";
    public const string Reworking = "reworking";
    public const string Tracking = "tracking";
    public const string Closed = "closed";
    public const string Withdrawn = "withdrawn";

    /// <summary>What counts as this year's suggestions: numbered and not withdrawn.</summary>
    public static IReadOnlyList<string> Counted { get; } =
        [Accepted, AwaitingDispatchSignOff, Handling, AwaitingClosingSignOff, AwaitingStudy, Reworking, Rating, Tracking, Closed];

    /// <summary>What somebody has to move on by a day.</summary>
    public static IReadOnlyList<string> InProgress { get; } = [Accepted, AwaitingDispatchSignOff, Handling, AwaitingClosingSignOff, AwaitingStudy, Reworking];

    /// <summary>What agencies and sponsors have in hand.</summary>
    public static IReadOnlyList<string> InHand { get; } = [AwaitingDispatchSignOff, Handling, AwaitingClosingSignOff, Reworking];

    /// <summary>Stages whose length is measured.</summary>
    public static IReadOnlyList<string> Timed { get; } =
        [Submitted, Accepted, AwaitingDispatchSignOff, Handling, AwaitingClosingSignOff, Rating, AwaitingStudy, Reworking, Tracking];
}

/// <summary>Marks of a rating, as the public API names them, best first.</summary>
internal static class RatingMarks
{
    public const string Satisfied = "satisfied";
    public const string BasicallySatisfied = "basicallySatisfied";
    public const string Dissatisfied = "dissatisfied";

    /// <summary>The window closed and nobody answered: not a kind of satisfaction.</summary>
    public const string None = "none";

    /// <summary>The worse of two marks.</summary>
    public static string Worse(string one, string other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(string mark) => mark switch { Satisfied => 0, BasicallySatisfied => 1, _ => 2 };
}
