using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deputies.Similarity;

/// <summary>The text index of one congress (decisions/0009). Its row is the lock of those who write postings.</summary>
internal sealed class TextLedger
{
    /// <summary>The congress.</summary>
    public Guid CongressId { get; init; }

    /// <summary>Its small number, which stands in the keys of postings and documents.</summary>
    public int Number { get; init; }

    /// <summary>The ordinal of the next document; none is used twice.</summary>
    public int NextOrdinal { get; set; }

    /// <summary>How often texts were folded in: a node whose tail is of another count reads it anew.</summary>
    public int Folds { get; set; }

    /// <summary>Who writes now.</summary>
    public Guid? HeldBy { get; set; }

    /// <summary>Until when he may, UTC: the next one goes on where he died.</summary>
    public DateTime HeldUntil { get; set; }
}

/// <summary>A run of documents whose postings were written together.</summary>
internal sealed class TextSegment
{
    /// <summary>The congress's number.</summary>
    public int Ledger { get; init; }

    /// <summary>Its own number.</summary>
    public int Number { get; init; }

    /// <summary>The first ordinal.</summary>
    public int First { get; set; }

    /// <summary>The last ordinal.</summary>
    public int Last { get; set; }

    /// <summary>How many documents it held when it was written; 0 while it is not whole.</summary>
    public int Documents { get; set; }
}

/// <summary>A text that stands in a segment. A replaced text has no such row any more, and its postings say nothing.</summary>
internal sealed class TextDocument
{
    /// <summary>Ledger and ordinal: <see cref="TextKeys.Document"/>.</summary>
    public long Key { get; init; }

    /// <summary>The suggestion.</summary>
    public Guid SuggestionId { get; init; }

    /// <summary>Its session.</summary>
    public Guid SessionId { get; init; }

    /// <summary>How many different units the title has.</summary>
    public int TitleUnits { get; init; }

    /// <summary>How many different units the whole has.</summary>
    public int TextUnits { get; init; }
}

/// <summary>The documents of one segment that hold one gram.</summary>
internal sealed class TextPosting
{
    /// <summary>Gram, ledger and segment: <see cref="TextKeys.Posting"/>. All segments of a gram lie side by side.</summary>
    public long Key { get; init; }

    /// <summary>How many documents.</summary>
    public int Count { get; init; }

    /// <summary>Their ordinals.</summary>
    public byte[] Documents { get; init; } = [];

    /// <summary>Where in each of them.</summary>
    public byte[] Places { get; init; } = [];
}

/// <summary>Keys of one number each, so that every database keeps the rows in their order and compares no text.</summary>
internal static class TextKeys
{
    private const int LedgerBits = 15;
    private const int SegmentBits = 16;

    /// <summary>The most ledgers.</summary>
    public const int MostLedgers = 1 << LedgerBits;

    /// <summary>The most segments of a ledger.</summary>
    public const int MostSegments = 1 << SegmentBits;

    /// <summary>The bits of a posting's key that are not its gram.</summary>
    public const long Lower = (1L << (LedgerBits + SegmentBits)) - 1;

    /// <summary>The key of a document.</summary>
    public static long Document(int ledger, int ordinal) => ((long)ledger << 32) | (uint)ordinal;

    /// <summary>The ordinal in a document's key.</summary>
    public static int Ordinal(long document) => (int)document;

    /// <summary>The key of a posting.</summary>
    public static long Posting(uint gram, int ledger, int segment) => ((long)gram << (LedgerBits + SegmentBits)) | ((long)ledger << SegmentBits) | (uint)segment;

    /// <summary>The gram in a posting's key.</summary>
    public static uint Gram(long posting) => (uint)(posting >> (LedgerBits + SegmentBits));

    /// <summary>The ledger in a posting's key.</summary>
    public static int Ledger(long posting) => (int)(posting >> SegmentBits) & (MostLedgers - 1);
}

internal sealed class TextLedgerConfiguration : IEntityTypeConfiguration<TextLedger>
{
    public void Configure(EntityTypeBuilder<TextLedger> ledger)
    {
        ledger.ToTable("deputies_text_ledger");
        ledger.HasKey(l => l.CongressId);
        ledger.HasIndex(l => l.Number).IsUnique();
    }
}

internal sealed class TextSegmentConfiguration : IEntityTypeConfiguration<TextSegment>
{
    public void Configure(EntityTypeBuilder<TextSegment> segment)
    {
        segment.ToTable("deputies_text_segment");
        segment.HasKey(s => new { s.Ledger, s.Number });
    }
}

internal sealed class TextDocumentConfiguration : IEntityTypeConfiguration<TextDocument>
{
    public void Configure(EntityTypeBuilder<TextDocument> document)
    {
        document.ToTable("deputies_text_document");
        document.HasKey(d => d.Key);
        document.Property(d => d.Key).ValueGeneratedNever();
        document.HasIndex(d => d.SuggestionId).IsUnique();
        document.HasIndex(d => d.SessionId);
    }
}

internal sealed class TextPostingConfiguration : IEntityTypeConfiguration<TextPosting>
{
    public void Configure(EntityTypeBuilder<TextPosting> posting)
    {
        posting.ToTable("deputies_posting");
        posting.HasKey(p => p.Key);
        posting.Property(p => p.Key).ValueGeneratedNever();
    }
}
