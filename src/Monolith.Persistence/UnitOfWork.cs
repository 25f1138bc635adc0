using System.Data.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>One command, one transaction: what was changed, the events' effects, the journal and the outbox commit together or not at all.</summary>
public sealed class UnitOfWork
{
    private const int MostRounds = 50; // events that raise events without end are a bug, not a load

    private readonly MonolithDb db;
    private readonly IMediator mediator;
    private readonly IEnumerable<IEventListener> listeners;
    private readonly JournalWriter journal;
    private readonly UnitOfWorkParts parts;
    private readonly List<Action> afterCommit = [];

    internal UnitOfWork(MonolithDb db, IMediator mediator, IEnumerable<IEventListener> listeners, JournalWriter journal, UnitOfWorkParts parts)
    {
        (this.db, this.mediator, this.listeners, this.journal, this.parts) = (db, mediator, listeners, journal, parts);
    }

    /// <summary>Whether a transaction of this scope is running.</summary>
    public bool IsRunning => db.Database.CurrentTransaction is not null;

    /// <summary>Does something once the running transaction has committed, such as dropping a cached value; forgotten when it rolls back.</summary>
    /// <param name="action">Quick and without failure: the change is stored already.</param>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>Runs the work in a transaction and commits; joins the one that runs already. A lost race is tried once more from the start.</summary>
    /// <exception cref="RuleViolationException">Somebody else changed the same item, twice.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (IsRunning)
        {
            return await work(cancellationToken);
        }

        try
        {
            return await RunOnceAsync(work, cancellationToken);
        }
        catch (DbUpdateException lost) when (IsLostRace(lost))
        {
            return await RunAgainAsync(work, cancellationToken);
        }
    }

    /// <summary>Writes what is pending and publishes events round by round, so that later reads in this transaction see everything.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await db.SaveChangesAsync(cancellationToken);
            var raised = db.ChangeTracker.Entries<AggregateRoot>().SelectMany(entry => entry.Entity.TakeEvents()).OrderBy(happened => happened.Order).ToList();
            if (raised.Count == 0)
            {
                return;
            }

            foreach (var happened in raised)
            {
                await PublishAsync(happened, cancellationToken);
            }
        }

        throw new InvalidOperationException("Events keep raising events: check the handlers for a loop.");
    }

    private async Task PublishAsync(RaisedEvent happened, CancellationToken cancellationToken)
    {
        await journal.AppendAsync(happened, cancellationToken);
        await mediator.Publish(happened.Event, cancellationToken);
        foreach (var listener in listeners)
        {
            await listener.HearAsync(happened.Event, cancellationToken);
        }
    }

    private async Task<T> RunAgainAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await RunOnceAsync(work, cancellationToken);
        }
        catch (DbUpdateException lost) when (IsLostRace(lost))
        {
            throw new RuleViolationException("conflict", $"该事项刚被他人修改，请刷新后重试。");
        }
    }

    private async Task<T> RunOnceAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await parts.Gate.EnterAsync(cancellationToken);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(cancellationToken);
            await FlushAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            parts.Outbox.NudgeAfterCommit();
            afterCommit.ForEach(action => action());
            afterCommit.Clear();
            return result;
        }
        catch
        {
            // The page that shows the error must not read half-made changes.
            db.ChangeTracker.Clear();
            journal.Forget();
            parts.Outbox.Forget();
            afterCommit.Clear();
            throw;
        }
        finally
        {
            parts.Gate.Leave();
        }
    }

    private bool IsLostRace(DbUpdateException failure) =>
        failure is DbUpdateConcurrencyException || (failure.InnerException is DbException cause && parts.Traits.IsUniqueViolation(cause));
}

/// <summary>What the unit of work needs besides the database and the events.</summary>
internal sealed record UnitOfWorkParts(WriteGate Gate, DatabaseTraits Traits, Outbox Outbox);
