using Deputies.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using static Deputies.Undertakings.UndertakingStatus;

namespace Deputies.Undertakings;

/// <content>Pausing the term (中止): the office's decision, with who and why.</content>
internal sealed partial class Undertaking
{
    /// <summary>Whether the term stands still now.</summary>
    public bool IsPaused => Pauses.Any(p => p.To is null);

    /// <summary>Whether the term runs and can stand still: while the work lies with the agency.</summary>
    public bool MayPause => !IsPaused && DueFrom is not null && Status is (Assigned or Received or Drafting);

    /// <summary>Lets the term stand still; while it does there is no last day.</summary>
    public void Pause(string reason, string by, DateOnly on)
    {
        RuleViolationException.ThrowIf(!IsPaused && !MayPause, "undertaking.not-open-for-pause", $"{Shown}{Status.Text()}，现在不能进行这一步。");
        RuleViolationException.ThrowIf(IsPaused, "undertaking.paused-already", $"{Shown}的期限已经中止。");
        Pauses = [.. Pauses, new Pause(on, null, reason, by)];
        Due = null;
        Raise(
            new TermPaused(CongressId, SuggestionId, Id, AgencyId, on, reason, on),
            new("undertaking.paused", $"{Shown}自 {on:yyyy-MM-dd} 起中止计算期限。", reason, DueRule));
    }

    /// <summary>The pauses as they are once the term goes on today.</summary>
    public IReadOnlyList<Pause> PausesUntil(DateOnly on)
    {
        RuleViolationException.ThrowIf(!IsPaused, "undertaking.not-paused", $"{Shown}的期限没有中止。");
        return [.. Pauses.Select(p => p.To is null ? p with { To = on } : p)];
    }

    /// <summary>Lets the term go on.</summary>
    public void Resume(DateOnly? due, DateOnly on)
    {
        Pauses = PausesUntil(on);
        Due = due;
        Raise(
            new TermResumed(CongressId, SuggestionId, Id, AgencyId, due, on),
            new("undertaking.resumed", $"{Shown}恢复计算期限，新的期限为 {due:yyyy-MM-dd}。", Rule: DueRule));
    }
}
