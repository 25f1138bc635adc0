using System.Globalization;
using Microsoft.Extensions.Localization;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Figures;

/// <summary>Makes figures out of counters. Each figure here has its list in <see cref="FigureRows"/>; a test holds the two together.</summary>
/// <param name="book">The counters.</param>
/// <param name="period">The sessions summed up.</param>
/// <param name="listPath">The address of the lists.</param>
/// <param name="texts">Translates names and formulas.</param>
/// <param name="seesRatings">Whether the reader may see how each item was rated.</param>
internal sealed class FigureMaker(CountBook book, Period period, string listPath, IStringLocalizer texts, bool seesRatings)
{
    /// <summary>The counters.</summary>
    public CountBook Book => book;

    /// <summary>A plain count.</summary>
    public Figure Count(string code, int count, Guid? owner = null, int? month = null) => new(count, count, null, FormulaOf(code), Href(code, owner, month)) { Name = NameOf(code) };

    /// <summary>A share with its range.</summary>
    public Figure Share(string code, int numerator, int denominator, Guid? owner = null) =>
        new(denominator == 0 ? null : Math.Round((decimal)numerator / denominator, 4), numerator, denominator, FormulaOf(code), Href(code, owner))
        {
            Interval = Interval.Of(numerator, denominator),
            Name = NameOf(code),
        };

    /// <summary>A number of days.</summary>
    /// <param name="code">The figure.</param>
    /// <param name="days">The days; none where there are no rows.</param>
    /// <param name="making">How many rows make them.</param>
    /// <param name="all">Of how many.</param>
    /// <param name="owner">The sponsor, if it is one's figure.</param>
    /// <param name="item">The suggestion, if it is one's figure.</param>
    public Figure Days(string code, int? days, int making, int all, Guid? owner = null, Guid? item = null) =>
        new(days, making, all, FormulaOf(code), Href(code, owner, item: item)) { Name = NameOf(code), Unit = Figure.InDays };

    /// <summary>How long what has waited longest has waited, out of counters whose buckets are days.</summary>
    public Figure Longest(string code, IReadOnlyList<Counted> waiting, DateOnly today, Guid? owner = null)
    {
        var first = waiting.Count == 0 ? (int?)null : waiting.Min(c => c.Bucket);
        return Days(code, today.DayNumber - first, waiting.Where(c => c.Bucket == first).Sum(c => c.Count), waiting.Sum(c => c.Count), owner);
    }

    /// <summary>The days within which a share of all was done, out of a counter whose buckets are numbers of days.</summary>
    public Figure Percentile(string code, IReadOnlyList<Counted> done)
    {
        var days = CountBook.Percentile(done, FigureCode.ShareOf(code));
        return Days(code, days, done.Where(c => c.Bucket <= days).Sum(c => c.Count), done.Sum(c => c.Count));
    }

    /// <summary>Suggestions in some states.</summary>
    public int InStates(params IEnumerable<string> states) => states.Sum(state => book.Sum(Counters.State + state));

    /// <summary>Suggestions in progress by their term.</summary>
    public (IReadOnlyList<Counted> Overdue, int Soon, int Later) ByTerm(DateOnly today)
    {
        var due = book.Of(Counters.Due).ToList();
        var last = today.DayNumber + period.SoonDays;
        return (
            due.FindAll(c => c.Bucket < today.DayNumber),
            due.Where(c => c.Bucket >= today.DayNumber && c.Bucket <= last).Sum(c => c.Count),
            due.Where(c => c.Bucket > last).Sum(c => c.Count));
    }

    /// <summary>办成率</summary>
    public Figure Completion(Guid? agency = null)
    {
        var kept = book.Sum(Counters.Commitment + CommitmentRow.Kept, agency);
        var broken = book.Sum(Counters.Commitment + CommitmentRow.Dropped, agency) + book.ByDay(Counters.CommitmentDue, agency).Overdue;
        return Share("completion", kept, kept + broken, agency);
    }

    /// <summary>解决率 of all suggestions</summary>
    public Figure Solved()
    {
        var replied = book.Owned(Counters.Class);
        return Share("solved", replied.GetValueOrDefault("A"), replied.Values.Sum());
    }

    /// <summary>满意率, or with another counter the first one.</summary>
    public Figure Satisfaction(string code, string counter, Guid? owner = null)
    {
        var rated = book.Owned(counter, owner);
        var satisfied = rated.GetValueOrDefault(RatingMarks.Satisfied) + rated.GetValueOrDefault(RatingMarks.BasicallySatisfied);
        return Share(code, satisfied, satisfied + rated.GetValueOrDefault(RatingMarks.Dissatisfied), owner);
    }

    /// <summary>答复率</summary>
    public Figure Answered(Guid? agency = null)
    {
        var answered = book.Sum(Counters.AgencyInTime, agency) + book.Sum(Counters.AgencyLate, agency);
        return Share("answered", answered, answered + book.ByDay(Counters.AgencyDue, agency).Overdue, agency);
    }

    /// <summary>按期答复率: what is open and overdue stands in the denominator.</summary>
    public Figure OnTime(Guid? agency = null)
    {
        var inTime = book.Sum(Counters.AgencyInTime, agency);
        return Share("on-time", inTime, inTime + book.Sum(Counters.AgencyLate, agency) + book.ByDay(Counters.AgencyDue, agency).Overdue, agency);
    }

    /// <summary>按原期限答复率: the same without extensions.</summary>
    public Figure OnTimeFirst(Guid? agency = null)
    {
        var inTime = book.Sum(Counters.AgencyFirstInTime, agency);
        return Share("on-time-first", inTime, inTime + book.Sum(Counters.AgencyFirstLate, agency) + book.ByDay(Counters.AgencyFirstDue, agency).Overdue, agency);
    }

    /// <summary>解决率 of an agency's shares</summary>
    public Figure AgencySolved(Guid? agency = null)
    {
        var answered = book.Owned(Counters.AgencyClass, agency);
        return Share("agency-solved", answered.GetValueOrDefault("A"), answered.Values.Sum(), agency);
    }

    /// <summary>The address of a figure's list.</summary>
    private string? Href(string code, Guid? owner = null, int? month = null, Guid? item = null)
    {
        if (FigureCode.All[code].IsSealed && !seesRatings)
        {
            return null;
        }

        var parts = new List<string> { $"figure={code}" };
        if (period.Query.Length > 0)
        {
            parts.Add(period.Query);
        }

        if (owner is { } id)
        {
            parts.Add($"owner={id}");
        }

        if (month is { } number)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"month={number}"));
        }

        if (item is { } suggestion)
        {
            parts.Add($"item={suggestion}");
        }

        return $"{listPath}?{string.Join('&', parts)}";
    }

    /// <summary>The name of a figure in the reader's language.</summary>
    public string NameOf(string code) => FigureCode.All[code].NameIn(texts, period.SoonDays);

    private string FormulaOf(string code) => FigureCode.All[code].FormulaIn(texts, period.SoonDays);
}
