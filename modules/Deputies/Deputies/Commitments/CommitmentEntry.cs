using Monolith.Kernel;

namespace Deputies.Commitments;

/// <summary>What is reported and what proves it.</summary>
internal sealed record Report(string? Text, string? Evidence);

/// <summary>A line of a promise's own record.</summary>
internal sealed class CommitmentEntry
{
    private CommitmentEntry()
    {
    }

    /// <summary>Identity.</summary>
    public Guid Id { get; private init; }

    /// <summary>The promise.</summary>
    public Guid CommitmentId { get; private init; }

    /// <summary>What it is about.</summary>
    public EntryKind Kind { get; private init; }

    /// <summary>What was reported.</summary>
    public string? Text { get; private init; }

    /// <summary>What proves it.</summary>
    public string? Evidence { get; private init; }

    /// <summary>Who wrote it.</summary>
    public Guid? PersonId { get; private init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; private init; }

    internal static CommitmentEntry Write(Guid commitmentId, EntryKind kind, Report report, Guid? by, DateOnly on) => new()
    {
        Id = NewId.Next(),
        CommitmentId = commitmentId,
        Kind = kind,
        Text = report.Text,
        Evidence = report.Evidence,
        PersonId = by,
        On = on,
    };
}
