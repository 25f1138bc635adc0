using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Calendars;

/// <summary>Replaces a year of the calendar.</summary>
/// <param name="Year">The year; every row must lie in it.</param>
/// <param name="Content">A csv file of date, kind, holiday, in UTF-8 or GB18030.</param>
/// <param name="Own">Whether these are the congress's own days instead of the national ones.</param>
internal sealed record LoadCalendar(int Year, ReadOnlyMemory<byte> Content, bool Own) : ICommand<int>;

internal sealed class LoadCalendarValidator : AbstractValidator<LoadCalendar>
{
    public const int MostErrors = 20;

    public LoadCalendarValidator()
    {
        RuleFor(c => c.Year).InclusiveBetween(CalendarYears.First, CalendarYears.Last)
            .WithMessage($"年份应在 {CalendarYears.First} 至 {CalendarYears.Last} 之间。").WithErrorCode("calendar.year");
        RuleFor(c => c).Custom((command, context) =>
        {
            foreach (var (code, message) in Faults(command.Year, command.Content, command.Own).Take(MostErrors))
            {
                context.AddFailure(new ValidationFailure("file", message) { ErrorCode = code });
            }
        });
    }

    /// <summary>What is wrong with a file for that year.</summary>
    public static IEnumerable<(string Code, string Message)> Faults(int year, ReadOnlyMemory<byte> content, bool own)
    {
        var file = CalendarFile.Read(content.Span);
        foreach (var error in file.Errors)
        {
            yield return (error.Code, FormattableString.Invariant(error.Message));
        }

        foreach (var day in file.Days.Where(day => day.Date.Year != year))
        {
            yield return ("calendar.other-year", FormattableString.Invariant($"{day.Date:yyyy-MM-dd} 不在 {year} 年内。"));
        }

        if (file is { Days.Count: 0, Errors.Count: 0 } && !own)
        {
            yield return ("calendar.empty", "文件中没有任何一天。");
        }
    }
}

internal sealed class LoadCalendarHandler(RulesData data, CalendarRights rights, ShippedRules shipped, DeadlineBook book, Caller caller, TimeProvider clock)
    : IRequestHandler<LoadCalendar, int>
{
    public async Task<int> Handle(LoadCalendar request, CancellationToken cancellationToken)
    {
        await rights.RequireAsync(request.Own, cancellationToken);
        var owner = request.Own ? caller.CongressId : Guid.Empty;
        var year = await data.Years.SingleOrDefaultAsync(y => y.CongressId == owner && y.Year == request.Year, cancellationToken);
        var before = year?.Days() ?? [.. request.Own ? [] : shipped.Days[request.Year]];
        if (year is null)
        {
            year = CalendarYear.Open(request.Own ? owner : null, request.Year);
            data.Years.Add(year);
        }

        year.Load(CalendarFile.Read(request.Content.Span).Days, before, caller.Name, clock.Now());
        book.Forget();
        return request.Year;
    }
}
