using System.Globalization;
using Microsoft.Extensions.Localization;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Figures;

/// <summary>Makes figures out of counters. Each figure here has its list in <see cref="FigureRows"/>; a test holds the two together.</summary>
/// <param name="book">The counters.</param>
/// <param name="period">The sessions summed up.</param>
/// <param name="listPath">The address of the lists.</param>
/// <param name="texts">Translates names and formulas.</param>
internal sealed class FigureMaker(CountBook book, Period period, string listPath, IStringLocalizer texts)
{
    /// <summary>The counters.</summary>
    public CountBook Book => book;

    /// <summary>A plain count.</summary>
    public Figure Count(string code, int count, Guid? owner = null, int? month = null) => new(count, count, null, FormulaOf(code), Href(code, owner, month)) { Name = NameOf(code) };

    /// <summary>A share with its range.</summary>
    public Figure Share(string code, int numerator, int denominator, Guid? owner = null) =>
        new(denominator == 0 ? null : Math.Round((decimal)numerator / denominator, 4), numerator, denominator, FormulaOf(code), Href(code, owner, null))
        {
            Interval = Interval.Of(numerator, denominator),
            Name = NameOf(code),
        };

    /// <summary>Suggestions in some states.</summary>
    public int InStates(params IEnumerable<string> states) => states.Sum(state => book.Sum(Counters.State + state));

    /// <summary>Suggestions in progress by their term.</summary>
    public (int Overdue, int Soon, int Later, int? LongestOverdue) ByTerm(DateOnly today)
    {
        var due = book.Of(Counters.Due).ToList();
        var last = today.DayNumber + period.SoonDays;
        var late = due.Where(c => c.Bucket < today.DayNumber).ToList();
        return (
            late.Sum(c => c.Count),
            due.Where(c => c.Bucket >= today.DayNumber && c.Bucket <= last).Sum(c => c.Count),
            due.Where(c => c.Bucket > last).Sum(c => c.Count),
            late.Count == 0 ? null : today.DayNumber - late.Min(c => c.Bucket));
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
    public string Href(string code, Guid? owner = null, int? month = null)
    {
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

        return $"{listPath}?{string.Join('&', parts)}";
    }

    /// <summary>The name of a figure in the reader's language.</summary>
    public string NameOf(string code) => FigureCode.All[code].NameIn(texts, period.SoonDays);

    private string FormulaOf(string code) => FigureCode.All[code].FormulaIn(texts, period.SoonDays);
}
