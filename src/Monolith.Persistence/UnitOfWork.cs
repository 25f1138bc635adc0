using System.Data.Common;
using System.Runtime.ExceptionServices;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>One command, one transaction: what was changed, the events' effects, the journal and the outbox commit together or not at all.</summary>
public sealed partial class UnitOfWork
{
    private const int MostRounds = 50; // events that raise events without end are a bug, not a load

    private readonly MonolithDb db;
    private readonly IMediator mediator;
    private readonly IEnumerable<IEventListener> listeners;
    private readonly JournalWriter journal;
    private readonly UnitOfWorkParts parts;
    private readonly List<Action> afterCommit = [];
    private readonly List<Action> afterRollback = [];
    private IReadOnlyList<Guid> concerned = [];
    private bool isCommitting;

    internal UnitOfWork(MonolithDb db, IMediator mediator, IEnumerable<IEventListener> listeners, JournalWriter journal, UnitOfWorkParts parts)
    {
        (this.db, this.mediator, this.listeners, this.journal, this.parts) = (db, mediator, listeners, journal, parts);
    }

    /// <summary>Whether a transaction of this scope is running.</summary>
    public bool IsRunning => db.Database.CurrentTransaction is not null;

    /// <summary>Does something once the running transaction has committed, such as dropping a cached value; forgotten when it rolls back.</summary>
    /// <param name="action">A hint and no more: the change is stored already, and a process that dies here leaves it out.</param>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>Does something once the running transaction has been rolled back, such as removing a file; forgotten when it commits.</summary>
    public void AfterRollback(Action action) => afterRollback.Add(action);

    /// <summary>Runs the work in a transaction and commits; joins the one that runs already. A lost race is tried once more from the start, and so is a connection that broke before the commit.</summary>
    /// <exception cref="RuleViolationException">The work is refused, or somebody else changed the same item, twice; it tells what happened meanwhile.</exception>
    /// <exception cref="StorageException">Database or disk did not take it.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (IsRunning)
        {
            return await work(cancellationToken);
        }

