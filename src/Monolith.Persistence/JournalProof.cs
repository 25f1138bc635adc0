using System.Security.Cryptography;

namespace Monolith.Persistence;

/// <summary>A line of the journal as it is proved.</summary>
/// <param name="SubjectId">The subject whose chain it stands in.</param>
/// <param name="Sequence">Its place there.</param>
/// <param name="SubjectType">The kind of the subject.</param>
/// <param name="Hash">The hash it carries.</param>
/// <param name="Content">What was hashed after the previous line's hash.</param>
internal sealed record JournalLine(Guid SubjectId, int Sequence, string SubjectType, byte[] Hash, byte[] Content)
{
    public byte[] ComputeHash(byte[] previous) => SHA256.HashData([.. previous, .. Content]);
}

/// <summary>The first place where a subject's chain, or the row of seals, is not as it was written.</summary>
/// <param name="Subject">The subject's kind and identity, or the seal.</param>
/// <param name="Sequence">The line's place in its chain, or the seal's number.</param>
/// <param name="Reason">What does not fit.</param>
public sealed record JournalBreak(string Subject, int Sequence, string Reason);

/// <summary>What a proof found.</summary>
/// <param name="Chains">How many chains there are.</param>
/// <param name="Lines">How many lines.</param>
/// <param name="Seals">How many seals.</param>
/// <param name="LastSeal">The newest seal's number and hash, to be compared with what was noted outside of the system.</param>
/// <param name="Breaks">The first break of each subject.</param>
public sealed record JournalReport(int Chains, long Lines, int Seals, string? LastSeal, IReadOnlyList<JournalBreak> Breaks);

/// <summary>Proves lines that come chain by chain, each in its order: every hash follows from its predecessor, and every head that was ever sealed is still there.</summary>
internal sealed class JournalProof
{
    private readonly Dictionary<Guid, List<SealedHead>> sealedHeads = [];
    private readonly List<JournalBreak> breaks = [];
    private readonly IReadOnlyList<Seal> seals;
    private JournalLine? last;
    private List<SealedHead> toMeet = [];
    private bool isBroken;
    private int chains;
    private long lines;

    public JournalProof(IReadOnlyList<Seal> seals)
    {
        this.seals = seals;
        ProveSeals();
        foreach (var seal in seals)
        {
            foreach (var head in SealedHead.Unpack(seal))
            {
                sealedHeads.TryAdd(head.SubjectId, []);
                sealedHeads[head.SubjectId].Add(head);
            }
        }
    }

    public void Add(JournalLine line)
    {
        lines++;
        if (line.SubjectId != last?.SubjectId)
        {
            LeaveChain();
            EnterChain(line.SubjectId);
        }

        if (!isBroken && Fault(line) is { } reason)
        {
            Break(line, line.Sequence, reason);
        }

        last = line;
    }

    public JournalReport Finish()
    {
        LeaveChain();
        foreach (var (subject, heads) in sealedHeads)
        {
            breaks.Add(new(subject.ToString(), heads[0].Sequence, $"seal {heads[0].Seal} names it, but no line of it is left"));
        }

        return new(chains, lines, seals.Count, seals.Count == 0 ? null : $"{seals[^1].Number} {Convert.ToHexStringLower(seals[^1].Hash)}", breaks);
    }

    private void ProveSeals()
    {
        byte[] previous = [];
        for (var i = 0; i < seals.Count; i++)
        {
            if (seals[i].Number != i + 1 || !seals[i].Hash.AsSpan().SequenceEqual(seals[i].ComputeHash(previous)))
            {
                breaks.Add(new("Seal", seals[i].Number, "it, or the seal before it, was changed or removed"));
                return;
            }

            previous = seals[i].Hash;
        }
    }

    private void EnterChain(Guid subjectId)
    {
        chains++;
        (last, isBroken) = (null, false);
        toMeet = sealedHeads.Remove(subjectId, out var heads) ? heads : [];
    }

    /// <summary>A chain that was cut off at its end is whole in itself; only a seal knows of the missing lines.</summary>
    private void LeaveChain()
    {
        if (last is not null && !isBroken && toMeet.Find(head => head.Sequence > last.Sequence) is { } missing)
        {
            Break(last, missing.Sequence, $"seal {missing.Seal} names this line, but it is not there any more");
        }
    }

    private string? Fault(JournalLine line)
    {
        if (line.Sequence != (last?.Sequence ?? 0) + 1)
        {
            return "a line before it is missing";
        }

        if (!line.Hash.AsSpan().SequenceEqual(line.ComputeHash(last?.Hash ?? [])))
        {
            return "it was changed: its hash does not follow from the line before it and its content";
        }

        return toMeet.Find(head => head.Sequence == line.Sequence && !head.Hash.AsSpan().SequenceEqual(line.Hash)) is { } other
            ? $"it, or a line before it, was rewritten: seal {other.Seal} holds another hash"
            : null;
    }

    private void Break(JournalLine line, int sequence, string reason)
    {
        isBroken = true;
        breaks.Add(new($"{line.SubjectType} {line.SubjectId}", sequence, reason));
    }
}
