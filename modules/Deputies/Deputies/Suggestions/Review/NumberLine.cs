using System.Collections.Concurrent;
using Monolith.Persistence;

namespace Deputies.Suggestions.Review;

/// <summary>Whoever is about to take a number stands in line here, one line a run.</summary>
/// <remarks>
/// The row that counts is locked until the commit, and a server lets in those who wait for it as chance will have it (decisions/0015).
/// It is a courtesy, not a lock: whoever has waited long goes on to the row itself, so that nobody waits for ever who holds what the one in front of him needs.
/// </remarks>
internal sealed class NumberLine(DatabaseTraits traits)
{
    private readonly ConcurrentDictionary<(Guid CongressId, string Run), SemaphoreSlim> lines = new();

    /// <summary>Who has waited so long goes on.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits for the caller's turn, which lasts until his transaction is over.</summary>
    /// <returns>False where it did not come in time. Where only one transaction writes at a time, there is no line.</returns>
    public async Task<bool> EnterAsync(Guid congressId, string run, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (traits.OpenWriter is not null)
        {
            return true;
        }

        var line = lines.GetOrAdd((congressId, run), _ => new(1, 1));
        var isMine = await line.WaitAsync(Patience, cancellationToken);
        if (isMine)
        {
            work.AfterCommit(() => line.Release());
            work.AfterRollback(() => line.Release());
        }

        return isMine;
    }
}
