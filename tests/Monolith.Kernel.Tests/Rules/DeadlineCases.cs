using System.Globalization;
using Monolith.Kernel.Rules;
using static Monolith.Kernel.Rules.HolidayRoll;
using static Monolith.Kernel.Rules.PeriodDirection;
using static Monolith.Kernel.Rules.PeriodUnit;

namespace Monolith.Kernel.Tests.Rules;

/// <summary>Terms computed by hand with the printed calendars of 2024 to 2026.</summary>
internal sealed class DeadlineCases
{
    // 2026 Spring Festival: 14 Feb works, 15–23 off, 28 Feb works.
    [TestCase(10, "2026-02-13", "2026-03-05")]
    [TestCase(7, "2026-02-11", "2026-02-27")]
    [TestCase(1, "2026-02-13", "2026-02-14")]
    [TestCase(1, "2026-02-14", "2026-02-24")]
    [TestCase(1, "2026-02-20", "2026-02-24")]
    [TestCase(3, "2026-02-27", "2026-03-03")]
    // 2026 New Year: 1–3 Jan off, Sunday 4 Jan works; 2025-12-31 is a Wednesday.
    [TestCase(1, "2025-12-31", "2026-01-04")]
    // 2026 Mid-Autumn 25–27 Sep, National Day 1–7 Oct; 20 Sep and 10 Oct work.
    [TestCase(5, "2026-09-18", "2026-09-24")]
    [TestCase(6, "2026-09-18", "2026-09-28")]
    [TestCase(1, "2026-09-30", "2026-10-08")]
    [TestCase(5, "2026-09-28", "2026-10-10")]
    // 2026 Labour Day: 1–5 May off, Saturday 9 May works.
    [TestCase(4, "2026-04-30", "2026-05-09")]
    // 2025 National Day: 28 Sep works, 1–8 Oct off, 11 Oct works.
    [TestCase(3, "2025-09-26", "2025-09-30")]
    [TestCase(4, "2025-09-26", "2025-10-09")]
    [TestCase(3, "2025-10-09", "2025-10-13")]
    // 2025 Spring Festival: Sunday 26 Jan works, 28 Jan–4 Feb off, Saturday 8 Feb works.
    [TestCase(5, "2025-01-24", "2025-02-07")]
    [TestCase(6, "2025-01-24", "2025-02-08")]
    // 2024: 10–17 Feb off, Sunday 18 Feb works; 28 Apr and 11 May work, 1–5 May off.
    [TestCase(2, "2024-02-09", "2024-02-19")]
    [TestCase(5, "2024-04-26", "2024-05-07")]
    [TestCase(5, "2024-05-06", "2024-05-11")]
    public void Working_days_forward(int amount, string start, string due) =>
        Expect(Compute(amount, Workday, After, None, start), due);

    [TestCase(1, "2026-01-15", "2026-02-24", "Spring Festival carries 15 Feb to the 24th")]
    [TestCase(3, "2026-01-15", "2026-04-15", "an ordinary Wednesday")]
    [TestCase(1, "2026-01-31", "2026-02-28", "month's end, and a Saturday that works")]
    [TestCase(1, "2026-02-28", "2026-03-30", "28 March is a Saturday")]
    [TestCase(3, "2026-02-01", "2026-05-06", "1 to 5 May are off")]
    [TestCase(3, "2026-07-01", "2026-10-08", "1 to 7 October are off")]
    [TestCase(1, "2024-01-31", "2024-02-29", "leap day")]
    [TestCase(1, "2024-02-29", "2024-03-29", "same day-number, not month's end")]
    [TestCase(12, "2024-02-29", "2025-02-28", "no 29th in 2025")]
    [TestCase(6, "2025-08-31", "2026-02-28", "half a year to the end of February")]
    public void Months_forward_rolled_to_the_next_working_day(int amount, string start, string due, string why) =>
        Expect(Compute(amount, Month, After, Next, start), due, why);

