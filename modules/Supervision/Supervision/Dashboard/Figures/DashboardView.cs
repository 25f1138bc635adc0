namespace Supervision.Dashboard.Figures;

/// <summary>An identity with its name.</summary>
internal sealed record Named(Guid Id, string Name);

/// <summary>Everything the dashboard shows of a period.</summary>
internal sealed record DashboardView(
    string Period,
    IReadOnlyList<Named> Sessions,
    DateTime AsOf,
    HeadCounts Counts,
    Lights Lights,
    Rates Rates,
    IReadOnlyList<StateCount> States,
    IReadOnlyList<AgencyFigures> PerAgency,
    IReadOnlyList<SponsorFigures> PerSponsor,
    IReadOnlyList<StageTime> TimePerStage,
    IReadOnlyList<MonthFigures> Months,
    IReadOnlyList<OverdueItem> MostOverdue)
{
    /// <summary>The days of the longest overdue item.</summary>
    public required Figure LongestOverdueDays { get; init; }

    /// <summary>How many days ahead a term counts as near, by the profile.</summary>
    public required int SoonDays { get; init; }
}

/// <summary>The counts on top.</summary>
internal sealed record HeadCounts(
    Figure Total, Figure Session, Figure Between, Figure Key, Figure Handling, Figure Overdue, Figure DueSoon, Figure UnderReview, Figure Merged, Figure Withdrawn, Figure Closed, Figure Unrated,
    Figure CommitmentsOpen, Figure CommitmentsOverdue, Figure PublicationLate);

/// <summary>What is in progress by its term: red overdue, amber within the days that the profile calls near, green later or without a term.</summary>
internal sealed record Lights(Figure Red, Figure Amber, Figure Green);

/// <summary>The rates, kept apart: answered, in time, kept, solved and satisfied are five different things.</summary>
internal sealed record Rates(Figure Completion, Figure Solved, Figure Satisfaction, Figure FirstSatisfaction, Figure Answered, Figure OnTime, Figure OnTimeFirst);

/// <summary>Suggestions in a state.</summary>
internal sealed record StateCount(string State, string Name, Figure Count);

/// <summary>An agency's figures.</summary>
internal sealed record AgencyFigures(
    Named Agency, Figure Open, Figure OnTime, Figure DueSoon, Figure Overdue, Figure Joint, Figure Returned,
    Figure Answered, Figure OnTimeRate, Figure OnTimeFirstRate, Figure Solved, Figure Satisfaction, Figure Completion);

/// <summary>A sponsor's figures.</summary>
internal sealed record SponsorFigures(Named Sponsor, Figure Sponsored, Figure AwaitingDispatch, Figure AwaitingClosing, Figure Signed, Figure LongestWaitDays);

/// <summary>How long a stage took those who left it, and how many still stand in it.</summary>
/// <param name="Stage">The state.</param>
/// <param name="Name">Its name.</param>
/// <param name="Passes">How often it was passed.</param>
/// <param name="MedianDays">Half took so long or less.</param>
/// <param name="P90Days">Nine of ten took so long or less.</param>
/// <param name="Now">Who stands in it now.</param>
/// <param name="LongestNowDays">How long the first of them has stood there.</param>
internal sealed record StageTime(string Stage, string Name, Figure Passes, Figure MedianDays, Figure P90Days, Figure Now, Figure LongestNowDays);

/// <summary>A month's figures.</summary>
internal sealed record MonthFigures(string Month, Figure Accepted, Figure Replied, Figure Closed);

/// <summary>An overdue item and with whom it lies.</summary>
internal sealed record OverdueItem(Guid Id, string? Number, string Title, string Href, string State, string Where, Named? Agency, string? Person, DateOnly Due, Figure DaysOverdue);
