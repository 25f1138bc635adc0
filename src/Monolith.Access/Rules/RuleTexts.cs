using Microsoft.Extensions.Localization;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules;

/// <summary>Rules in the reader's words.</summary>
internal static class RuleTexts
{
    /// <summary>三个月 as 3 个月: the amount with its unit.</summary>
    public static string Period(this DeadlineRule rule, IStringLocalizer texts) => (rule.Direction, rule.Unit) switch
    {
        (PeriodDirection.After, PeriodUnit.Workday) => Counted(texts, "{0} 个工作日", rule.Amount),
        (PeriodDirection.After, PeriodUnit.Day) => Counted(texts, "{0} 日", rule.Amount),
        (PeriodDirection.After, _) => Counted(texts, "{0} 个月", rule.Amount),
        (_, PeriodUnit.Workday) => Counted(texts, "提前 {0} 个工作日", rule.Amount),
        (_, PeriodUnit.Day) => Counted(texts, "提前 {0} 日", rule.Amount),
        _ => Counted(texts, "提前 {0} 个月", rule.Amount),
    };

    /// <summary>One of a kind has its own English text.</summary>
    private static string Counted(IStringLocalizer texts, string text, int amount) =>
        amount == 1 ? texts[text.Replace("{0}", "1", StringComparison.Ordinal)] : texts[text, amount];

    /// <summary>What happens when the last day is a day off.</summary>
    public static string RollText(this DeadlineRule rule, IStringLocalizer texts) => rule.Roll switch
    {
        HolidayRoll.Next => texts["顺延至下一工作日"],
        HolidayRoll.Previous => texts["提前至上一工作日"],
        _ => rule.Unit is PeriodUnit.Workday ? texts["只计工作日"] : texts["不移动"],
    };
}
