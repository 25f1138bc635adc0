using System.Globalization;
using System.Text;

namespace Monolith.Kernel.Rules;

/// <summary>A line of a calendar file that cannot be used.</summary>
/// <param name="Row">The line, counted from 1.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Message">The Chinese sentence.</param>
public sealed record CalendarFileError(int Row, string Code, FormattableString Message);

/// <summary>What a calendar file holds.</summary>
/// <param name="Days">The days that differ from the plain week, in order.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record CalendarFile(IReadOnlyList<CalendarDay> Days, IReadOnlyList<CalendarFileError> Errors)
{
    private const int NameLength = 40;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] DateFormats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];

    /// <summary>Reads a csv file of <c>date, kind, holiday</c> in UTF-8 or GB18030; kinds are off and work or their Chinese words.</summary>
    /// <param name="content">The file.</param>
    public static CalendarFile Read(ReadOnlySpan<byte> content)
    {
        var days = new SortedDictionary<DateOnly, CalendarDay>();
        var errors = new List<CalendarFileError>();
        var row = 0;
        foreach (var line in Decode(content).Split('\n'))
        {
            row++;
            var cells = line.Trim('\r', '\uFEFF').Split(',', ';', '\t', '，').Select(Clean).ToArray();
            if (cells.All(cell => cell.Length == 0) || IsHeader(cells))
            {
                continue;
            }

            if (ReadDay(row, cells, errors) is { } day && !days.TryAdd(day.Date, day))
            {
                errors.Add(new(row, "calendar.duplicate", $"第 {row} 行：{day.Date:yyyy-MM-dd} 重复出现。"));
            }
        }

        return new([.. days.Values], errors);
    }

    private static CalendarDay? ReadDay(int row, string[] cells, List<CalendarFileError> errors)
    {
        if (cells.Length < 2)
        {
            errors.Add(new(row, "calendar.columns", $"第 {row} 行：应有日期、类型、节日三列。"));
            return null;
        }

        if (!DateOnly.TryParseExact(cells[0], DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            errors.Add(new(row, "calendar.date", $"第 {row} 行：“{cells[0]}”不是日期，应写作 2026-02-14。"));
            return null;
        }

        if (ReadKind(cells[1]) is not { } kind)
        {
            errors.Add(new(row, "calendar.kind", $"第 {row} 行：类型“{cells[1]}”应为 off（放假）或 work（上班）。"));
            return null;
        }

        var name = cells.Length > 2 ? cells[2] : "";
        if (name.Length > NameLength)
        {
            errors.Add(new(row, "calendar.name", $"第 {row} 行：节日名称不得超过 {NameLength} 个字。"));
            return null;
        }

        return new(date, kind, name.Length > 0 ? name : kind is DayKind.Off ? "放假" : "调休");
    }

    private static DayKind? ReadKind(string text) => text.ToLowerInvariant() switch
    {
        "off" or "holiday" or "放假" or "休" or "休息" or "假" => DayKind.Off,
        "work" or "workday" or "上班" or "班" or "调休" or "调休上班" or "补班" => DayKind.Work,
        _ => null,
    };

    private static bool IsHeader(string[] cells) => cells[0].ToLowerInvariant() is "date" or "日期" or "day";

    private static string Clean(string cell) => cell.Trim().Trim('"').Trim();

    private static string Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(content);
        }
    }
}
