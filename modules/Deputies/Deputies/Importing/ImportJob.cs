using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deputies.Importing;

/// <summary>Where an import stands.</summary>
internal enum ImportState
{
    /// <summary>It was checked and waits for the clerk's decision.</summary>
    Checked,

    /// <summary>Its sound rows shall be stored.</summary>
    Queued,

    /// <summary>Some are stored.</summary>
    Running,

    /// <summary>All are stored.</summary>
    Completed,

    /// <summary>It stopped several times; what is stored stays stored.</summary>
    Failed,

    /// <summary>It was given up: by the clerk before anything was stored, or by the administrator after it had failed; what is stored stays stored.</summary>
    Discarded,
}

/// <summary>One import of a file of suggestions: checked as a whole, stored in parts that can be resumed.</summary>
internal sealed class ImportJob
{
    /// <summary>Identity, also of the operation that the API shows.</summary>
    public Guid Id { get; init; }

    /// <summary>The congress.</summary>
    public Guid CongressId { get; init; }

    /// <summary>The session that its suggestions belong to.</summary>
    public Guid SessionId { get; init; }

    /// <summary>The file's name.</summary>
    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file.</summary>
    public string FileHash { get; init; } = "";

    /// <summary>The header's own words by field.</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public ImportState State { get; set; }

    /// <summary>How many rows the file has.</summary>
    public int Rows { get; set; }

    /// <summary>How many of them can be stored, or are.</summary>
    public int Sound { get; set; }

    /// <summary>How many are faulty.</summary>
    public int Rejected { get; set; }

    /// <summary>How many were stored before.</summary>
    public int Duplicates { get; set; }

    /// <summary>How many are stored now.</summary>
    public int Stored { get; set; }

    /// <summary>How often it was started.</summary>
    public int Attempts { get; set; }

    /// <summary>What the clerk is told of its state.</summary>
    public string? Message { get; set; }

    /// <summary>What went wrong last, for the administrator.</summary>
    public string? Error { get; set; }

    /// <summary>Who imports: stored rows are entered in this name.</summary>
    public Guid CreatedById { get; init; }

    /// <summary>The importer's sign-in name.</summary>
    public string CreatedByUserName { get; init; } = "";

    /// <summary>The importer's name.</summary>
    public string CreatedByName { get; init; } = "";

    /// <summary>When it was uploaded, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When anything happened to it last, UTC.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>Whether rows are still to be stored.</summary>
    public bool IsUnderWay => State is ImportState.Queued or ImportState.Running;

    /// <summary>How many can be stored and are not yet.</summary>
    public int ToStore => Sound - Stored;

    /// <summary>Whether its faulty rows can still be mended: before it is taken, and afterwards those that were left.</summary>
    public bool IsOpen => State is ImportState.Checked or ImportState.Completed;

    /// <summary>Counts its rows anew.</summary>
    public void Count(IReadOnlyList<ImportedRow> rows)
    {
        Rows = rows.Count;
        Sound = rows.Count(r => r.IsSound || r.StoredAs is not null);
        Rejected = rows.Count(r => r.Faults.Count > 0);
        Duplicates = rows.Count(r => r.DuplicateOf is not null);
    }

    /// <summary>How far it is, in percent.</summary>
    public int Percent => State == ImportState.Completed ? 100 : Sound == 0 ? 0 : (int)(100L * Stored / Sound);
}

/// <summary>A run of an import's rows: what one transaction stores.</summary>
internal sealed class ImportChunk
{
    /// <summary>The import.</summary>
    public Guid ImportId { get; init; }

    /// <summary>Its place.</summary>
    public int Ordinal { get; init; }

    /// <summary>The rows, packed.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>Whether its rows are stored; two that try at once do not both succeed.</summary>
    public bool IsStored { get; set; }
}

internal sealed class ImportJobConfiguration : IEntityTypeConfiguration<ImportJob>
{
    public void Configure(EntityTypeBuilder<ImportJob> job)
    {
        job.ToTable("deputies_import");
        job.Property(j => j.State).IsConcurrencyToken(); // whoever decides on it decides on what he has seen: two clicks take it once, and what was given up stays so
        job.Property(j => j.FileName).HasMaxLength(200);
        job.Property(j => j.FileHash).HasMaxLength(64);
        job.Property(j => j.Captions).IsJson();
        job.Property(j => j.Message).HasMaxLength(1000);
        job.Property(j => j.Error).HasMaxLength(1000);
        job.Property(j => j.CreatedByUserName).HasMaxLength(100);
        job.Property(j => j.CreatedByName).HasMaxLength(100);
        job.HasIndex(j => new { j.State, j.ChangedAt });
        job.HasIndex(j => new { j.CongressId, j.CreatedAt });
    }
}

internal sealed class ImportChunkConfiguration : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> chunk)
    {
        chunk.ToTable("deputies_import_chunk");
        chunk.HasKey(c => new { c.ImportId, c.Ordinal });
        chunk.Property(c => c.IsStored).IsConcurrencyToken();
    }
}
