using Monolith.Api;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Calendars;

/// <summary>A day of the calendar that differs from the plain week.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind"><c>off</c> or <c>work</c>.</param>
/// <param name="Holiday">The holiday it belongs to.</param>
/// <param name="Own">Whether it is the congress's own day.</param>
internal sealed record CalendarDayItem(DateOnly Date, DayKind Kind, string Holiday, bool Own);

/// <summary>A year of the caller's congress.</summary>
/// <param name="Year">The year.</param>
/// <param name="Known">Whether the national calendar is known; else plain weeks count and dates are provisional.</param>
/// <param name="Source"><c>shipped</c>, <c>loaded</c> or <c>none</c>.</param>
/// <param name="Workdays">Working days of the year.</param>
/// <param name="Days">The days that differ from the plain week.</param>
/// <param name="LoadedAt">When the national year was loaded.</param>
/// <param name="LoadedBy">By whom.</param>
/// <param name="Etag">Its version.</param>
internal sealed record CalendarItem(
    int Year, bool Known, string Source, int Workdays, IReadOnlyList<CalendarDayItem> Days, DateTime? LoadedAt, string? LoadedBy, string Etag) : IItem;

/// <summary>A year as the caller's congress counts it.</summary>
/// <param name="Year">The year.</param>
internal sealed record FindCalendar(int Year) : IQuery<CalendarItem>;
