using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Where files live and what may be stored.</summary>
public sealed class FileOptions
{
    /// <summary>The folder for database, attachments and keys; outside of anything that is served.</summary>
    public string Root { get; set; } = "data";

    /// <summary>The largest attachment, in bytes.</summary>
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;
}

/// <summary>A stored file and whom it belongs to. The content lies under a name of our own; the given name is only shown.</summary>
public sealed class Attachment
{
    /// <summary>Identity, and the stored file's name.</summary>
    public Guid Id { get; init; }

    /// <summary>The congress it belongs to.</summary>
    public Guid CongressId { get; init; }

    /// <summary>Kind of the item it is attached to.</summary>
    public string SubjectType { get; init; } = "";

    /// <summary>The item it is attached to: who may see that may download this.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The name the user gave, cleaned.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The type by extension and content.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Length in bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content, hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Who uploaded it.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; init; }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("platform_attachment");
        attachment.Property(a => a.SubjectType).HasMaxLength(40);
        attachment.Property(a => a.FileName).HasMaxLength(200);
        attachment.Property(a => a.ContentType).HasMaxLength(100);
        attachment.Property(a => a.Sha256).HasMaxLength(64);
        attachment.HasIndex(a => a.SubjectId);
    }
}

/// <summary>Stores and opens attachments. The caller checks the permission on the subject.</summary>
public sealed class Attachments(MonolithDb db, UnitOfWork unitOfWork, IOptions<FileOptions> options, Caller caller, TimeProvider clock)
{
    /// <summary>The folder of all contents, below the root of the files.</summary>
    public const string Folder = "attachments";

    /// <summary>Stores a file; the row is committed with the running unit of work, and the file goes when that is rolled back.</summary>
    /// <exception cref="InvalidFieldException">The file is empty, too large, or not of an allowed type.</exception>
    public async Task<Attachment> StoreAsync(string subjectType, Guid subjectId, Guid congressId, string fileName, Stream content, CancellationToken cancellationToken)
    {
        var name = FileTypes.CleanName(fileName);
        var id = NewId.Next();
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var (size, hash, type) = await WriteAsync(path, name, content, cancellationToken);
        unitOfWork.AfterRollback(() => File.Delete(path));
        var attachment = new Attachment
        {
            Id = id,
            CongressId = congressId,
            SubjectType = subjectType,
            SubjectId = subjectId,
            FileName = name,
            ContentType = type,
            Size = size,
            Sha256 = hash,
            PersonId = caller.PersonId,
            At = clock.Now(),
        };
        db.Add(attachment);
        return attachment;
    }

    /// <summary>The file's row, or none.</summary>
    public Task<Attachment?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<Attachment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);

    /// <summary>The files of one item, oldest first.</summary>
    public async Task<IReadOnlyList<Attachment>> ListAsync(Guid subjectId, CancellationToken cancellationToken) =>
        await db.Set<Attachment>().AsNoTracking().Where(a => a.SubjectId == subjectId).OrderBy(a => a.Id).ToListAsync(cancellationToken);

    /// <summary>Opens the content for reading.</summary>
    public Stream Open(Guid id) => new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);

    /// <summary>Where the content is, from the root of the files on, with slashes.</summary>
    public static string NameOf(Guid id)
    {
        var name = id.ToString("N");
        return $"{Folder}/{name[^2..]}/{name}";
    }

    /// <summary>Where the content is.</summary>
    public string PathOf(Guid id) => Path.Combine(options.Value.Root, NameOf(id));

    private async Task<(long Size, string Hash, string Type)> WriteAsync(string path, string name, Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[16];
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, useAsync: true);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[64 * 1024];
            long size = 0;
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; size += read)
            {
                if (size + read > options.Value.MaxBytes)
                {
                    throw new InvalidFieldException("file", "attachment.too-large", $"文件超过 {options.Value.MaxBytes / 1024 / 1024} MB，请压缩后再上传。");
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Position = 0;
            var known = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            var type = FileTypes.Check(name, head.AsSpan(0, known));
            file.Flush(flushToDisk: true);
            return (size, Convert.ToHexStringLower(hash.GetHashAndReset()), type);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }
}
