using MediatR;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Calendars;

/// <summary>What loading a file would change.</summary>
/// <param name="Year">The year.</param>
/// <param name="Content">The file.</param>
/// <param name="Own">Whether these are the congress's own days.</param>
internal sealed record PreviewCalendar(int Year, ReadOnlyMemory<byte> Content, bool Own) : IQuery<CalendarChanges>;

/// <summary>One change of the calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Before">How it is now; none when it is a plain day.</param>
/// <param name="After">How it would be; none when it would be a plain day again.</param>
internal sealed record CalendarChange(DateOnly Date, CalendarDay? Before, CalendarDay? After);

/// <summary>The changes, and what is wrong with the file.</summary>
/// <param name="Changes">Days that would change, in order.</param>
/// <param name="Total">Days in the file.</param>
/// <param name="Faults">Chinese sentences; with any, nothing can be loaded.</param>
internal sealed record CalendarChanges(IReadOnlyList<CalendarChange> Changes, int Total, IReadOnlyList<string> Faults);

internal sealed class PreviewCalendarHandler(IMediator mediator) : IRequestHandler<PreviewCalendar, CalendarChanges>
{
    public async Task<CalendarChanges> Handle(PreviewCalendar request, CancellationToken cancellationToken)
    {
        var year = await mediator.Send(new FindCalendar(request.Year), cancellationToken);
        var before = year.Days.Where(day => day.Own == request.Own).ToDictionary(day => day.Date, day => new CalendarDay(day.Date, day.Kind, day.Holiday));
        var after = CalendarFile.Read(request.Content.Span).Days.ToDictionary(day => day.Date);
        var changes = before.Keys.Union(after.Keys).Order()
            .Select(date => new CalendarChange(date, before.GetValueOrDefault(date), after.GetValueOrDefault(date)))
            .Where(change => change.Before != change.After);
        var faults = LoadCalendarValidator.Faults(request.Year, request.Content, request.Own).Select(fault => fault.Message).Take(LoadCalendarValidator.MostErrors);
        return new([.. changes], after.Count, [.. faults]);
    }
}
