namespace Monolith.Kernel.Rules;

/// <summary>Writes down the arithmetic of a term in the words of the office.</summary>
internal sealed class DeadlineText(DeadlineRule rule)
{
    private readonly List<DeadlineStep> steps = [];
    private (DateOnly First, DateOnly Last, string Name)? holiday;
    private int weekends;

    public IReadOnlyList<DeadlineStep> Steps => steps;

    public void Opening(DateOnly start)
    {
        var after = rule.Direction is PeriodDirection.After;
        if (rule.Name.Length > 0)
        {
            Add(PeriodFormat(rule.Unit, after, named: true), null, rule.Title, rule.Trigger.Text(), rule.Amount, rule.Basis);
        }
        else
        {
            Add(PeriodFormat(rule.Unit, after, named: false), null, rule.Amount);
        }

        Add(after ? "起算日 {0:yyyy-MM-dd} 当日不计，自次日起算。" : "自 {0:yyyy-MM-dd} 向前倒算，当日不计。", start, start);
    }

    public void Months(DateOnly start, DateOnly nominal) => Add(
        start.Day == nominal.Day ? "按月计算，对应日为 {0:yyyy-MM-dd}。" : "按月计算，该月没有对应日，止于月末 {0:yyyy-MM-dd}。", nominal, nominal);

    public void Passed(DateOnly date, bool counts, CalendarDay? special)
    {
        if (holiday is { } open && (counts || special?.Name != open.Name))
        {
            CloseHoliday();
        }

        if (special is { Kind: DayKind.Off })
        {
            holiday = holiday is { } span ? Widen(span, date) : (date, date, special.Name);
        }
        else if (special is not null)
        {
            Add("{0:yyyy-MM-dd} 为{1}调休上班，计入工作日。", date, date, special.Name);
        }
        else if (!counts)
        {
            weekends++;
        }
    }

    public void Paused(Pause pause, bool first)
    {
        CloseHoliday();
        if (first)
        {
            Add(
                pause.Reason is null
                    ? "{0:yyyy-MM-dd} 起中止计算，{1:yyyy-MM-dd} 恢复（中止首日不计，恢复当日计入）。"
                    : "{0:yyyy-MM-dd} 起中止计算，{1:yyyy-MM-dd} 恢复（中止首日不计，恢复当日计入），原因：{2}。",
                pause.To,
                pause.Reason is null ? [pause.From, pause.To!] : [pause.From, pause.To!, pause.Reason]);
            Decided(pause);
        }
    }

    public void Endless(Pause pause)
    {
        CloseHoliday();
        Add(
            pause.Reason is null ? "{0:yyyy-MM-dd} 起中止计算，尚未恢复，暂无届满日。" : "{0:yyyy-MM-dd} 起中止计算，尚未恢复，暂无届满日，原因：{1}。",
            null,
            pause.Reason is null ? [pause.From] : [pause.From, pause.Reason]);
        Decided(pause);
    }

    public void Counted(DateOnly end, DateOnly? nominal, bool paused)
    {
        CloseHoliday();
        if (weekends > 0)
        {
            Add("其间周末 {0} 天不计。", null, weekends);
        }

        if (nominal is null)
        {
            Add(rule.Unit is PeriodUnit.Workday ? "第 {0} 个工作日为 {1:yyyy-MM-dd}。" : "第 {0} 日为 {1:yyyy-MM-dd}。", end, rule.Amount, end);
        }
        else if (paused)
        {
            var days = Math.Abs(end.DayNumber - nominal.Value.DayNumber);
            Add(end > nominal ? "扣除中止 {0} 天，顺延至 {1:yyyy-MM-dd}。" : "扣除中止 {0} 天，提前至 {1:yyyy-MM-dd}。", end, days, end);
        }
    }

    public void Rolled(DateOnly end, DateOnly date, HolidayRoll roll, WorkCalendar calendar)
    {
        if (date != end)
        {
            Add(
                roll is HolidayRoll.Next ? "{0:yyyy-MM-dd} 为休息日（{1}），顺延至下一工作日 {2:yyyy-MM-dd}。" : "{0:yyyy-MM-dd} 为休息日（{1}），提前至上一工作日 {2:yyyy-MM-dd}。",
                date, end, DayName(end, calendar), date);
        }
    }

    public void NotRolled(DateOnly end, WorkCalendar calendar, bool byProfile)
    {
        if (!calendar.IsWorkday(end))
        {
            Add(byProfile ? "{0:yyyy-MM-dd} 为休息日（{1}），本地规则不移动期限。" : "{0:yyyy-MM-dd} 为休息日（{1}），期限不移动。", end, end, DayName(end, calendar));
        }
    }

    public void Provisional(IReadOnlyCollection<int> years)
    {
        foreach (var year in years)
        {
            Add("{0} 年放假安排尚未载入，暂按周一至周五推算，载入后重新计算。", null, year);
        }
    }

    private static string PeriodFormat(PeriodUnit unit, bool after, bool named) => (unit, after, named) switch
    {
        (PeriodUnit.Workday, true, true) => "{0}：自{1}起 {2} 个工作日。依据：{3}",
        (PeriodUnit.Day, true, true) => "{0}：自{1}起 {2} 日。依据：{3}",
        (PeriodUnit.Month, true, true) => "{0}：自{1}起 {2} 个月。依据：{3}",
        (PeriodUnit.Workday, false, true) => "{0}：{1}前 {2} 个工作日。依据：{3}",
        (PeriodUnit.Day, false, true) => "{0}：{1}前 {2} 日。依据：{3}",
        (PeriodUnit.Month, false, true) => "{0}：{1}前 {2} 个月。依据：{3}",
        (PeriodUnit.Workday, true, false) => "期限为 {0} 个工作日。",
        (PeriodUnit.Day, true, false) => "期限为 {0} 日。",
        (PeriodUnit.Month, true, false) => "期限为 {0} 个月。",
        (PeriodUnit.Workday, false, false) => "提前 {0} 个工作日。",
        (PeriodUnit.Day, false, false) => "提前 {0} 日。",
        (PeriodUnit.Month, false, false) => "提前 {0} 个月。",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    private static string DayName(DateOnly date, WorkCalendar calendar) => calendar.Find(date)?.Name ?? date.DayOfWeek switch
    {
        DayOfWeek.Saturday => "周六",
        _ => "周日",
    };

    private static (DateOnly First, DateOnly Last, string Name) Widen((DateOnly First, DateOnly Last, string Name) span, DateOnly date) =>
        date < span.First ? (date, span.Last, span.Name) : (span.First, date, span.Name);

    private void Decided(Pause pause)
    {
        if (pause.By is { } by)
        {
            Add("这次中止由{0}决定。", null, by);
        }
    }

    private void CloseHoliday()
    {
        if (holiday is not { } span)
        {
            return;
        }

        holiday = null;
        if (span.First == span.Last)
        {
            Add("{0:yyyy-MM-dd} 为{1}假期，不计。", span.Last, span.First, span.Name);
        }
        else
        {
            Add("{0:yyyy-MM-dd} 至 {1:yyyy-MM-dd} 为{2}假期，不计。", span.Last, span.First, span.Last, span.Name);
        }
    }

    private void Add(string format, DateOnly? date, params object[] arguments) => steps.Add(new(format, arguments, date));
}
