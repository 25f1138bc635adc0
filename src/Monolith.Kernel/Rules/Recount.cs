namespace Monolith.Kernel.Rules;

/// <summary>Counts terms by the calendar before and after a year was loaded.</summary>
/// <param name="Profile">The rules in force.</param>
/// <param name="Before">The working days as they were.</param>
/// <param name="After">The working days as they are.</param>
public sealed record Recount(Profile Profile, WorkCalendar Before, WorkCalendar After)
{
    /// <summary>The new last day where the rule led to the stored one; a day that came about otherwise stays as it is.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="start">The day from which it is counted.</param>
    /// <param name="due">The stored last day.</param>
    /// <param name="pauses">Pauses of this term.</param>
    public DateOnly? Move(string? rule, DateOnly? start, DateOnly? due, IReadOnlyList<Pause>? pauses = null)
    {
        if (start is not { } from || due is null || Profile.Rules.FirstOrDefault(r => r.Name == rule) is not { } known)
        {
            return due;
        }

        var rolls = Profile.Switches.RollOffHolidays.On;
        return Deadlines.Compute(known, from, pauses, Before, rolls).Due == due ? Deadlines.Compute(known, from, pauses, After, rolls).Due : due;
    }
}
