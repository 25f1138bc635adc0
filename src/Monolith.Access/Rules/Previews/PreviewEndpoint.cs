using System.Globalization;
using Microsoft.AspNetCore.Http;
using Monolith.Access.Rules.Calendars;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Previews;

/// <summary>GET /deadlines/preview: reads the query string word by word, so that each mistake is answered with its field.</summary>
internal static class PreviewEndpoint
{
    private const int MostMonths = 600;
    private const int MostDays = 3660;
    private const int MostPauses = 100;

    public static Task<IResult> HandleAsync([AsParameters] PreviewRequest request, Api.Api call, CancellationToken cancellationToken) =>
        call.QueryAsync(Read(request), cancellationToken);

    internal static PreviewDeadline Read(PreviewRequest request)
    {
        var rule = Text(request.Rule);
        var bare = Text(request.N) is not null || Text(request.Unit) is not null;
        if (rule is null == !bare)
        {
            throw new InvalidFieldException("rule", "deadline.form", $"请给出 rule，或者给出 n 和 unit，二者取一。");
        }

        return new(rule, bare ? ReadArithmetic(request) : null, ReadDay("start", request.Start), ReadPauses(Text(request.Pauses)));
    }

    private static DeadlineRule ReadArithmetic(PreviewRequest request)
    {
        var unit = ReadWord<PeriodUnit>("unit", request.Unit, null);
        var direction = ReadWord<PeriodDirection>("direction", request.Direction, PeriodDirection.After);
        var roll = ReadWord<HolidayRoll>("roll", request.Roll, HolidayRoll.None);
        var most = unit is PeriodUnit.Month ? MostMonths : MostDays;
        if (!int.TryParse(request.N, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > most)
        {
            throw new InvalidFieldException("n", "deadline.amount", $"n 应为 0 至 {most} 的整数。");
        }

        if (direction is PeriodDirection.Before && roll is HolidayRoll.Next)
        {
            throw new InvalidFieldException("roll", "deadline.roll", $"倒算的期限只能提前到上一工作日，不能顺延。");
        }

        return new("", "", TermTrigger.Named, amount, unit, direction, roll, "");
    }

    private static IReadOnlyList<Pause> ReadPauses(string? text)
    {
        var parts = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return parts.Length <= MostPauses ? [.. parts.Select(ReadPause)] : throw new InvalidFieldException("pauses", "deadline.pauses", $"中止时段最多 {MostPauses} 段。");
    }

    private static Pause ReadPause(string text)
    {
        var ends = text.Split('/');
        var open = ends.Length == 1 || (ends.Length == 2 && ends[1].Trim() is "" or "..");
        if (ends.Length > 2)
        {
            throw new InvalidFieldException("pauses", "deadline.pauses", $"中止时段“{text}”应写作 2026-03-01/2026-03-05。");
        }

        var pause = new Pause(ReadDay("pauses", ends[0]), open ? null : ReadDay("pauses", ends[1]));
        return pause.To < pause.From ? throw new InvalidFieldException("pauses", "deadline.pauses", $"中止时段“{text}”的结束早于开始。") : pause;
    }

    private static DateOnly ReadDay(string field, string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= CalendarYears.First and <= CalendarYears.Last
            ? day
            : throw new InvalidFieldException(field, "deadline.date", $"“{text ?? ""}”不是日期，应写作 2026-02-13。");

    private static T ReadWord<T>(string field, string? given, T? otherwise)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>();
        if (Text(given) is not { } text)
        {
            return otherwise ?? throw Unknown("");
        }

        var found = Array.FindIndex(words, word => text.Equals(word.ToString(), StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? words[found] : throw Unknown(text);

        InvalidFieldException Unknown(string shown) =>
            new(field, $"deadline.{field}", $"“{shown}”不可用，可用：{string.Join('、', words.Select(word => word.ToString().ToLowerInvariant()))}。");
    }

    private static string? Text(string? value) => value is { Length: > 0 } ? value : null;
}

/// <summary>The words of the query string as they came.</summary>
/// <param name="Rule">A rule of the profile, or else the bare arithmetic below.</param>
/// <param name="Start">The day of the trigger.</param>
/// <param name="N">How many units.</param>
/// <param name="Unit"><c>workday</c>, <c>day</c> or <c>month</c>.</param>
/// <param name="Direction"><c>after</c> (default) or <c>before</c>.</param>
/// <param name="Roll"><c>none</c> (default), <c>next</c> or <c>previous</c>.</param>
/// <param name="Pauses">Half-open pauses, <c>2026-03-01/2026-03-05,…</c>; without an end the term has none.</param>
internal sealed record PreviewRequest(string? Rule, string? Start, string? N, string? Unit, string? Direction, string? Roll, string? Pauses);
