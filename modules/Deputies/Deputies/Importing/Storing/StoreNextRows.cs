using Deputies.Suggestions;
using Deputies.Suggestions.Register;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Importing.Storing;

/// <summary>Stores the next run of an import's rows; one transaction, so that a kill loses and doubles nothing. Says whether more are left.</summary>
internal sealed record StoreNextRows(Guid ImportId) : ICommand<bool>;

internal sealed class StoreNextRowsHandler(DeputiesData data, UnitOfWork unitOfWork, IMediator mediator, ImportMeter meter, TimeProvider clock) : IRequestHandler<StoreNextRows, bool>
{
    public async Task<bool> Handle(StoreNextRows command, CancellationToken cancellationToken)
    {
        await unitOfWork.FlushAsync(cancellationToken);
        await EnterLaneAsync(command.ImportId, cancellationToken);
        var job = await data.Imports.SingleAsync(j => j.Id == command.ImportId, cancellationToken);
        var chunk = await data.ImportChunks.Where(c => c.ImportId == job.Id && !c.IsStored).OrderBy(c => c.Ordinal).FirstOrDefaultAsync(cancellationToken);
        if (chunk is null || !job.IsUnderWay)
        {
            return false;
        }

        var rows = RowPacking.Unpack(chunk.Content);
        var before = job.Stored;
        await StoreAsync(job, rows, cancellationToken);
        (chunk.Content, chunk.IsStored) = (RowPacking.Pack(rows), true);
        var isMore = await data.ImportChunks.AnyAsync(c => c.ImportId == job.Id && !c.IsStored && c.Ordinal != chunk.Ordinal, cancellationToken);
        (job.State, job.ChangedAt, job.Message) = (isMore ? ImportState.Running : ImportState.Completed, clock.Now(), null);
        var stored = job.Stored - before;
        unitOfWork.AfterCommit(() => meter.Count(stored, isMore ? null : job));
        return isMore;
    }

    private async Task StoreAsync(ImportJob job, List<ImportedRow> rows, CancellationToken cancellationToken)
    {
        await MarkStoredMeanwhileAsync(job, rows, cancellationToken);
        var sound = rows.Where(r => r.IsSound).ToList();
        var ids = await mediator.Send(new RegisterPapers([.. sound.Select(r => Paper(job, r))]), cancellationToken);
        foreach (var (row, id) in sound.Zip(ids))
        {
            (row.StoredAs, row.Draft) = (id, null);
        }

        job.Stored += sound.Count;
    }

    /// <summary>One import of a session stores at a time: the row is locked until the commit, so that the same file sent twice is not stored twice. What is read after it is as the one before has left it.</summary>
    private async Task EnterLaneAsync(Guid importId, CancellationToken cancellationToken)
    {
        var lane = await data.Imports.Where(j => j.Id == importId).Select(j => new { j.CongressId, j.SessionId }).SingleAsync(cancellationToken);
        var run = $"import {lane.SessionId}";
        var entered = await data.NumberRuns.Where(r => r.CongressId == lane.CongressId && r.Run == run)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Last, r => r.Last + 1), cancellationToken);
        if (entered == 0)
        {
            data.NumberRuns.Add(new NumberRun { CongressId = lane.CongressId, Run = run, Last = 1 });
            await unitOfWork.FlushAsync(cancellationToken);
        }
    }

    private async Task MarkStoredMeanwhileAsync(ImportJob job, List<ImportedRow> rows, CancellationToken cancellationToken)
    {
        var titles = rows.Where(r => r.IsSound).Select(r => r.Draft!.Title).ToList();
        var stored = await data.Suggestions.AsNoTracking()
            .Where(s => s.CongressId == job.CongressId && s.SessionId == job.SessionId && titles.Contains(s.Title))
            .Select(s => new { s.Id, s.Title, s.LeadDeputyId }).ToListAsync(cancellationToken);
        foreach (var row in rows.Where(r => r.IsSound))
        {
            if (stored.Find(s => s.Title == row.Draft!.Title && s.LeadDeputyId == row.Draft.LeadDeputyId) is { } earlier)
            {
                (row.DuplicateOf, job.Sound, job.Duplicates) = (earlier.Id, job.Sound - 1, job.Duplicates + 1);
            }
        }
    }

    private static Paper Paper(ImportJob job, ImportedRow row)
    {
        var draft = row.Draft!;
        return new(
            job.CongressId, job.SessionId, Codes.Parse<SuggestionSeries>(draft.Series), draft.Title, draft.Facts, draft.Proposals, draft.Category,
            draft.LeadDeputyId, draft.CoSignerIds, draft.SuggestedAgencyIds, draft.IsOpen, job.CreatedById);
    }
}
