using Deputies.Importing.Reading;
using MediatR;
using Microsoft.Extensions.Options;
using Monolith.Kernel;

namespace Deputies.Importing.Storing;

/// <summary>Keeps a checked file, so that a clerk can decide on it or its rows can be stored.</summary>
internal sealed record OpenImport(CheckedFile File, bool IsDecided) : ICommand<ImportJob>;

internal sealed class OpenImportHandler(DeputiesData data, Caller caller, TimeProvider clock, IOptions<ImportLimits> limits) : IRequestHandler<OpenImport, ImportJob>
{
    public Task<ImportJob> Handle(OpenImport command, CancellationToken cancellationToken)
    {
        var (file, now) = (command.File, clock.Now());
        var job = new ImportJob
        {
            Id = NewId.Next(),
            CongressId = caller.CongressId,
            SessionId = file.SessionId,
            FileName = file.Name,
            FileHash = file.Hash,
            Captions = file.Captions,
            State = command.IsDecided ? ImportState.Queued : ImportState.Checked,
            CreatedById = caller.PersonId ?? Guid.Empty,
            CreatedByUserName = caller.UserName,
            CreatedByName = caller.Name,
            CreatedAt = now,
            ChangedAt = now,
        };
        job.Count(file.Rows);
        data.Imports.Add(job);
        data.ImportChunks.AddRange(file.Rows.Chunk(limits.Value.BatchRows)
            .Select((rows, ordinal) => new ImportChunk { ImportId = job.Id, Ordinal = ordinal, Content = RowPacking.Pack(rows) }));
        return Task.FromResult(job);
    }
}
