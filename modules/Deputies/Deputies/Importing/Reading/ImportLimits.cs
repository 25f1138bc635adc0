namespace Deputies.Importing.Reading;

/// <summary>How large an uploaded table may be; set in the configuration section <c>Import</c>.</summary>
internal sealed class ImportLimits
{
    /// <summary>Largest file, in bytes; the server takes requests up to 30 million.</summary>
    public long MaxBytes { get; set; } = 25L * 1024 * 1024;

    /// <summary>Largest size of one packed part once unpacked: a small file must not unfold into gigabytes.</summary>
    public long MaxUnpackedBytes { get; set; } = 200L * 1024 * 1024;

    /// <summary>Most characters of texts that a workbook shares between its cells: they are held in memory.</summary>
    public int MaxSharedCharacters { get; set; } = 40_000_000;

    /// <summary>Most characters that are kept of one cell; Excel itself allows 32,767.</summary>
    public int MaxCellCharacters { get; set; } = 32_767;

    /// <summary>Most columns that are looked at.</summary>
    public int MaxColumns { get; set; } = 256;

    /// <summary>Most rows with content in one file.</summary>
    public int MaxRows { get; set; } = 50_000;

    /// <summary>Up to how many sound rows are stored while the caller waits; more become an operation that he can watch.</summary>
    public int DirectRows { get; set; } = 200;

    /// <summary>How many rows one transaction stores.</summary>
    public int BatchRows { get; set; } = 200;
}
