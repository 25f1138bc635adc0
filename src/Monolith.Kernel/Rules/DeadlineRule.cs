namespace Monolith.Kernel.Rules;

/// <summary>What a period is counted in.</summary>
public enum PeriodUnit
{
    /// <summary>工作日</summary>
    Workday,

    /// <summary>自然日</summary>
    Day,

    /// <summary>月</summary>
    Month,
}

/// <summary>Which way a period is counted.</summary>
public enum PeriodDirection
{
    /// <summary>自某日起</summary>
    After,

    /// <summary>距某日前 (e.g. days before a meeting)</summary>
    Before,
}

/// <summary>Where a period that ends on a day off goes.</summary>
public enum HolidayRoll
{
    /// <summary>不移动</summary>
    None,

    /// <summary>顺延到下一工作日</summary>
    Next,

    /// <summary>提前到上一工作日</summary>
    Previous,
}

/// <summary>How long somebody has for something (期限规则): data of a profile, never a constant.</summary>
/// <param name="Name">The stable name, e.g. <c>undertaking.reply</c>.</param>
/// <param name="Title">The Chinese name.</param>
/// <param name="Trigger">What starts the term: part of the rule.</param>
/// <param name="Amount">How many units.</param>
/// <param name="Unit">Counted in.</param>
/// <param name="Direction">Counted forward, or back from a meeting.</param>
/// <param name="Roll">Where an end on a day off goes, while the profile rolls at all.</param>
/// <param name="Basis">The legal basis beside the number.</param>
public sealed record DeadlineRule(
    string Name,
    string Title,
    TermTrigger Trigger,
    int Amount,
    PeriodUnit Unit,
    PeriodDirection Direction,
    HolidayRoll Roll,
    string Basis);
