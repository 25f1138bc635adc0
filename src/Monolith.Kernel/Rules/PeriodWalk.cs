namespace Monolith.Kernel.Rules;

/// <summary>Walks a period day by day, so that pauses, holidays and make-up days are met in the order in which they happen.</summary>
internal sealed class PeriodWalk(DeadlineRule rule, DateOnly start, IReadOnlyList<Pause> pauses, WorkCalendar calendar)
{
    private readonly int step = rule.Direction is PeriodDirection.After ? 1 : -1;
    private readonly SortedSet<int> guessedYears = [];
    private readonly HashSet<Pause> met = [];

    public WorkCalendar Calendar => calendar;

    /// <summary>The years in which the plain week had to stand in for a calendar.</summary>
    public IReadOnlyCollection<int> GuessedYears => guessedYears;

    /// <summary>The last day before any roll; none when a pause without an end is met.</summary>
    public DateOnly? Run(DeadlineText text)
    {
        var nominal = rule.Unit is PeriodUnit.Month ? start.AddMonths(step * rule.Amount) : default(DateOnly?);
        if (nominal is { } day)
        {
            text.Months(start, day);
        }

        var left = nominal is { } target ? Math.Abs(target.DayNumber - start.DayNumber) : rule.Amount;
        var date = start;
        while (left > 0)
        {
            date = date.AddDays(step);
            if (FindPause(date) is { } pause)
            {
                if (pause.To is null)
                {
                    text.Endless(pause);
                    return null;
                }

                text.Paused(pause, met.Add(pause));
            }
            else if (Counts(date, text))
            {
                left--;
            }
        }

        text.Counted(date, nominal, met.Count > 0);
        return date;
    }

    /// <summary>Whether people work that day; remembers when that had to be guessed.</summary>
    public bool IsWorkday(DateOnly date)
    {
        if (!calendar.Knows(date.Year))
        {
            guessedYears.Add(date.Year);
        }

        return calendar.IsWorkday(date);
    }

    private bool Counts(DateOnly date, DeadlineText text)
    {
        if (rule.Unit is not PeriodUnit.Workday)
        {
            return true;
        }

        var counts = IsWorkday(date);
        text.Passed(date, counts, calendar.Find(date));
        return counts;
    }

    private Pause? FindPause(DateOnly date)
    {
        Pause? found = null;
        foreach (var pause in pauses)
        {
            if (date >= pause.From && (pause.To is null || date < pause.To))
            {
                found = pause;
                if (pause.To is null)
                {
                    break;
                }
            }
        }

        return found;
    }
}
