using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Looks every second whether another node has changed something that this one keeps in memory (decisions/0010).</summary>
public sealed partial class ChangeWatch : BackgroundService
{
    /// <summary>How long another node's change may go unseen.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A change may commit after one with a later time, and clocks differ: so far back is looked again.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, ConcurrentBag<Action>> listeners = new(StringComparer.Ordinal);
    private readonly IServiceScopeFactory scopes;
    private readonly DatabaseTraits traits;
    private readonly TimeProvider clock;
    private readonly ILogger<ChangeWatch> log;
    private HashSet<Guid> seen = [];
    private DateTime seenUntil;
    private bool isBlind;
    private int news;

    /// <summary>Made by the container.</summary>
    public ChangeWatch(IServiceScopeFactory scopes, DatabaseTraits traits, TimeProvider clock, ILogger<ChangeWatch> log) =>
        (this.scopes, this.traits, this.clock, this.log) = (scopes, traits, clock, log);

    /// <summary>Grows with each change that this node has heard of.</summary>
    internal int News => Volatile.Read(ref news);

    /// <summary>Does something at every change of a topic, whichever node made it.</summary>
    public void Listen(string topic, Action changed) => listeners.GetOrAdd(topic, _ => []).Add(changed);

    /// <summary>Tells this node's listeners.</summary>
    internal void Announce(string topic)
    {
        foreach (var changed in listeners.GetValueOrDefault(topic) ?? [])
        {
            changed();
        }

        Interlocked.Increment(ref news); // last: an answer that was made of the dropped values meanwhile goes with them
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (traits.OpenWriter is not null)
        {
            return; // a database of one process: there is no other node
        }

        seenUntil = clock.Now();
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryLookAsync(stoppingToken);
        }
    }

    private async Task TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
            isBlind = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (!isBlind)
            {
                LogBlind(log, failure);
            }

            isBlind = true; // the next look goes back to where this one would have begun
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (now, since) = (clock.Now(), seenUntil - Overlap);
        var notes = await scope.ServiceProvider.GetRequiredService<MonolithDb>().Set<ChangeNote>().AsNoTracking()
            .Where(note => note.At >= since).Select(note => new { note.Id, note.Topic }).ToListAsync(cancellationToken);
        foreach (var topic in notes.Where(note => !seen.Contains(note.Id)).Select(note => note.Topic).Distinct())
        {
            Announce(topic);
        }

        (seen, seenUntil) = ([.. notes.Select(note => note.Id)], now);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other nodes' changes cannot be read; what is kept in memory may be out of date until they can")]
    private static partial void LogBlind(ILogger log, Exception failure);
}
