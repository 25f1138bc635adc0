using System.Text;
using Monolith.Kernel.Rules;

namespace Monolith.Kernel.Tests.Rules;

internal sealed class CalendarFileTests
{
    [Test]
    public void The_shipped_calendar_is_whole() => Assert.Multiple(() =>
    {
        Assert.That(CalendarFile.Read(Shipped.CalendarCsv).Errors, Is.Empty);
        Assert.That(Shipped.Calendar.Years, Is.EquivalentTo(new[] { 2024, 2025, 2026 }));
        // The notices name 13 days of public holidays from 2025 and 11 before; with make-up days the years have this many working days.
        Assert.That(Enumerable.Range(2024, 3).Select(year => Shipped.Calendar.WorkdaysLeft(new(year - 1, 12, 31), new(year, 12, 31))), Is.EqualTo(new[] { 251, 248, 248 }));
    });

    [Test]
    public void Other_spellings_are_understood()
    {
        var file = CalendarFile.Read(Encoding.UTF8.GetBytes("\uFEFF日期,类型,节日\r\n2027/1/1,放假,元旦\r\n\"2027年2月6日\",班,春节\n20270211;off;春节\n\n2027-5-1\t休\n,,\n"));
        Assert.Multiple(() =>
        {
            Assert.That(file.Errors, Is.Empty);
            Assert.That(file.Days, Is.EqualTo(new CalendarDay[]
            {
                new(new(2027, 1, 1), DayKind.Off, "元旦"),
                new(new(2027, 2, 6), DayKind.Work, "春节"),
                new(new(2027, 2, 11), DayKind.Off, "春节"),
                new(new(2027, 5, 1), DayKind.Off, "放假"),
            }));
        });
    }

    [Test]
    public void A_file_saved_by_a_chinese_spreadsheet_is_read() => Assert.That(
        CalendarFile.Read(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("日期,类型,节日\n2027-01-01,放假,元旦\n")).Days,
        Is.EqualTo(new[] { new CalendarDay(new(2027, 1, 1), DayKind.Off, "元旦") }));

    [Test]
    public void Faults_are_named_by_line()
    {
        var file = CalendarFile.Read("date,kind,holiday\n2027-02-30,off,x\n2027-01-01,maybe,x\n2027-01-02\n2027-01-03,off,x\n2027-01-03,work,x\n"u8);
        Assert.That(
            file.Errors.Select(error => (error.Row, error.Code)),
            Is.EqualTo(new[] { (2, "calendar.date"), (3, "calendar.kind"), (4, "calendar.columns"), (6, "calendar.duplicate") }));
    }
}
