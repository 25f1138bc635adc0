using System.Linq.Expressions;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Figures;

/// <summary>What narrows a figure's list.</summary>
/// <param name="Today">The day that terms are compared with.</param>
/// <param name="Owner">The agency or the sponsor, if it is one's figure.</param>
/// <param name="Month">The month, e.g. 202603.</param>
/// <param name="SoonDays">How many days ahead a term counts as near.</param>
/// <param name="Item">The suggestion, if it is one's figure.</param>
internal sealed record RowScope(DateOnly Today, Guid? Owner, int? Month, int SoonDays, Guid? Item = null)
{
    /// <summary>For a figure in days: the day from which the rows count that make it.</summary>
    public DateOnly EdgeDay { get; init; }

    /// <summary>For a figure in days of passes: how long those took at most that make it.</summary>
    public int EdgeDays { get; init; }

    /// <summary>For the figure of those that should be public: the days of delivery from which the term is over.</summary>
    public IReadOnlyList<DateOnly> OverdueFrom { get; init; } = [];

    /// <summary>The last day that counts as near.</summary>
    public DateOnly Soon { get; } = Today.AddDays(SoonDays);

    /// <summary>The first day of the month.</summary>
    public DateOnly From { get; } = Month is { } month ? new(month / 100, month % 100, 1) : DateOnly.MinValue;

    /// <summary>The first day after the month; without a month no day is.</summary>
    public DateOnly To => Month is null ? DateOnly.MaxValue : From.AddMonths(1);
}

/// <summary>The rows behind each figure: all of a count, or a share's denominator and numerator.</summary>
internal static class FigureRows
{
    private static readonly string[] Counted = [.. States.Counted];
    private static readonly string[] InHand = [.. States.InHand];
    private static readonly string[] Good = [RatingMarks.Satisfied, RatingMarks.BasicallySatisfied];

    /// <summary>The suggestions behind a figure.</summary>
    public static IQueryable<SuggestionRow> Of(string code, IQueryable<SuggestionRow> all, RowScope scope)
    {
        if (code.StartsWith("state-", StringComparison.Ordinal))
        {
            var state = StateIn(code);
            return all.Where(r => r.State == state);
        }

        if (code.StartsWith("month-", StringComparison.Ordinal))
        {
            return all.Where(OfMonth(code, scope));
        }

        return all.Where(r => Counted.Contains(r.State)).Where(code.StartsWith("sponsor-", StringComparison.Ordinal) ? OfSponsor(code, scope) : OfAll(code, scope));
    }

    /// <summary>Those that make a share's numerator.</summary>
    public static Expression<Func<SuggestionRow, bool>> SuggestionNumerator(string code, RowScope scope)
    {
        var edge = scope.EdgeDay;
        return code switch
        {
            "solved" => r => r.Class == "A",
            "satisfaction" => r => Good.Contains(r.Rating),
            "first-satisfaction" => r => Good.Contains(r.FirstRating),
            "overdue-longest" => r => r.Due <= edge,
            "sponsor-longest" => r => r.StageSince <= edge,
            _ when code.StartsWith("state-longest-", StringComparison.Ordinal) => r => r.StageSince <= edge,
            _ => r => true,
        };
    }

    /// <summary>The shares of agencies behind a figure.</summary>
    public static IQueryable<UndertakingRow> Of(string code, IQueryable<UndertakingRow> all, RowScope scope)
    {
        var owner = scope.Owner;
        if (code == "agency-returned")
        {
            return all.Where(r => r.State == "returned" && (owner == null || r.AgencyId == owner));
        }

        var alive = all.Where(r => r.State != "waiting" && r.State != "returned" && r.State != "withdrawn" && (owner == null || r.HolderId == owner));
        return code == "agency-joint" ? alive.Where(r => r.IsOpen && r.Part == "joint") : alive.Where(r => r.Part != "joint").Where(OfAgency(code, scope));
    }

    /// <summary>Those that make a share's numerator.</summary>
    public static Expression<Func<UndertakingRow, bool>> UndertakingNumerator(string code) => code switch
    {
        "answered" => r => !r.IsOpen,
        "on-time" => r => !r.IsOpen && r.LateRounds == 0,
        "on-time-first" => r => !r.IsOpen && r.FirstLateRounds == 0,
        "agency-solved" => r => r.Class == "A",
        "agency-satisfaction" => r => Good.Contains(r.Rating),
        _ => r => true,
    };

