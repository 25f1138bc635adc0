namespace Monolith.Kernel.Rules;

/// <summary>The arithmetic of terms (期限计算): the start day is not counted; pauses come first, then the roll off a day off.</summary>
public static class Deadlines
{
    /// <summary>Computes a profile's rule.</summary>
    /// <param name="profile">The rules and the switch for rolling off days off.</param>
    /// <param name="rule">The rule's name.</param>
    /// <param name="start">The day of the trigger.</param>
    /// <param name="pauses">Pauses of this term.</param>
    /// <param name="calendar">The working days.</param>
    public static Deadline Compute(Profile profile, string rule, DateOnly start, IReadOnlyList<Pause>? pauses, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Compute(profile.Rule(rule), start, pauses, calendar, profile.Switches.RollOffHolidays.On);
    }

    /// <summary>Finds the version of the rules that led to a stored day, with its arithmetic; none where the day came about otherwise.</summary>
    /// <param name="versions">Every version of the profile, the newest first.</param>
    /// <param name="rule">The rule's name.</param>
    /// <param name="startOf">The day of a trigger.</param>
    /// <param name="due">The stored day.</param>
    /// <param name="pauses">Pauses of this term.</param>
    /// <param name="calendar">The working days.</param>
    public static (Profile Profile, Deadline Deadline)? Explain(
        IReadOnlyList<Profile> versions, string? rule, Func<TermTrigger, DateOnly?> startOf, DateOnly? due, IReadOnlyList<Pause>? pauses, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(versions);
        ArgumentNullException.ThrowIfNull(startOf);
        foreach (var profile in versions)
        {
            if (profile.Rules.FirstOrDefault(r => r.Name == rule) is { } known && startOf(known.Trigger) is { } start
                && Compute(profile, known.Name, start, pauses, calendar) is { } deadline && deadline.Due == due)
            {
                return (profile, deadline);
            }
        }

        return null;
    }

    /// <summary>Computes one rule.</summary>
    /// <param name="rule">The rule; its name may be empty for bare arithmetic.</param>
    /// <param name="start">The day of the trigger.</param>
    /// <param name="pauses">Pauses of this term.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="rolls">Whether an end on a day off moves at all.</param>
    public static Deadline Compute(DeadlineRule rule, DateOnly start, IReadOnlyList<Pause>? pauses, WorkCalendar calendar, bool rolls = true)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(calendar);
        if (rule is { Direction: PeriodDirection.Before, Roll: HolidayRoll.Next })
        {
            throw new ArgumentException("A term counted back from a day never moves towards that day.", nameof(rule));
        }

        var text = new DeadlineText(rule);
        text.Opening(start);
        var walk = new PeriodWalk(rule, start, pauses ?? [], calendar);
        var end = walk.Run(text);
        var due = end is { } last ? Roll(rule, last, rolls, walk, text) : null;
        text.Provisional(walk.GuessedYears);
        return new(rule.Name, start, due, walk.GuessedYears.Count > 0, rule.Title, rule.Basis, text.Steps) { Trigger = rule.Trigger.Text() };
    }

    private static DateOnly? Roll(DeadlineRule rule, DateOnly end, bool rolls, PeriodWalk walk, DeadlineText text)
    {
        var roll = rolls ? rule.Roll : HolidayRoll.None;
        if (roll is HolidayRoll.None)
        {
            text.NotRolled(end, walk.Calendar, byProfile: rule.Roll is not HolidayRoll.None);
            return end;
        }

        var date = end;
        while (!walk.IsWorkday(date))
        {
            date = date.AddDays(roll is HolidayRoll.Next ? 1 : -1);
        }

        text.Rolled(end, date, roll, walk.Calendar);
        return date;
    }
}
