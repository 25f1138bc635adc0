using System.Text.RegularExpressions;
using Deputies.Importing.Reading;

namespace Deputies.Importing.Columns;

/// <summary>Reads the records of a file: every visible sheet that has the header, without blank lines, totals, notes and repeated headers.</summary>
internal sealed partial class TableReader
{
    private readonly Spreadsheet file;
    private readonly Layout layout;
    private readonly ImportLimits limits;
    private readonly HeaderFinder finder;
    private readonly List<(int Sheet, Header Header)> tables = [];

    public TableReader(Spreadsheet file, Layout layout, ImportLimits limits)
    {
        (this.file, this.layout, this.limits) = (file, layout, limits);
        finder = new HeaderFinder(layout);
        for (var sheet = 0; sheet < file.Sheets.Count; sheet++)
        {
            var top = file.Rows(sheet).Where(r => !r.IsBlank).Take(HeaderFinder.Depth).ToList();
            if (finder.Find(top) is { } header)
            {
                tables.Add((sheet, header));
            }
        }

        if (tables.Count > 1)
        {
            tables.RemoveAll(t => SampleSheet().IsMatch(file.Sheets[t.Sheet]));
        }

        if (tables.Count == 0)
        {
            throw Unreadable.NoHeader(layout.Wanted);
        }
    }

    /// <summary>The words of the file's own header by field.</summary>
    public IReadOnlyDictionary<string, string> Captions => tables[0].Header.Captions;

    /// <summary>Whether records come from more than one sheet, so that a row's number alone does not tell where it is.</summary>
    public bool HasSeveralSheets => tables.Count > 1;

    /// <summary>The records, one after another.</summary>
    public IEnumerable<TableRecord> Records()
    {
        var count = 0;
        foreach (var (sheet, header) in tables)
        {
            foreach (var record in Joined(file.Sheets[sheet], header, file.Rows(sheet)))
            {
                yield return ++count <= limits.MaxRows ? record : throw Unreadable.TooManyRows(limits.MaxRows);
            }
        }
    }

    private IEnumerable<TableRecord> Joined(string sheet, Header header, IEnumerable<SheetRow> rows)
    {
        TableRecord? open = null;
        foreach (var row in rows)
        {
            if (row.Number <= header.LastRow || row.IsBlank || finder.IsRepeated(row, header) || IsAside(row, header))
            {
                continue;
            }

            if (open is not null && Continues(row, header))
            {
                Extend(open, row, header);
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = new(sheet, row.Number, header.Columns.ToDictionary(c => c.Key, c => Words.Plain(row[c.Value])));
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    /// <summary>Whether the row only goes on with the record above: its key cell is merged with that one's, or it has nothing but parts of one.</summary>
    private bool Continues(SheetRow row, Header header)
    {
        if (row.FromAbove.Contains(header.Columns[layout.Key]))
        {
            return true;
        }

        var filled = header.Columns.Where(c => !string.IsNullOrWhiteSpace(row[c.Value]) && !row.FromAbove.Contains(c.Value)).Select(c => c.Key).ToList();
        return filled is [var only] && layout.Parts.Contains(only);
    }

    private void Extend(TableRecord record, SheetRow row, Header header)
    {
        foreach (var (field, column) in header.Columns)
        {
            var text = Words.Plain(row[column]);
            if (text.Length > 0 && !row.FromAbove.Contains(column) && text != record[field] && layout.Parts.Contains(field))
            {
                record.Values[field] = record[field].Length == 0 ? text : record[field] + "\n" + text;
            }
        }
    }

    /// <summary>Whether the row is no record: a total, a note, a line that only heads a group, or a number prepared for nothing.</summary>
    private bool IsAside(SheetRow row, Header header)
    {
        var first = Words.Compact(row.Cells.First(c => !string.IsNullOrWhiteSpace(c)));
        var hasCore = layout.Core.Any(f => header.Columns.TryGetValue(f, out var column) && column != FirstFilled(row) && !string.IsNullOrWhiteSpace(row[column]));
        var filled = row.Cells.Select((text, column) => (text, column)).Where(c => !string.IsNullOrWhiteSpace(c.text) && !row.FromAbove.Contains(c.column)).ToList();
        if ((Total().IsMatch(first) && (!hasCore || filled.Count <= 2)) || (Note().IsMatch(first) && !hasCore))
        {
            return true;
        }

        return filled is [var only] && IsHeading(only.text, only.column, row, header);
    }

    private bool IsHeading(string text, int column, SheetRow row, Header header)
    {
        var field = header.Columns.FirstOrDefault(c => c.Value == column).Key;
        return field is null or "number" || row.Spans.Any(s => s.First == column && s.Last - s.First >= 2)
            || (!layout.Parts.Contains(field) && Group().IsMatch(Words.Compact(text)));
    }

    private static int FirstFilled(SheetRow row)
    {
        var column = 0;
        while (string.IsNullOrWhiteSpace(row[column]))
        {
            column++;
        }

        return column;
    }

    [GeneratedRegex("^(合计|总计|共计|小计|总数|累计|总件数|合计数|total|sum|共\\d+[件条项人个])")]
    private static partial Regex Total();

    [GeneratedRegex("^[（(*※【]?(注[:：\\d]|注意|备注|说明|填表|填报|审核|联系人|联系电话|制表|打印|单位盖章|经办人|负责人|签字|note)")]
    private static partial Regex Note();

    [GeneratedRegex("^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|^第[一二三四五六七八九十\\d]+(部分|类|代表团)|(代表团|类)[（(]?(共?\\d+件)?[)）]?$")]
    private static partial Regex Group();

    [GeneratedRegex("示例|样例|样表|填写说明|填报说明|范例|模板说明|example|sample", RegexOptions.IgnoreCase)]
    private static partial Regex SampleSheet();
}
