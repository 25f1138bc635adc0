using System.Collections.Frozen;

namespace Monolith.Kernel.Rules;

/// <summary>How a day differs from the plain week.</summary>
public enum DayKind
{
    /// <summary>放假</summary>
    Off,

    /// <summary>调休上班</summary>
    Work,
}

/// <summary>A day that differs from the plain week.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">Off, or made a working day.</param>
/// <param name="Name">The holiday it belongs to.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string Name);

/// <summary>Working days (工作日): the national calendar with a congress's own days over it. A year without national data counts as plain weeks.</summary>
public sealed class WorkCalendar
{
    private readonly IReadOnlyList<CalendarDay> national;
    private readonly IReadOnlyList<CalendarDay> own;
    private readonly FrozenDictionary<DateOnly, CalendarDay> days;
    private readonly FrozenSet<int> years;

    /// <summary>Lays a congress's own days over the national ones.</summary>
    /// <param name="national">The national calendar; it makes its years known.</param>
    /// <param name="own">The congress's own days; they win over the national ones but make no year known.</param>
    public WorkCalendar(IEnumerable<CalendarDay> national, IEnumerable<CalendarDay>? own = null)
    {
        (this.national, this.own) = ([.. national], [.. own ?? []]);
        var all = this.national.ToDictionary(day => day.Date);
        years = all.Keys.Select(date => date.Year).ToFrozenSet();
        foreach (var day in this.own)
        {
            all[day.Date] = day;
        }

        days = all.ToFrozenDictionary();
    }

    /// <summary>The same calendar with one year's days replaced.</summary>
    /// <param name="year">The year.</param>
    /// <param name="replacement">Its days; none makes a national year unknown.</param>
    /// <param name="own">Whether the congress's own days are replaced instead of the national ones.</param>
    public WorkCalendar WithYear(int year, IEnumerable<CalendarDay> replacement, bool own)
    {
        var others = (own ? this.own : national).Where(day => day.Date.Year != year).Concat(replacement);
        return own ? new(national, others) : new(others, this.own);
    }

    /// <summary>The years for which the national calendar is known.</summary>
    public IReadOnlySet<int> Years => years;

    /// <summary>Whether the year's national calendar is known; else its dates are provisional.</summary>
    public bool Knows(int year) => years.Contains(year);

    /// <summary>What is special about the day, if anything.</summary>
    public CalendarDay? Find(DateOnly date) => days.GetValueOrDefault(date);

    /// <summary>Whether people work that day.</summary>
    public bool IsWorkday(DateOnly date) => days.TryGetValue(date, out var day)
        ? day.Kind is DayKind.Work
        : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="until"/>; negative when that day is past.</summary>
    public int WorkdaysLeft(DateOnly from, DateOnly until)
    {
        if (until < from)
        {
            return -WorkdaysLeft(until, from);
        }

        var count = 0;
        for (var date = from.AddDays(1); date <= until; date = date.AddDays(1))
        {
            count += IsWorkday(date) ? 1 : 0;
        }

        return count;
    }
}
