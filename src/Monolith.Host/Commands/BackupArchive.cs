using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Monolith.Host.Commands;

/// <summary>A file of an archive and how it must look.</summary>
internal sealed record ArchivedFile(string Path, long Size, string Sha256);

/// <summary>What an archive holds; stands in it as its last entry.</summary>
internal sealed record ArchiveContents(string Format, string Program, DateTime MadeAt, IReadOnlyList<ArchivedFile> Files);

/// <summary>A zip file with the database, the attachments and a list of both with their hashes.</summary>
internal static class BackupArchive
{
    public const string Database = "database.db";

    private const string Format = "monolith-backup 1";
    private const string List = "contents.json";
    private const int BufferSize = 128 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes files under the names they have in the archive.</summary>
    public static async Task<ArchiveContents> WriteAsync(Stream to, IEnumerable<(string Path, string File)> files)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var packed = new List<ArchivedFile>();
        foreach (var (path, file) in files)
        {
            await using var source = File.OpenRead(file);
            await using var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync();
            packed.Add(await CopyAsync(path, source, entry));
        }

        var contents = new ArchiveContents(Format, typeof(BackupArchive).Assembly.GetName().Version!.ToString(3), TimeProvider.System.GetUtcNow().UtcDateTime, packed);
        await using var list = await zip.CreateEntry(List).OpenAsync();
        await JsonSerializer.SerializeAsync(list, contents, Json);
        return contents;
    }

    /// <summary>Unpacks everything below a folder and proves each file.</summary>
    /// <exception cref="InvalidDataException">The file is no such archive, or damaged.</exception>
    public static async Task<ArchiveContents> ReadAsync(string file, string folder)
    {
        await using var zip = await ZipFile.OpenReadAsync(file);
        var contents = await ReadListAsync(zip);
        foreach (var expected in contents.Files)
        {
            var target = Path.GetFullPath(Path.Combine(folder, expected.Path));
            if (zip.GetEntry(expected.Path) is not { } entry || !target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"The archive is damaged: {expected.Path} is missing.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var source = await entry.OpenAsync();
            await using var unpacked = NewFiles.Create(target);
            if (await CopyAsync(expected.Path, source, unpacked) != expected)
            {
                throw new InvalidDataException($"The archive is damaged: {expected.Path} is not what was packed.");
            }
        }

        return contents;
    }

    private static async Task<ArchiveContents> ReadListAsync(ZipArchive zip)
    {
        try
        {
            await using var list = await (zip.GetEntry(List) ?? throw new InvalidDataException("The file is no backup of this program.")).OpenAsync();
            return await JsonSerializer.DeserializeAsync<ArchiveContents>(list, Json) is { Format: Format } contents ? contents : throw new InvalidDataException("The backup was made by a newer program.");
        }
        catch (JsonException damaged)
        {
            throw new InvalidDataException("The archive is damaged: its list cannot be read.", damaged);
        }
    }

    private static async Task<ArchivedFile> CopyAsync(string path, Stream from, Stream to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        long size = 0;
        for (int read; (read = await from.ReadAsync(buffer)) > 0; size += read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read));
        }

        return new(path, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
