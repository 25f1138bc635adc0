using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Importing.Storing;

/// <summary>Imports that stopped before all of their rows were stored.</summary>
internal sealed class StuckImports(DeputiesData data, ImportQueue queue, Journal journal, Caller caller, TimeProvider clock) : IStuckWork
{
    /// <summary>The sweep has had several turns by then.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    public string Kind => "import";

    public async Task<IReadOnlyList<StuckItem>> ListAsync(Guid congressId, CancellationToken cancellationToken)
    {
        var stuck = await Stuck(congressId).AsNoTracking().OrderBy(j => j.ChangedAt).Take(StuckWork.Most).ToListAsync(cancellationToken);
        return stuck.ConvertAll(job => new StuckItem(
            Kind, job.Id, job.FileName, null, $"/suggestions/import/{job.Id}", $"导入停在第 {job.Stored} 件，共 {job.Sound} 件：{job.Error}", job.ChangedAt, new(PersonId: job.CreatedById)));
    }

    public async Task RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var job = await FindAsync(id, cancellationToken);
        (job.State, job.Attempts, job.Message, job.ChangedAt) = (ImportState.Queued, 0, null, clock.Now());
        await NoteAsync(job, new("import.retried", $"管理员让“{job.FileName}”继续导入。"), cancellationToken);
        queue.AddAfterCommit(job.Id);
    }

    public async Task GiveUpAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var job = await FindAsync(id, cancellationToken);
        (job.State, job.Message, job.ChangedAt) = (ImportState.Discarded, reason, clock.Now());
        await NoteAsync(job, new("import.given-up", $"管理员停止“{job.FileName}”的导入，已导入 {job.Stored} 件。", Why: reason), cancellationToken);
    }

    private IQueryable<ImportJob> Stuck(Guid congressId)
    {
        var before = clock.Now() - Abandoned;
        return data.Imports.Where(j => j.CongressId == congressId && (j.State == ImportState.Failed || ((j.State == ImportState.Queued || j.State == ImportState.Running) && j.ChangedAt < before)));
    }

    private async Task<ImportJob> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await Stuck(caller.CongressId).SingleOrDefaultAsync(j => j.Id == id, cancellationToken) ?? throw StuckWork.Gone();

    private Task NoteAsync(ImportJob job, JournalNote note, CancellationToken cancellationToken) =>
        journal.NoteAsync(nameof(ImportJob), job.Id, job.CongressId, note, cancellationToken);
}
