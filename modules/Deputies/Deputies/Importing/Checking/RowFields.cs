using System.Globalization;
using Deputies.Importing.Columns;

namespace Deputies.Importing.Checking;

/// <summary>Reads the small fields of a row: series, openness, category.</summary>
internal static class RowFields
{
    /// <summary>大会期间 or 闭会期间, in words or as a day.</summary>
    public static string Series(string text, KnownDirectory known, RowNotes notes)
    {
        var compact = Words.Compact(text);
        if (Words.IsNothing(compact))
        {
            return "session";
        }

        if (compact.Contains("闭会", StringComparison.Ordinal) || compact is "平时" or "会后" or "会外" or "between" or "否" or "日常")
        {
            return "between";
        }

        if (compact.Contains("大会", StringComparison.Ordinal) || compact.Contains("会议期间", StringComparison.Ordinal) || compact is "会上" or "会中" or "会期" or "会间" or "session" or "是")
        {
            return "session";
        }

        if (TryReadDay(compact, out var day))
        {
            return day >= known.SessionFrom && day <= known.SessionTo ? "session" : "between";
        }

        notes.Fault("series", "series.unknown", $"提出时间“{Words.Line(text)}”看不懂，请写“大会期间”“闭会期间”或日期。");
        return "session";
    }

    /// <summary>Whether the deputies agree that it is published; silence is no consent.</summary>
    public static bool IsOpen(string text, RowNotes notes)
    {
        var compact = Words.Compact(text);
        if (Words.IsNothing(compact))
        {
            return false;
        }

        if (compact[0] is '否' or '不' or '×' or '✗' or '✘' or 'x' or 'n' or '0' or 'f' || compact.Contains("不同意", StringComparison.Ordinal)
            || compact.Contains("不公开", StringComparison.Ordinal) || compact is "保密" or "内部" or "依申请公开" or "closed")
        {
            return false;
        }

        if (compact[0] is '是' or '√' or '✓' or '✔' or '☑' or 'y' or '1' or 't' or '可' or '同' or 'v' or 'o' || compact.Contains("公开", StringComparison.Ordinal))
        {
            return true;
        }

        notes.Fault("open", "open.unknown", $"是否同意公开写的是“{Words.Line(text)}”，请写“是”或“否”。");
        return false;
    }

    /// <summary>The category as the profile spells it; with another word the row is taken without one, for the clerk to choose at review.</summary>
    public static string? Category(string text, KnownDirectory known, RowNotes notes)
    {
        var compact = Words.Compact(text);
        if (Words.IsNothing(compact))
        {
            return null;
        }

        if (known.Categories.TryGetValue(compact, out var category) || known.Categories.TryGetValue(compact.TrimEnd('类'), out category))
        {
            return category;
        }

        notes.Remark("category", "category.unknown", $"没有“{Words.Line(text)}”这个类别，请在审查时选择。");
        return null;
    }

    private static bool TryReadDay(string compact, out DateOnly day)
    {
        var plain = compact.TrimEnd('日', '号').Replace('年', '-').Replace('月', '-').Replace('.', '-').Replace('/', '-');
        if (DateOnly.TryParseExact(plain.Length > 10 ? plain[..10] : plain, ["yyyy-M-d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return true;
        }

        // a day that lost its format in Excel: 40,000 is in 2009, 60,000 in 2064
        if (int.TryParse(compact, out var serial) && serial is > 40_000 and < 60_000)
        {
            day = DateOnly.FromDateTime(DateTime.FromOADate(serial));
            return true;
        }

        return false;
    }
}
