using CsCheck;
using Monolith.Kernel.Rules;

namespace Monolith.Kernel.Tests.Rules;

/// <summary>What holds for every term, whatever the days.</summary>
internal sealed class DeadlineProperties
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 1094].Select(n => new DateOnly(2024, 1, 1).AddDays(n));
    private static readonly Gen<PeriodUnit> Units = Gen.Enum<PeriodUnit>();
    private static readonly Gen<int> Amounts = Gen.Int[1, 60];
    private static readonly Gen<Pause> Pauses = Gen.Select(Days, Gen.Int[0, 40], (from, length) => new Pause(from, from.AddDays(length)));

    [Test]
    public void A_rolled_term_ends_on_a_working_day() => Gen.Select(Days, Units, Amounts, Pauses.Array[0, 3]).Sample((start, unit, amount, pauses) =>
        Shipped.Calendar.IsWorkday(After(start, unit, amount, HolidayRoll.Next, pauses))
        && Shipped.Calendar.IsWorkday(Before(start, unit, amount, HolidayRoll.Previous)));

    [Test]
    public void N_working_days_lie_between_start_and_end() => Gen.Select(Days, Amounts).Sample((start, amount) =>
        Shipped.Calendar.WorkdaysLeft(start, After(start, PeriodUnit.Workday, amount)) == amount);

    [Test]
    public void Counting_back_undoes_counting_forward() => Gen.Select(Days.Where(Shipped.Calendar.IsWorkday), Amounts).Sample((start, amount) =>
        Before(After(start, PeriodUnit.Workday, amount), PeriodUnit.Workday, amount) == start);

    [Test]
    public void A_longer_term_never_ends_earlier() => Gen.Select(Days, Units, Amounts, Pauses.Array[0, 3]).Sample((start, unit, amount, pauses) =>
        After(start, unit, amount + 1, HolidayRoll.Next, pauses) >= After(start, unit, amount, HolidayRoll.Next, pauses));

    [Test]
    public void A_pause_never_shortens() => Gen.Select(Days, Units, Amounts, Pauses).Sample((start, unit, amount, pause) =>
        After(start, unit, amount, HolidayRoll.Next, pause) >= After(start, unit, amount, HolidayRoll.Next));

    [Test]
    public void A_term_never_ends_within_a_pause() => Gen.Select(Days, Units, Amounts, Pauses).Sample((start, unit, amount, pause) =>
        After(start, unit, amount, HolidayRoll.None, pause) is var due && (due < pause.From || due >= pause.To));

    [Test]
    public void Pauses_that_touch_are_one() => Gen.Select(Days, Units, Amounts, Pauses, Gen.Int[0, 40]).Sample((start, unit, amount, pause, more) =>
    {
        var (middle, end) = (pause.To!.Value, pause.To.Value.AddDays(more));
        var parts = After(start, unit, amount, HolidayRoll.None, new Pause(middle, end), new Pause(pause.From, middle));
        return parts == After(start, unit, amount, HolidayRoll.None, new Pause(pause.From, end));
    });

    [Test]
    public void A_month_ends_on_its_day_number_or_the_months_end() => Gen.Select(Days, Gen.Int[1, 24]).Sample((start, amount) =>
        After(start, PeriodUnit.Month, amount) is var due
        && (due.Day == start.Day || (due.Day < start.Day && due.AddDays(1).Day == 1))
        && ((due.Year - start.Year) * 12) + due.Month - start.Month == amount);

    [Test]
    public void A_calendar_term_is_moved_by_the_length_of_a_pause_within_it() => Gen.Select(Days, Gen.Int[20, 60], Gen.Int[0, 5], Gen.Int[0, 10]).Sample((start, amount, offset, length) =>
    {
        var from = start.AddDays(1 + offset);
        return After(start, PeriodUnit.Day, amount, HolidayRoll.None, new Pause(from, from.AddDays(length))) == start.AddDays(amount + length);
    });

    [Test]
    public void A_term_counted_back_never_moves_towards_its_meeting() => Gen.Select(Days, Units, Amounts).Sample((meeting, unit, amount) =>
        Before(meeting, unit, amount, HolidayRoll.Previous) <= Before(meeting, unit, amount));

    [Test]
    public void Every_step_can_be_written_and_the_last_dated_one_is_the_end() => Gen.Select(Days, Units, Amounts, Pauses.Array[0, 2]).Sample((start, unit, amount, pauses) =>
    {
        var deadline = Deadlines.Compute(Rule(unit, amount, PeriodDirection.After, HolidayRoll.Next), start, pauses, Shipped.Calendar);
        return deadline.Steps.All(step => step.Text.Length > 0 && !step.Text.Contains('{')) && deadline.Steps.Last(step => step.Date is not null).Date == deadline.Due;
    });

    [Test]
    public void A_recount_keeps_start_and_pauses() => Gen.Select(Days, Units, Amounts, Pauses.Array[0, 3], Days.Array[0, 20]).Sample((start, unit, amount, pauses, off) =>
    {
        var rule = Rule(unit, amount, PeriodDirection.After, HolidayRoll.Next) with { Name = "own.rule" };
        var after = new WorkCalendar(off.Distinct().Select(day => new CalendarDay(day, DayKind.Off, "测试")));
        var recount = new Recount([Shipped.Profile with { Rules = [rule] }], Shipped.Calendar, after);
        var (before, moved) = (Deadlines.Compute(rule, start, pauses, Shipped.Calendar).Due, Deadlines.Compute(rule, start, pauses, after).Due);
        return recount.Move(rule.Name, start, before, pauses) == moved
            && (recount with { Before = after, After = Shipped.Calendar }).Move(rule.Name, start, moved, pauses) == before;
    });

    [Test]
    public void A_recount_leaves_what_stands_still_or_came_about_otherwise() => Gen.Select(Days, Units, Amounts, Pauses).Sample((start, unit, amount, pause) =>
    {
        var rule = Rule(unit, amount, PeriodDirection.After, HolidayRoll.Next) with { Name = "own.rule" };
        var recount = new Recount([Shipped.Profile with { Rules = [rule] }], Shipped.Calendar, new WorkCalendar([]));
        var other = Deadlines.Compute(rule, start, null, Shipped.Calendar).Due!.Value.AddDays(1);
        return recount.Move(rule.Name, start, null, [pause with { From = start, To = null }]) is null && recount.Move(rule.Name, start, other) == other;
    });

    [Test]
    public void A_term_goes_by_the_version_it_began_under() => Gen.Select(Days, Units, Gen.Int[1, 30]).Sample((start, unit, amount) =>
    {
        var old = Rule(unit, amount, PeriodDirection.After, HolidayRoll.Next) with { Name = "own.rule" };
        Profile[] versions = [Shipped.Profile with { Version = 2, Rules = [old with { Amount = amount * 3 }] }, Shipped.Profile with { Rules = [old] }];
        var due = Deadlines.Compute(old, start, null, Shipped.Calendar).Due;
        var found = Deadlines.Explain(versions, "own.rule", _ => start, due, null, Shipped.Calendar);
        return found?.Profile.Rules[0].Amount == amount || Deadlines.Compute(versions[0].Rules[0], start, null, Shipped.Calendar).Due == due;
    });

    private static DateOnly After(DateOnly start, PeriodUnit unit, int amount, HolidayRoll roll = HolidayRoll.None, params Pause[] pauses) =>
        Deadlines.Compute(Rule(unit, amount, PeriodDirection.After, roll), start, pauses, Shipped.Calendar).Due!.Value;

    private static DateOnly Before(DateOnly start, PeriodUnit unit, int amount, HolidayRoll roll = HolidayRoll.None) =>
        Deadlines.Compute(Rule(unit, amount, PeriodDirection.Before, roll), start, null, Shipped.Calendar).Due!.Value;

    private static DeadlineRule Rule(PeriodUnit unit, int amount, PeriodDirection direction, HolidayRoll roll) =>
        new("", "", TermTrigger.Named, amount, unit, direction, roll, "");
}
