using System.Xml;

namespace Deputies.Importing.Reading;

/// <summary>The merged areas of a sheet. They stand behind its rows in the file, so they are read in a pass of their own.</summary>
internal sealed class XlsxMerges
{
    /// <summary>More than this are not followed: a sheet of that kind is a drawing.</summary>
    private const int MaxAreas = 100_000;

    /// <summary>Areas never overlap in a sound sheet, so no row is touched by more than it has columns to look at.</summary>
    private const int MaxAreasAtRow = 256;

    private readonly List<Area> areas = [];
    private readonly List<Area> open = [];
    private int next;

    /// <summary>A merged area: rows by number, columns from 0.</summary>
    internal sealed record Area(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
    {
        /// <summary>What its first cell holds, known once that cell is read.</summary>
        public string Text { get; set; } = "";
    }

    public static XlsxMerges Read(XmlReader reader)
    {
        var merges = new XlsxMerges();
        while (reader.Read())
        {
            while (reader is { NodeType: XmlNodeType.Element, LocalName: "sheetData" })
            {
                reader.Skip();
            }

            if (reader is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && merges.areas.Count < MaxAreas
                && CellReference.TryParseArea(reader.GetAttribute("ref"), out var area))
            {
                merges.areas.Add(area);
            }
        }

        merges.areas.Sort((a, b) => a.FirstRow.CompareTo(b.FirstRow));
        return merges;
    }

    /// <summary>The areas that touch a row; rows must be asked for in order.</summary>
    public IReadOnlyList<Area> At(int row)
    {
        open.RemoveAll(a => a.LastRow < row);
        for (; next < areas.Count && areas[next].FirstRow <= row; next++)
        {
            if (areas[next].LastRow >= row && open.Count < MaxAreasAtRow)
            {
                open.Add(areas[next]);
            }
        }

        return open;
    }
}
