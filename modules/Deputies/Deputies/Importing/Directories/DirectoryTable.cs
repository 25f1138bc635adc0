using Deputies.Importing.Checking;
using Deputies.Importing.Columns;
using Deputies.Importing.Reading;

namespace Deputies.Importing.Directories;

/// <summary>Reads a table of deputies or agencies and collects the faults of its rows.</summary>
internal sealed class DirectoryTable
{
    private readonly Layout layout;
    private readonly TableReader reader;
    private readonly List<RejectedRow> rejected = [];

    public DirectoryTable(Spreadsheet file, Layout layout, ImportLimits limits)
    {
        this.layout = layout;
        reader = new TableReader(file, layout, limits);
    }

    /// <summary>The faulty rows so far.</summary>
    public IReadOnlyList<RejectedRow> Rejected => rejected;

    /// <summary>Whether the table has a column.</summary>
    public bool Has(string field) => reader.Captions.ContainsKey(field);

    /// <summary>How many rows were read.</summary>
    public int Count { get; private set; }

    /// <summary>The rows with the notes that the check writes.</summary>
    public IEnumerable<(TableRecord Record, RowNotes Notes)> Rows()
    {
        foreach (var record in reader.Records())
        {
            Count++;
            var notes = new RowNotes(field => reader.Captions.GetValueOrDefault(field, layout[field].Caption));
            yield return (record, notes);
            if (notes.Faults.Count > 0)
            {
                rejected.Add(RejectedRow.Of(record.Row, notes.Faults, reader.HasSeveralSheets ? record.Sheet : ""));
            }
        }
    }

    /// <summary>A value that must be there and not be too long.</summary>
    public static string Needed(TableRecord record, string field, int longest, RowNotes notes, string code, FormattableString message)
    {
        var value = Optional(record, field, longest, notes);
        if (value.Length == 0)
        {
            notes.Fault(field, code, message);
        }

        return value;
    }

    /// <summary>A value that may be missing.</summary>
    public static string Optional(TableRecord record, string field, int longest, RowNotes notes)
    {
        var value = Words.IsNothing(record[field]) ? "" : Words.Line(record[field]);
        if (value.Length > longest)
        {
            notes.Fault(field, $"{field}.too-long", $"这一格有 {value.Length} 个字，最多 {longest} 个字。");
        }

        return value;
    }
}
