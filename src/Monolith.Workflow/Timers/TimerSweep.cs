using System.Diagnostics;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Timers;

/// <summary>Fires what is due: each timer in a transaction of its own. Several nodes may sweep at once.</summary>
public sealed partial class TimerSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TimerSweep> log)
{
    private const int Batch = 20;
    private const int MostAttempts = 5;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2); // a node that dies leaves its batch to others after this

    /// <summary>Takes due timers, a batch at a time, until none is left; says how many fired.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var fired = 0;
        try
        {
            while (await ClaimAsync(cancellationToken) is { Count: > 0 } batch)
            {
                foreach (var timer in batch)
                {
                    fired += await TryFireAsync(timer, cancellationToken) ? 1 : 0;
                }
            }
        }
        catch (StorageException away)
        {
            LogAway(log, away); // the next sweep claims
        }

        return fired;
    }

    private async Task<List<WorkflowTimer>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var timers = scope.ServiceProvider.GetRequiredService<WorkflowData>().Timers;
        var (now, mine) = (clock.Now(), NewId.Next());
        var due = await timers.Where(timer => timer.DueAt <= now).OrderBy(timer => timer.DueAt).Select(timer => timer.Id).Take(Batch).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return [];
        }

        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            cancel => timers.Where(timer => due.Contains(timer.Id) && timer.DueAt <= now).ExecuteUpdateAsync(
                set => set.SetProperty(timer => timer.ClaimedBy, mine).SetProperty(timer => timer.DueAt, now + Claim), cancel),
            cancellationToken);
        return await timers.AsNoTracking().Where(timer => timer.ClaimedBy == mine).ToListAsync(cancellationToken);
    }

    private async Task<bool> TryFireAsync(WorkflowTimer timer, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Source.StartActivity($"timer {timer.Kind}");
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(timer.CongressId);
            return await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                cancel => FireAsync(scope.ServiceProvider.GetRequiredService<RuntimeParts>(), timer, cancel), cancellationToken);
        }
        catch (StorageException away)
        {
            LogFailure(log, timer.Kind, timer.InstanceId, away); // not the process's fault: the claim runs out and it is tried again
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(log, timer.Kind, timer.InstanceId, failure);
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            await PutOffAsync(timer, failure, cancellationToken);
            return false;
        }
    }

    private static async Task<bool> FireAsync(RuntimeParts parts, WorkflowTimer claimed, CancellationToken cancellationToken)
    {
        var timer = await parts.Data.Timers.SingleOrDefaultAsync(row => row.Id == claimed.Id && row.ClaimedBy == claimed.ClaimedBy, cancellationToken);
        if (timer is null)
        {
            return false; // its step was done meanwhile, or another node took it after the claim ran out
        }

        parts.Data.Timers.Remove(timer);
        var instance = await parts.Data.Instances.SingleAsync(row => row.Id == timer.InstanceId, cancellationToken);
        if (instance.IsAlive)
        {
            var definition = await parts.Definitions.FindAsync(instance.DefinitionId, parts.Data, cancellationToken);
            await new Walk(instance, definition, parts, cancellationToken).FireAsync(timer);
        }

        return true;
    }

    /// <summary>Later again; after some tries the instance is stuck, which the administrator sees and can retry.</summary>
    private async Task PutOffAsync(WorkflowTimer timer, Exception failure, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var attempts = timer.Attempts + 1;
        var later = attempts < MostAttempts ? clock.Now() + TimeSpan.FromMinutes(Math.Pow(2, attempts)) : clock.Now() + TimeSpan.FromDays(1);
        var error = failure.GetBaseException().Message.Cut(900);
        var data = scope.ServiceProvider.GetRequiredService<WorkflowData>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async cancel =>
            {
                await data.Timers.Where(row => row.Id == timer.Id && row.ClaimedBy == timer.ClaimedBy).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DueAt, later).SetProperty(row => row.Attempts, attempts).SetProperty(row => row.Error, error).SetProperty(row => row.ClaimedBy, (Guid?)null),
                    cancel);
                return attempts < MostAttempts ? 0 : await data.Instances.Where(row => row.Id == timer.InstanceId && row.Status == InstanceStatus.Running).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Status, InstanceStatus.Stuck).SetProperty(row => row.Error, $"{timer.Activity}: {error}").SetProperty(row => row.Version, row => row.Version + 1),
                    cancel);
            },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Timers wait for the database")]
    private static partial void LogAway(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} timer of workflow instance {Instance} failed and is tried again later")]
    private static partial void LogFailure(ILogger log, string kind, Guid instance, Exception failure);
}