    [TestCase(7, Workday, "2026-03-02", "2026-02-13")]
    [TestCase(1, Workday, "2026-10-08", "2026-09-30")]
    [TestCase(10, Day, "2026-03-01", "2026-02-14")]
    [TestCase(7, Day, "2026-10-12", "2026-09-30")]
    [TestCase(1, Month, "2026-03-31", "2026-02-28")]
    [TestCase(1, Month, "2026-06-01", "2026-04-30")]
    public void Counted_back_from_a_meeting_rolled_to_the_previous_working_day(int amount, PeriodUnit unit, string meeting, string due) =>
        Expect(Compute(amount, unit, Before, Previous, meeting), due);

    [TestCase(10, Day, "2026-02-05", None, "2026-02-15")]
    [TestCase(10, Day, "2026-02-05", Next, "2026-02-24")]
    [TestCase(10, Day, "2026-02-05", Previous, "2026-02-14")]
    [TestCase(30, Day, "2026-03-01", Next, "2026-03-31")]
    public void Calendar_days(int amount, PeriodUnit unit, string start, HolidayRoll roll, string due) =>
        Expect(Compute(amount, unit, After, roll, start), due);

    [TestCase(10, Workday, "2026-03-02", "2026-03-04/2026-03-09", "2026-03-19")]
    [TestCase(3, Month, "2026-02-13", "2026-03-01/2026-03-05", "2026-05-18")]
    [TestCase(3, Month, "2026-02-13", "2026-03-01/2026-03-05,2026-03-03/2026-03-08", "2026-05-20")]
    [TestCase(1, Month, "2026-03-10", "2026-04-10/2026-04-15", "2026-04-15")]
    [TestCase(1, Month, "2026-03-10", "2026-04-11/2026-04-15", "2026-04-10")]
    [TestCase(10, Day, "2026-03-02", "2026-03-02/2026-03-04", "2026-03-13")]
    [TestCase(10, Day, "2026-03-02", "2026-03-05/2026-03-05", "2026-03-12")]
    [TestCase(1, Month, "2026-01-12", "2026-02-10/2026-02-12", "2026-02-14")]
    public void Pauses_come_before_the_roll(int amount, PeriodUnit unit, string start, string pauses, string due) =>
        Expect(Compute(amount, unit, After, Next, start, pauses), due);

    [Test]
    public void A_pause_without_end_leaves_no_date()
    {
        var deadline = Compute(3, Month, After, Next, "2026-02-13", "2026-03-01/");
        Assert.Multiple(() =>
        {
            Assert.That(deadline.Due, Is.Null);
            Assert.That(deadline.Steps[^1].Text, Is.EqualTo("2026-03-01 起中止计算，尚未恢复，暂无届满日。"));
        });
    }

    [Test]
    public void A_pause_without_end_that_begins_later_changes_nothing() =>
        Expect(Compute(1, Month, After, Next, "2026-03-10", "2026-04-11/"), "2026-04-10");

    [TestCase(5, Workday, "2026-12-30", "2027-01-06")]
    [TestCase(3, Month, "2026-11-23", "2027-02-23")]
    public void A_year_without_calendar_is_provisional(int amount, PeriodUnit unit, string start, string due)
    {
        var deadline = Compute(amount, unit, After, unit is Workday ? None : Next, start);
        Assert.Multiple(() =>
        {
            Assert.That(deadline.Due, Is.EqualTo(On(due)));
            Assert.That(deadline.Provisional);
            Assert.That(deadline.Steps[^1].Text, Does.StartWith("2027 年放假安排尚未载入"));
        });
    }

    [Test]
    public void Without_the_switch_a_holiday_stays_the_last_day()
    {
        var rule = Shipped.Profile.Rule(RuleNames.Reply);
        var deadline = Deadlines.Compute(rule, On("2026-07-01"), null, Shipped.Calendar, rolls: false);
        Assert.That((deadline.Due, deadline.Steps[^1].Text), Is.EqualTo((On("2026-10-01"), "2026-10-01 为休息日（国庆节），本地规则不移动期限。")));
    }

