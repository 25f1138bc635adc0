using System.Globalization;
using System.Xml;

namespace Deputies.Importing.Reading;

/// <summary>The rows of one worksheet part, read forward only.</summary>
internal sealed class XlsxSheet(XmlReader reader, XlsxTexts texts, XlsxFormats formats, XlsxMerges merges, ImportLimits limits)
{
    private const int LastRow = 1_048_576; // of any spreadsheet program

    private readonly List<string> cells = [];

    public IEnumerable<SheetRow> Rows()
    {
        var number = 0;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > number ? given : number + 1;
                if (number > LastRow)
                {
                    yield break;
                }

                cells.Clear();
                ReadCells();
                yield return Complete(number);
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
            {
                yield break;
            }
        }
    }

    private void ReadCells()
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var row = reader.Depth;
        var column = -1;
        while (reader.Read() && reader.Depth > row)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            column = CellReference.TryParse(reader.GetAttribute("r"), out _, out var given) ? given : column + 1;
            var text = ReadCell();
            if (text.Length > 0 && column >= 0 && column < limits.MaxColumns)
            {
                Put(column, text);
            }
        }
    }

    private void Put(int column, string text)
    {
        while (cells.Count <= column)
        {
            cells.Add("");
        }

        cells[column] = text;
    }

    private string ReadCell()
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var (type, style) = (reader.GetAttribute("t"), reader.GetAttribute("s"));
        var text = "";
        var cell = reader.Depth;
        while (reader.Read() && reader.Depth > cell)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "is" })
            {
                text = texts.ReadRuns(reader);
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" })
            {
                text = Show(texts.ReadPlain(reader), type, style);
            }
        }

        return text;
    }

    private string Show(string stored, string? type, string? style) => type switch
    {
        "s" => int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? texts[index] : "",
        "b" => stored == "1" ? "是" : "否",
        "e" => "",
        "str" or "inlineStr" => stored,
        "d" => stored.Length >= 10 ? stored[..10] : stored,
        _ => formats.Show(stored, style),
    };

    private SheetRow Complete(int number)
    {
        HashSet<int>? fromAbove = null;
        List<(int First, int Last)>? spans = null;
        foreach (var area in merges.At(number))
        {
            if (area.FirstColumn >= limits.MaxColumns)
            {
                continue;
            }

            if (area.FirstRow == number)
            {
                area.Text = area.FirstColumn < cells.Count ? cells[area.FirstColumn] : "";
            }
            else if (area.Text.Length > 0)
            {
                Put(area.FirstColumn, area.Text);
                (fromAbove ??= []).Add(area.FirstColumn);
            }

            if (area.LastColumn > area.FirstColumn)
            {
                (spans ??= []).Add((area.FirstColumn, Math.Min(area.LastColumn, limits.MaxColumns - 1)));
            }
        }

        string[] row = [.. cells];
        return fromAbove is null ? new SheetRow(number, row) { Spans = spans ?? [] } : new SheetRow(number, row) { Spans = spans ?? [], FromAbove = fromAbove };
    }
}
