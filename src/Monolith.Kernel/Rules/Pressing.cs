namespace Monolith.Kernel.Rules;

/// <summary>When a last day presses: the one rule for every amber light (黄灯), of tasks, suggestions and shares alike. What is due within so many days (到期预告) is counted, not coloured: <see cref="ProfileLimits.DueSoonDays"/>.</summary>
public static class Pressing
{
    /// <summary>The day from which a last day presses: so many working days before it.</summary>
    /// <param name="due">The last day.</param>
    /// <param name="workdays">How many.</param>
    /// <param name="calendar">The working days.</param>
    public static DateOnly From(DateOnly due, int workdays, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        for (var left = workdays; left > 0;)
        {
            due = due.AddDays(-1);
            left -= calendar.IsWorkday(due) ? 1 : 0;
        }

        return due;
    }

    /// <summary>The latest last day that presses today: the profile's number of working days after it.</summary>
    /// <param name="deadlines">The rules.</param>
    /// <param name="congressId">The congress whose profile and calendar apply.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<DateOnly> PressingUntilAsync(this IDeadlines deadlines, Guid congressId, DateOnly today, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deadlines);
        var profile = await deadlines.ProfileAsync(congressId, cancellationToken);
        var calendar = await deadlines.CalendarAsync(congressId, cancellationToken);
        var day = today;
        for (var left = profile.Limits.AmberWorkdays.Value; left > 0;)
        {
            day = day.AddDays(1);
            left -= calendar.IsWorkday(day) ? 1 : 0;
        }

        return day;
    }
}
