using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Deputies.Importing.Reading;

/// <summary>The number formats of a workbook: enough to show a day as a day and 51 under format 000 as 051.</summary>
internal sealed partial class XlsxFormats(bool uses1904)
{
    private readonly List<(bool IsDate, int Digits)> styles = [];
    private readonly Dictionary<int, string> codes = [];

    public void Read(XmlReader reader)
    {
        var isInCells = false;
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs")
            {
                isInCells = reader.NodeType == XmlNodeType.Element;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "numFmt")
            {
                codes[Number(reader.GetAttribute("numFmtId"))] = reader.GetAttribute("formatCode") ?? "";
            }
            else if (isInCells && reader is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                styles.Add(Describe(Number(reader.GetAttribute("numFmtId"))));
            }
        }
    }

    /// <summary>A stored number as the sheet shows it.</summary>
    public string Show(string stored, string? style)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return stored;
        }

        var index = Number(style);
        var (isDate, digits) = index >= 0 && index < styles.Count ? styles[index] : default;
        if (isDate && value is >= 1 and < 2_958_466)
        {
            return ShowDate(value);
        }

        var isWhole = value == Math.Floor(value) && Math.Abs(value) < 1e15;
        return isWhole ? ((long)value).ToString("D" + digits, CultureInfo.InvariantCulture)
            : decimal.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact.ToString("0.##########", CultureInfo.InvariantCulture)
            : stored;
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private string ShowDate(double value)
    {
        var moment = DateTime.FromOADate(uses1904 ? value + 1462 : value);
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private (bool IsDate, int Digits) Describe(int format)
    {
        // 14-22 and 45-47 are dates everywhere; 27-36 and 50-58 in East Asian versions
        if (format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58))
        {
            return (true, 0);
        }

        if (!codes.TryGetValue(format, out var code))
        {
            return default;
        }

        var plain = Quoted().Replace(code, "");
        return (DateLetters().IsMatch(plain), Zeros().IsMatch(plain) ? plain.Length : 0);
    }

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.")]
    private static partial Regex Quoted();

    [GeneratedRegex("[yYdD]|[hH]+:|[mM]+[/月-]")]
    private static partial Regex DateLetters();

    [GeneratedRegex("^0{2,20}$")]
    private static partial Regex Zeros();
}
