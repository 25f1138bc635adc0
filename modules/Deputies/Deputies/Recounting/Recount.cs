using Monolith.Kernel.Rules;

namespace Deputies.Recounting;

/// <summary>Counts terms by the calendar before and after a year was loaded.</summary>
/// <param name="Profile">The rules in force.</param>
/// <param name="Before">The working days as they were.</param>
/// <param name="After">The working days as they are.</param>
internal sealed record Recount(Profile Profile, WorkCalendar Before, WorkCalendar After)
{
    /// <summary>The new last day where the rule led to the stored one; a day that came about otherwise stays as it is.</summary>
    public DateOnly? Move(string? rule, DateOnly? start, DateOnly? due)
    {
        if (start is not { } from || due is null || Profile.Rules.FirstOrDefault(r => r.Name == rule) is not { } known)
        {
            return due;
        }

        var rolls = Profile.Switches.RollOffHolidays.On;
        return Deadlines.Compute(known, from, null, Before, rolls).Due == due ? Deadlines.Compute(known, from, null, After, rolls).Due : due;
    }
}
