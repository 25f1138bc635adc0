namespace Monolith.Kernel.Rules;

/// <summary>Counts terms by the calendar before and after a year was loaded.</summary>
/// <param name="Profiles">Every version of the rules, the newest first: a term goes by the one it began under.</param>
/// <param name="Before">The working days as they were.</param>
/// <param name="After">The working days as they are.</param>
public sealed record Recount(IReadOnlyList<Profile> Profiles, WorkCalendar Before, WorkCalendar After)
{
    /// <summary>The new last day where the rule led to the stored one; a day that came about otherwise stays as it is.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="start">The day from which it is counted.</param>
    /// <param name="due">The stored last day.</param>
    /// <param name="pauses">Pauses of this term.</param>
    public DateOnly? Move(string? rule, DateOnly? start, DateOnly? due, IReadOnlyList<Pause>? pauses = null) => Move(rule, _ => start, due, pauses);

    /// <summary>The same where the rule itself says from which day it runs.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="startOf">The day of a trigger.</param>
    /// <param name="due">The stored last day.</param>
    /// <param name="pauses">Pauses of this term.</param>
    public DateOnly? Move(string? rule, Func<TermTrigger, DateOnly?> startOf, DateOnly? due, IReadOnlyList<Pause>? pauses = null) =>
        Deadlines.Explain(Profiles, rule, startOf, due, pauses, Before) is { } known ? Deadlines.Compute(known.Profile, rule!, known.Deadline.Start, pauses, After).Due : due;
}
