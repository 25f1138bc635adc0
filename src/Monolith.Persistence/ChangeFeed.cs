using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Says that what nodes keep in memory about a topic is out of date. Written in the change's own commit; removed after a day.</summary>
internal sealed class ChangeNote
{
    public Guid Id { get; init; }

    public string Topic { get; init; } = "";

    public DateTime At { get; init; }
}

internal sealed class ChangeNoteConfiguration : IEntityTypeConfiguration<ChangeNote>
{
    public void Configure(EntityTypeBuilder<ChangeNote> note)
    {
        note.ToTable("platform_change");
        note.Property(n => n.Topic).HasMaxLength(60);
        note.HasIndex(n => n.At);
    }
}

/// <summary>Tells every node, once the running transaction has committed, that a topic has changed.</summary>
public sealed class ChangeFeed
{
    private readonly MonolithDb db;
    private readonly UnitOfWork unitOfWork;
    private readonly ChangeWatch watch;
    private readonly TimeProvider clock;
    private readonly HashSet<string> told = [];
    private Guid? transaction;

    internal ChangeFeed(MonolithDb db, UnitOfWork unitOfWork, ChangeWatch watch, TimeProvider clock) =>
        (this.db, this.unitOfWork, this.watch, this.clock) = (db, unitOfWork, watch, clock);

    /// <summary>This node hears it with the commit, the others with their next look.</summary>
    /// <param name="topic">What has changed; said several times in a transaction it is told once.</param>
    public void Tell(string topic)
    {
        if (db.Database.CurrentTransaction?.TransactionId is var running && running != transaction)
        {
            transaction = running;
            told.Clear();
        }

        if (!told.Add(topic))
        {
            return;
        }

        db.Add(new ChangeNote { Id = NewId.Next(), Topic = topic, At = clock.Now() });
        unitOfWork.AfterCommit(() => watch.Announce(topic));
    }
}
