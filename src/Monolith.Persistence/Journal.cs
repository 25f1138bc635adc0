using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>One line of the journal (留痕): append-only, hash-chained per subject.</summary>
public sealed class JournalEntry
{
    /// <summary>The subject whose chain this is.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Position in the chain, from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>The kind of the subject.</summary>
    public string SubjectType { get; init; } = "";

    /// <summary>The congress it belongs to.</summary>
    public Guid CongressId { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>Who; none for the system.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The name at that time.</summary>
    public string Who { get; init; } = "";

    /// <summary>Stable code of what was done.</summary>
    public string Action { get; init; } = "";

    /// <summary>The sentence that is shown.</summary>
    public string Text { get; init; } = "";

    /// <summary>The reason given.</summary>
    public string? Why { get; init; }

    /// <summary>The rule or law.</summary>
    public string? Rule { get; init; }

    /// <summary>The state before.</summary>
    public string? From { get; init; }

    /// <summary>The state after.</summary>
    public string? To { get; init; }

    /// <summary>SHA-256 over the previous line's hash and this line's content.</summary>
    public byte[] Hash { get; internal set; } = [];

    /// <summary>Computes what <see cref="Hash"/> must be after the given predecessor.</summary>
    public byte[] ComputeHash(byte[] previous) => ToLine().ComputeHash(previous);

    /// <summary>This line as it is proved.</summary>
    internal JournalLine ToLine() => new(SubjectId, Sequence, SubjectType, Hash, JsonSerializer.SerializeToUtf8Bytes(
        new object?[] { SubjectId, Sequence, SubjectType, CongressId, At.Ticks, PersonId, Who, Action, Text, Why, Rule, From, To }));

    /// <summary>Whole microseconds: all three databases keep that much, so a hash computed from a stored row is the same.</summary>
    internal static DateTime Whole(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));

    internal static string? Cut(string? text, int length) =>
        text?.Cut(length);
}

internal sealed class JournalEntryConfiguration : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("platform_journal");
        entry.HasKey(e => new { e.SubjectId, e.Sequence });
        entry.Property(e => e.SubjectType).HasMaxLength(40);
        entry.Property(e => e.Who).HasMaxLength(100);
        entry.Property(e => e.Action).HasMaxLength(80);
        entry.Property(e => e.Text).HasMaxLength(1000);
        entry.Property(e => e.Why).HasMaxLength(2000);
        entry.Property(e => e.Rule).HasMaxLength(400);
        entry.Property(e => e.From).HasColumnName("FromState").HasMaxLength(60);
        entry.Property(e => e.To).HasColumnName("ToState").HasMaxLength(60);
        entry.Property(e => e.Hash).HasMaxLength(32);
        entry.HasIndex(e => e.At);
    }
}

/// <summary>Appends to the chains within the running transaction.</summary>
internal sealed class JournalWriter(MonolithDb db, Caller caller, TimeProvider clock)
{
    private static readonly KeptQuery<Func<MonolithDb, Guid, CancellationToken, Task<JournalEntry?>>> LastOf = new(() => EF.CompileAsyncQuery(
        (MonolithDb db, Guid subjectId, CancellationToken _) => db.Set<JournalEntry>().AsNoTracking().Where(e => e.SubjectId == subjectId).OrderByDescending(e => e.Sequence)
            .Select(e => new JournalEntry { Sequence = e.Sequence, Hash = e.Hash }).FirstOrDefault()));

    private readonly Dictionary<Guid, (int Sequence, byte[] Hash)> heads = [];

    public void Forget() => heads.Clear();

    public async Task AppendAsync(RaisedEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Note is { } note)
        {
            await AppendAsync(happened.SubjectType, happened.SubjectId, happened.CongressId, note, cancellationToken);
        }
    }

    public async Task AppendAsync(string subjectType, Guid subjectId, Guid congressId, JournalNote note, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(subjectId, cancellationToken);
        var entry = new JournalEntry
        {
            SubjectId = subjectId,
            Sequence = head.Sequence + 1,
            SubjectType = subjectType,
            CongressId = congressId,
            At = JournalEntry.Whole(clock.Now()),
            PersonId = note.IsAutomatic ? null : caller.PersonId,
            Who = note.IsAutomatic ? Caller.System : JournalEntry.Cut(caller.Name, 100)!,
            Action = note.Action,
            Text = JournalEntry.Cut(note.Text, 1000)!,
            Why = JournalEntry.Cut(note.Why, 2000),
            Rule = JournalEntry.Cut(note.Rule, 400),
            From = note.From,
            To = note.To,
        };
        entry.Hash = entry.ComputeHash(head.Hash);
        heads[subjectId] = (entry.Sequence, entry.Hash);
        db.Add(entry);
    }

    private async Task<(int Sequence, byte[] Hash)> HeadAsync(Guid subjectId, CancellationToken cancellationToken)
    {
        if (heads.TryGetValue(subjectId, out var known))
        {
            return known;
        }

        var last = await LastOf.On(db)(db, subjectId, cancellationToken);
        return last is null ? (0, []) : (last.Sequence, last.Hash);
    }
}

/// <summary>Reads a subject's journal, and notes what no aggregate raised (a sign-in, a download).</summary>
public sealed class Journal
{
    private readonly MonolithDb db;
    private readonly JournalWriter writer;

    internal Journal(MonolithDb db, JournalWriter writer) => (this.db, this.writer) = (db, writer);

    /// <summary>The lines of one subject, oldest first.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(Guid subjectId, CancellationToken cancellationToken = default) =>
        await db.Set<JournalEntry>().AsNoTracking().Where(e => e.SubjectId == subjectId).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);

    /// <summary>Adds a line inside the running unit of work.</summary>
    public Task NoteAsync(string subjectType, Guid subjectId, Guid congressId, JournalNote note, CancellationToken cancellationToken = default) =>
        writer.AppendAsync(subjectType, subjectId, congressId, note, cancellationToken);

    /// <summary>Proves a subject's chain: gives the first position whose hash does not fit, or none.</summary>
    public async Task<int?> FindBreakAsync(Guid subjectId, CancellationToken cancellationToken = default)
    {
        var proof = new JournalProof([]);
        foreach (var entry in await ReadAsync(subjectId, cancellationToken))
        {
            proof.Add(entry.ToLine());
        }

        return proof.Finish().Breaks is [var first, ..] ? first.Sequence : null;
    }
}
