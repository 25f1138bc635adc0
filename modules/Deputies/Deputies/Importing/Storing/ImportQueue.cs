using Hangfire;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Importing.Storing;

/// <summary>Starts imports in the background once they are committed. A lost start does no harm: the sweep finds the row.</summary>
internal sealed class ImportQueue(UnitOfWork unitOfWork, IServiceProvider services)
{
    public void AddAfterCommit(Guid importId) => unitOfWork.AfterCommit(() =>
        services.GetService<IBackgroundJobClient>()?.Enqueue<ImportRunner>(runner => runner.RunAsync(importId, CancellationToken.None)));
}

/// <summary>Stores an import's rows run by run, each in a transaction of its own, so that others write in between.</summary>
internal sealed partial class ImportRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportRunner> log)
{
    private const int MostAttempts = 5;

    /// <summary>Nobody has touched it for so long: its process is gone.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(20);

    /// <summary>Stores what is left of an import.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid importId, CancellationToken cancellationToken)
    {
        try
        {
            while (await StoreNextAsync(importId, cancellationToken))
            {
            }
        }
        catch (RuleViolationException lost) when (lost.Code == "conflict")
        {
            // another node stores the same rows; it goes on
        }
        catch (StorageException away)
        {
            LogFailure(log, importId, away); // the file is not to blame: the sweep goes on with it, however long this lasts
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(log, importId, failure);
            await NoteFailureAsync(importId, failure.GetBaseException().Message, cancellationToken);
        }
    }

    /// <summary>Goes on with imports whose process died.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        List<Guid> left;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var before = clock.Now() - Abandoned;
            left = await scope.ServiceProvider.GetRequiredService<DeputiesData>().Imports
                .Where(j => (j.State == ImportState.Queued || j.State == ImportState.Running) && j.ChangedAt < before)
                .Select(j => j.Id).ToListAsync(cancellationToken);
        }

        foreach (var id in left)
        {
            await RunAsync(id, cancellationToken);
        }
    }

    private async Task<bool> StoreNextAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var job = await scope.ServiceProvider.GetRequiredService<DeputiesData>().Imports.AsNoTracking().SingleAsync(j => j.Id == importId, cancellationToken);
        scope.ServiceProvider.GetRequiredService<Caller>().Become(job.CreatedById, job.CreatedByUserName, job.CreatedByName, job.CongressId, [Roles.Clerk], agencyId: null);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new StoreNextRows(importId), cancellationToken);
    }

    private async Task NoteFailureAsync(Guid importId, string error, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unitOfWork.RunAsync(
            async cancel =>
            {
                var job = await scope.ServiceProvider.GetRequiredService<DeputiesData>().Imports.SingleAsync(j => j.Id == importId, cancel);
                job.Attempts++;
                job.Error = error.Cut(1000);
                (job.State, job.ChangedAt) = (job.Attempts < MostAttempts ? job.State : ImportState.Failed, clock.Now());
                job.Message = job.State == ImportState.Failed ? "导入多次中断，已导入的建议不受影响。请联系管理员后重新上传同一文件，未导入的会继续导入。" : "导入中断，稍后自动继续。";
                return job.Attempts;
            },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {Id} was interrupted")]
    private static partial void LogFailure(ILogger log, Guid id, Exception failure);
}
