using Monolith.Kernel;

namespace Deputies.Importing.Reading;

/// <summary>A table file that is read row by row, so that its size does not matter to the memory.</summary>
internal abstract class Spreadsheet : IDisposable
{
    /// <summary>The sheets that a user sees, in the file's order.</summary>
    public abstract IReadOnlyList<string> Sheets { get; }

    /// <summary>Reads a sheet's rows, also the blank ones that the file mentions; may be called again.</summary>
    /// <param name="sheet">Index into <see cref="Sheets"/>.</param>
    public abstract IEnumerable<SheetRow> Rows(int sheet);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Opens a file by what it holds; its name says nothing reliable.</summary>
    /// <exception cref="InvalidFieldException">The file cannot be read.</exception>
    public static Spreadsheet Open(Stream file, ImportLimits limits)
    {
        if (file.Length > limits.MaxBytes)
        {
            throw Unreadable.TooManyBytes(limits.MaxBytes / 1024 / 1024);
        }

        Span<byte> start = stackalloc byte[512];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        return Kind(start) switch
        {
            FileKind.Packed => XlsxFile.Unpack(file, limits),
            FileKind.Compound => throw Unreadable.OldOrEncrypted(),
            FileKind.Web => throw Unreadable.Web(),
            FileKind.Empty => throw Unreadable.Empty(),
            FileKind.Text => new CsvFile(file, limits),
            _ => throw Unreadable.NotATable(),
        };
    }

    private static FileKind Kind(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return FileKind.Empty;
        }

        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            return FileKind.Packed;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return FileKind.Compound;
        }

        var isWide = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!isWide && start.Contains((byte)0))
        {
            return FileKind.Other;
        }

        if (start.StartsWith("%PDF"u8) || start.StartsWith("{\\rtf"u8) || start.StartsWith("Rar!"u8))
        {
            return FileKind.Other;
        }

        var text = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8) ? FileKind.Web : FileKind.Text;
    }

    private enum FileKind
    {
        Empty,
        Packed,
        Compound,
        Web,
        Text,
        Other,
    }
}