        try
        {
            return await TryTwiceAsync(work, cancellationToken);
        }
        catch (ExpectedException refused) when (refused is RuleViolationException or StaleException)
        {
            await parts.Meanwhile.TellAsync(refused, concerned, cancellationToken);
            throw;
        }
        catch (Exception failure) when (FaultOf(failure) is not null)
        {
            throw new StorageException(FaultOf(failure)!.Value, failure);
        }
    }

    /// <summary>Writes what is pending and publishes events round by round, so that later reads in this transaction see everything.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var raised = await WriteAsync(cancellationToken);
            if (raised.Count == 0)
            {
                await parts.Counters.WriteAsync(db, cancellationToken);
                return;
            }

            foreach (var happened in raised)
            {
                await PublishAsync(happened, cancellationToken);
            }
        }

        throw new InvalidOperationException("Events keep raising events: check the handlers for a loop.");
    }

    /// <summary>Writes what is pending and gives the events that it raised. What has changed is looked for once, not by everybody who asks the tracker.</summary>
    private async Task<List<RaisedEvent>> WriteAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            parts.Form.RequireFresh(db);
            await db.SaveChangesAsync(cancellationToken);
            return [.. db.ChangeTracker.Entries<AggregateRoot>().SelectMany(entry => entry.Entity.TakeEvents()).OrderBy(happened => happened.Order)];
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
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

    private async Task<T> TryTwiceAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await RunOnceAsync(work, cancellationToken);
        }
        catch (Exception failure) when (IsLostRace(failure) || FaultOf(failure) == StorageFault.Unreachable)
        {
            // Nothing of it is stored: once more from the start, on a fresh connection where the old one broke.
            if (FaultOf(failure) == StorageFault.Unreachable)
            {
                parts.Traits.ForgetConnections(db.Database.GetDbConnection());
            }
        }

        try
        {
            return await RunOnceAsync(work, cancellationToken);
        }
        catch (Exception lost) when (IsLostRace(lost))
        {
            throw new RuleViolationException("conflict", $"该事项刚刚有变动，请刷新后重试。");
        }
    }

    private async Task<T> RunOnceAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        isCommitting = false;
        IWriteTurn? turn = null;
        try
        {
            turn = await parts.Gate.EnterAsync(db.Database, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested(); // who has left while he stood in line
            db.Database.AutoSavepointsEnabled = false; // what fails is rolled back as a whole
            await parts.Form.RequireFirstAsync(db, cancellationToken);
            var result = await work(cancellationToken);
            await FlushAsync(cancellationToken);
            await turn.CommitAsync();
            Committed();
            return result;
        }
        catch (Exception failure)
        {
            if (await EndAsync(turn, failure) is { } others)
            {
                ExceptionDispatchInfo.Throw(others);
            }

            throw;
        }
        finally
        {
            parts.Answers.Forget();
        }
    }

    /// <summary>Rolls back, and gives what it ends with if that is not its own failure: what refused it may be another command's, and that is not stored either.</summary>
    private async Task<Exception?> EndAsync(IWriteTurn? turn, Exception failure)
    {
        Exception? others = null;
        try
        {
            isCommitting = turn?.IsCommitting is true;
            others = turn is null ? null : await turn.RollBackAsync(IsOfDatabase(failure) ? failure : null);
        }
        finally
        {
            concerned = Concerned(failure);
            Forget(FaultOf(others ?? failure) == StorageFault.Uncertain ? afterCommit : afterRollback);
        }

        return others == failure ? null : others;
    }

    private void Committed()
    {
        parts.Form.Committed();
        Hint(parts.Outbox.NudgeAfterCommit);
        afterCommit.ForEach(Hint);
        afterCommit.Clear();
        afterRollback.Clear();
    }

    /// <summary>The page that shows the error must not read half-made changes.</summary>
    private void Forget(List<Action> due)
    {
        db.ChangeTracker.Clear();
        journal.Forget();
        parts.Counters.Forget();
        parts.Outbox.Forget();
        parts.Form.RolledBack();
        due.ForEach(Hint);
        afterCommit.Clear();
        afterRollback.Clear();
    }

    private void Hint(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            LogHint(parts.Log, failure);
        }
    }

    /// <summary>The journals of the items that the work had in hand: those that the race was about, else those that it had read.</summary>
    private IReadOnlyList<Guid> Concerned(Exception failure)
    {
        var raced = (failure as DbUpdateException)?.Entries.Select(entry => entry.Entity).OfType<AggregateRoot>().ToList() ?? [];
        var items = raced.Count > 0 ? raced : db.ChangeTracker.Entries<AggregateRoot>().Select(entry => entry.Entity);
        return [.. items.Select(item => item.JournalId).Distinct()];
    }

    private StorageFault? FaultOf(Exception failure) =>
        parts.Faults.Find(failure) is { } fault ? isCommitting && fault == StorageFault.Unreachable ? StorageFault.Uncertain : fault : null;

    /// <summary>The database itself has failed, and not a file beside it.</summary>
    private bool IsOfDatabase(Exception? failure) => failure is not null && ((failure is DbException cause && parts.Traits.FaultOf(cause) is not null) || IsOfDatabase(failure.InnerException));

    private bool IsLostRace(Exception failure) =>
        failure is DbUpdateConcurrencyException || (failure as DbException ?? failure.InnerException as DbException) is { } cause && parts.Traits.IsUniqueViolation(cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What should follow a commit did not; the sweeps make up for it")]
    private static partial void LogHint(ILogger log, Exception failure);
}

/// <summary>What the unit of work needs besides the database and the events.</summary>
internal sealed record UnitOfWorkParts(
    WriteGate Gate, DatabaseTraits Traits, StorageFaults Faults, Outbox Outbox, CounterBook Counters, FormCheck Form, Meanwhile Meanwhile, KeptAnswers Answers, ILogger Log);
