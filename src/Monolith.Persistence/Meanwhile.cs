using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Lines of a subject's journal that not everybody may read.</summary>
public interface IJournalCurtain
{
    /// <summary>The kind of the subjects.</summary>
    string SubjectType { get; }

    /// <summary>Whether the caller of this scope may read the line; whoever asks may see the subject.</summary>
    bool Shows(JournalEntry line);
}

/// <summary>Tells somebody who was too late what the others did: from the journal, who, what and when.</summary>
internal sealed partial class Meanwhile(MonolithDb db, IEnumerable<IJournalCurtain> curtains, ILogger<Meanwhile> log)
{
    private const int Told = 3;
    private const int Read = 12; // some may be behind a curtain
    private const int MostSubjects = 5; // a batch that fails says itself which item it is about

    public async Task TellAsync(ExpectedException refused, IReadOnlyList<Guid> concerned, CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> subjects = refused is StaleException { SubjectId: { } subject } ? [subject] : concerned;
        if (subjects.Count is 0 or > MostSubjects)
        {
            return;
        }

        try
        {
            refused.Tell(await LatestAsync(subjects, cancellationToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(log, failure); // the refusal itself is what matters
        }
    }

    private async Task<IReadOnlyList<MadeChange>> LatestAsync(IReadOnlyList<Guid> subjects, CancellationToken cancellationToken)
    {
        List<JournalEntry> lines = [];
        foreach (var subject in subjects)
        {
            lines.AddRange(await db.Set<JournalEntry>().AsNoTracking().Where(e => e.SubjectId == subject).OrderByDescending(e => e.Sequence).Take(Read).ToListAsync(cancellationToken));
        }

        return [.. lines.Where(Shows).OrderByDescending(e => e.At).ThenByDescending(e => e.Sequence).Take(Told).Select(e => new MadeChange(e.At, e.PersonId, e.Who, e.Text))];
    }

    private bool Shows(JournalEntry line) => curtains.Where(curtain => curtain.SubjectType == line.SubjectType).All(curtain => curtain.Shows(line));

    [LoggerMessage(Level = LogLevel.Warning, Message = "What happened meanwhile could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
