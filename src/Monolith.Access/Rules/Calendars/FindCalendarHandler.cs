using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Calendars;

internal sealed class FindCalendarHandler(RulesData data, ShippedRules shipped, Caller caller) : IRequestHandler<FindCalendar, CalendarItem>
{
    public async Task<CalendarItem> Handle(FindCalendar request, CancellationToken cancellationToken)
    {
        CalendarYears.Check(request.Year);
        var rows = await data.YearsOf(caller.CongressId).Where(y => y.Year == request.Year).ToListAsync(cancellationToken);
        var (loaded, own) = (rows.SingleOrDefault(y => y.IsNational), rows.SingleOrDefault(y => !y.IsNational));
        var national = loaded?.Days() ?? [.. shipped.Days[request.Year]];
        var overlay = own?.Days() ?? [];
        var calendar = new WorkCalendar(national, overlay);
        var days = overlay.Select(day => Item(day, own: true))
            .Concat(national.ExceptBy(overlay.Select(day => day.Date), day => day.Date).Select(day => Item(day, own: false)));
        return new(
            request.Year,
            calendar.Knows(request.Year),
            loaded is not null ? "loaded" : national.Count > 0 ? "shipped" : "none",
            calendar.WorkdaysLeft(new DateOnly(request.Year, 1, 1).AddDays(-1), new(request.Year, 12, 31)),
            [.. days.OrderBy(day => day.Date)],
            loaded?.At,
            loaded?.Who,
            $"\"{request.Year}-{loaded?.Version ?? 0}-{own?.Version ?? 0}\"");
    }

    private static CalendarDayItem Item(CalendarDay day, bool own) => new(day.Date, day.Kind, day.Name, own);
}

/// <summary>The years that a calendar may have.</summary>
internal static class CalendarYears
{
    public const int First = 1990;
    public const int Last = 2199;

    public static void Check(int year)
    {
        if (year is < First or > Last)
        {
            throw new InvalidFieldException("year", "calendar.year", $"年份应在 {First} 至 {Last} 之间。");
        }
    }
}
