using System.IO.Compression;
using System.Security;
using System.Text;
using Deputies.Importing.Reading;

namespace Deputies.Tests.Importing;

/// <summary>Builds an .xlsx by hand, with the oddities that real files have.</summary>
internal sealed class TestWorkbook
{
    private readonly List<(string Name, string State, StringBuilder Rows, List<string> Merges)> sheets = [];
    private readonly List<string> shared = [];

    public bool SharesTexts { get; init; }

    public TestWorkbook Sheet(string name = "Sheet1", string state = "visible")
    {
        sheets.Add((name, state, new StringBuilder(), []));
        return this;
    }

    /// <summary>Adds a row; a cell that begins with &lt; is XML of its own, null is none.</summary>
    public TestWorkbook Row(int number, params string?[] cells)
    {
        var rows = sheets[^1].Rows;
        rows.Append($"<row r=\"{number}\">");
        for (var column = 0; column < cells.Length; column++)
        {
            rows.Append(Cell(CellReference.Letters(column) + number, cells[column]));
        }

        rows.Append("</row>");
        return this;
    }

    public TestWorkbook Merge(string area)
    {
        sheets[^1].Merges.Add(area);
        return this;
    }

    /// <summary>A number cell; style 1 is a day, style 2 has format 000.</summary>
    public static string Number(double value, int style = 0) => FormattableString.Invariant($"<c s=\"{style}\"><v>{value}</v></c>");

    public static string Formula(string formula, string? value) => $"<c t=\"str\"><f>{SecurityElement.Escape(formula)}</f>{(value is null ? "" : $"<v>{SecurityElement.Escape(value)}</v>")}</c>";

    public MemoryStream Build()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="officeDocument" Target="/xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                + string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>")) + "</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + "<Relationship Id=\"rId98\" Target=\"styles.xml\"/><Relationship Id=\"rId99\" Target=\"sharedStrings.xml\"/></Relationships>");
            Add(zip, "xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts><numFmt numFmtId=\"176\" formatCode=\"000\"/></numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>");
            Add(zip, "xl/sharedStrings.xml", "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + string.Concat(shared.Select(s => $"<si><r><t xml:space=\"preserve\">{SecurityElement.Escape(s[..(s.Length / 2)])}</t></r><r><t xml:space=\"preserve\">{SecurityElement.Escape(s[(s.Length / 2)..])}</t></r><rPh><t>pinyin</t></rPh></si>")) + "</sst>");
            for (var index = 0; index < sheets.Count; index++)
            {
                var merges = sheets[index].Merges;
                Add(zip, $"xl/worksheets/sheet{index + 1}.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + sheets[index].Rows + "</sheetData>"
                    + (merges.Count == 0 ? "" : "<mergeCells>" + string.Concat(merges.Select(m => $"<mergeCell ref=\"{m}\"/>")) + "</mergeCells>") + "</worksheet>");
            }
        }

        file.Position = 0;
        return file;
    }

    private string Cell(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (text.StartsWith("<c", StringComparison.Ordinal))
        {
            return text.Insert(2, $" r=\"{name}\"");
        }

        if (SharesTexts)
        {
            shared.Add(text);
            return $"<c r=\"{name}\" t=\"s\"><v>{shared.Count - 1}</v></c>";
        }

        return $"<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