    /// <summary>The promises behind a figure.</summary>
    public static IQueryable<CommitmentRow> Of(string code, IQueryable<CommitmentRow> all, RowScope scope)
    {
        var (owner, today) = (scope.Owner, scope.Today);
        var owned = all.Where(r => owner == null || r.HolderId == owner);
        return code switch
        {
            "completion" => owned.Where(r => r.Outcome == CommitmentRow.Kept || r.Outcome == CommitmentRow.Dropped || (r.Outcome == null && r.Due < today)),
            "commitments-overdue" => owned.Where(r => r.Outcome == null && r.Due < today),
            _ => owned.Where(r => r.Outcome == null),
        };
    }

    /// <summary>Those that make a share's numerator.</summary>
    public static Expression<Func<CommitmentRow, bool>> CommitmentNumerator(string code) => code == "completion" ? r => r.Outcome == CommitmentRow.Kept : r => true;

    /// <summary>The passes behind a stage's figure.</summary>
    public static IQueryable<StagePass> Of(string code, IQueryable<StagePass> all)
    {
        var state = StateIn(code);
        return all.Where(p => p.State == state);
    }

    /// <summary>Those that make a figure in days.</summary>
    public static Expression<Func<StagePass, bool>> PassNumerator(RowScope scope)
    {
        var edge = scope.EdgeDays;
        return p => p.Days <= edge;
    }

    private static string StateIn(string code) => code[(code.LastIndexOf('-') + 1)..];

    private static Expression<Func<SuggestionRow, bool>> OfAll(string code, RowScope scope)
    {
        var (today, soon, item, overdueFrom) = (scope.Today, scope.Soon, scope.Item, scope.OverdueFrom);
        return code switch
        {
            "series-session" => r => r.Series == "session",
            "series-between" => r => r.Series == "between",
            "key" => r => r.IsKey,
            "in-hand" => r => InHand.Contains(r.State),
            "overdue" or "overdue-longest" => r => r.IsInProgress && r.Due < today,
            "overdue-days" => r => r.Id == item,
            "due-soon" => r => r.IsInProgress && r.Due >= today && r.Due <= soon,
            "on-course" => r => r.IsInProgress && (r.Due == null || r.Due > soon),
            "solved" => r => r.RepliedOn != null,
            "satisfaction" => r => r.Rating != null && r.Rating != RatingMarks.None,
            "first-satisfaction" => r => r.FirstRating != null && r.FirstRating != RatingMarks.None,
            "publication-late" => r => !r.IsOpen && r.OpenReplyOn != null && overdueFrom.Contains(r.OpenReplyOn.Value),
            "unrated" => r => r.Rating == RatingMarks.None,
            _ => r => true,
        };
    }

    private static Expression<Func<SuggestionRow, bool>> OfSponsor(string code, RowScope scope)
    {
        var owner = scope.Owner;
        return code switch
        {
            "sponsor-dispatch" => r => r.SponsorId != null && (owner == null || r.SponsorId == owner) && r.State == States.AwaitingDispatchSignOff,
            "sponsor-closing" => r => r.SponsorId != null && (owner == null || r.SponsorId == owner) && r.State == States.AwaitingClosingSignOff,
            "sponsor-longest" => r => r.SponsorId != null && (owner == null || r.SponsorId == owner) && (r.State == States.AwaitingDispatchSignOff || r.State == States.AwaitingClosingSignOff),
            "sponsor-signed" => r => r.SponsorId != null && (owner == null || r.SponsorId == owner) && r.SignedOn != null,
            _ => r => r.SponsorId != null && (owner == null || r.SponsorId == owner),
        };
    }

    private static Expression<Func<SuggestionRow, bool>> OfMonth(string code, RowScope scope)
    {
        var (from, to) = (scope.From, scope.To);
        return code switch
        {
            "month-accepted" => r => r.AcceptedOn >= from && r.AcceptedOn < to,
            "month-replied" => r => r.RepliedOn >= from && r.RepliedOn < to,
            _ => r => r.ClosedOn >= from && r.ClosedOn < to,
        };
    }

    private static Expression<Func<UndertakingRow, bool>> OfAgency(string code, RowScope scope)
    {
        var (today, soon) = (scope.Today, scope.Soon);
        return code switch
        {
            "agency-later" => r => r.IsOpen && (r.Due == null || r.Due > soon),
            "agency-soon" => r => r.IsOpen && r.Due >= today && r.Due <= soon,
            "agency-overdue" => r => r.IsOpen && r.Due < today,
            "answered" or "on-time" => r => !r.IsOpen || r.Due < today,
            "on-time-first" => r => !r.IsOpen || r.FirstDue < today,
            "agency-solved" => r => !r.IsOpen,
            "agency-satisfaction" => r => r.Rating != null && r.Rating != RatingMarks.None,
            _ => r => r.IsOpen,
        };
    }
}
