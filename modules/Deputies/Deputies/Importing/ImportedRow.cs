using System.IO.Compression;
using System.Text.Json;
using Deputies.Importing.Checking;
using Deputies.Importing.Columns;

namespace Deputies.Importing;

/// <summary>One row of an import as it is kept: what it said, what was found, what became of it.</summary>
internal sealed class ImportedRow
{
    /// <summary>The sheet it stands on; empty where the file has one table only.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>Its row as Excel counts.</summary>
    public int Row { get; init; }

    /// <summary>Its texts by field.</summary>
    public Dictionary<string, string> Values { get; init; } = [];

    /// <summary>What will be registered; none once it is, or for a faulty row.</summary>
    public SuggestionDraft? Draft { get; set; }

    /// <summary>Why it cannot be taken.</summary>
    public IReadOnlyList<Finding> Faults { get; set; } = [];

    /// <summary>What was read differently than it was written.</summary>
    public IReadOnlyList<Finding> Remarks { get; set; } = [];

    /// <summary>The suggestion that was stored before with the same title and lead deputy.</summary>
    public Guid? DuplicateOf { get; set; }

    /// <summary>The suggestion that it became.</summary>
    public Guid? StoredAs { get; set; }

    /// <summary>Whether it can be stored.</summary>
    public bool IsSound => Draft is not null && DuplicateOf is null;

    /// <summary>The row as the check reads it.</summary>
    public TableRecord ToRecord() => new(Sheet, Row, Values);
}

/// <summary>Packs rows for the database: the texts repeat much.</summary>
internal static class RowPacking
{
    public static byte[] Pack(IReadOnlyList<ImportedRow> rows)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(zip, rows);
        }

        return packed.ToArray();
    }

    public static List<ImportedRow> Unpack(byte[] content)
    {
        using var zip = new BrotliStream(new MemoryStream(content), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<ImportedRow>>(zip) ?? [];
    }
}