    [Test]
    public void The_arithmetic_can_be_read()
    {
        var rule = Shipped.Profile.Rule(RuleNames.ReturnWindow);
        var deadline = Deadlines.Compute(rule, On("2026-02-11"), [new(On("2026-02-25"), On("2026-02-27"), "等待会商")], Shipped.Calendar);
        Assert.That(deadline.Steps.Select(step => step.Text), Is.EqualTo(new[]
        {
            "申请退办：自签收之日起 7 个工作日。依据：参照《上海市人民代表大会关于代表建议、批评和意见的规定》第十四条",
            "起算日 2026-02-11 当日不计，自次日起算。",
            "2026-02-14 为春节调休上班，计入工作日。",
            "2026-02-15 至 2026-02-23 为春节假期，不计。",
            "2026-02-25 起中止计算，2026-02-27 恢复（中止首日不计，恢复当日计入），原因：等待会商。",
            "2026-02-28 为春节调休上班，计入工作日。",
            "其间周末 1 天不计。",
            "第 7 个工作日为 2026-03-02。",
        }));
    }

    [Test]
    public void A_congress_has_days_of_its_own()
    {
        var calendar = new WorkCalendar(Shipped.Days, [new(On("2026-04-20"), DayKind.Off, "三月三"), new(On("2026-04-25"), DayKind.Work, "三月三")]);
        var rule = new DeadlineRule("", "", TermTrigger.Named, 5, Workday, After, None, "");
        Assert.Multiple(() =>
        {
            Assert.That(Deadlines.Compute(rule, On("2026-04-17"), null, calendar).Due, Is.EqualTo(On("2026-04-25")));
            Assert.That(new WorkCalendar([], [new(On("2027-04-20"), DayKind.Off, "三月三")]).Knows(2027), Is.False, "own days alone make no year known");
        });
    }

    [Test]
    public void A_year_can_be_replaced_for_itself()
    {
        var own = new WorkCalendar(Shipped.Days, [new(On("2026-04-20"), DayKind.Off, "三月三")]);
        Assert.Multiple(() =>
        {
            Assert.That(own.WithYear(2026, [], own: true).IsWorkday(On("2026-04-20")));
            Assert.That(own.WithYear(2026, [], own: false).IsWorkday(On("2026-04-20")), Is.False);
            Assert.That(own.WithYear(2026, [], own: false).Years, Is.EquivalentTo(new[] { 2024, 2025 }));
            Assert.That(own.WithYear(2027, [new(On("2027-01-01"), DayKind.Off, "元旦")], own: false).Knows(2027));
        });
    }

    [TestCase("2026-02-13", "2026-03-05", 10)]
    [TestCase("2026-03-05", "2026-02-13", -10)]
    [TestCase("2026-02-14", "2026-02-23", 0)]
    public void Working_days_left(string from, string until, int left) =>
        Assert.That(Shipped.Calendar.WorkdaysLeft(On(from), On(until)), Is.EqualTo(left));

    [Test]
    public void An_extension_is_the_last_step()
    {
        var extended = Compute(3, Month, After, Next, "2026-03-02").ExtendedTo(On("2026-07-31"), "市政府督查室");
        Assert.That((extended.Due, extended.Steps[^1].Text), Is.EqualTo((On("2026-07-31"), "经市政府督查室同意延期至 2026-07-31。")));
    }

    internal static DateOnly On(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static Deadline Compute(int amount, PeriodUnit unit, PeriodDirection direction, HolidayRoll roll, string start, string pauses = "") =>
        Deadlines.Compute(new("", "", TermTrigger.Named, amount, unit, direction, roll, ""), On(start), ReadPauses(pauses), Shipped.Calendar);

    private static Pause[] ReadPauses(string pauses) =>
        [.. pauses.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('/')).Select(p => new Pause(On(p[0]), p[1].Length == 0 ? null : On(p[1])))];

    private static void Expect(Deadline deadline, string due, string? why = null) => Assert.Multiple(() =>
    {
        Assert.That(deadline.Due, Is.EqualTo(On(due)), why ?? string.Join('\n', deadline.Steps.Select(step => step.Text)));
        Assert.That(deadline.Provisional, Is.False);
    });
}
