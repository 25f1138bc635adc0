using Deputies.Importing.Reading;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Importing.Storing;

/// <summary>A clerk mends a row of a checked file; all rows are checked again, because titles and names hang together.</summary>
internal sealed record CorrectRow(Guid ImportId, string Sheet, int Row, IReadOnlyDictionary<string, string> Values) : ICommand;

internal sealed class CorrectRowValidator : AbstractValidator<CorrectRow>
{
    private const int LongestCell = 32_767;

    public CorrectRowValidator()
    {
        RuleFor(c => c.Values).Must(values => values.Values.All(v => v.Length <= LongestCell)).WithMessage("一格最多 32767 个字。");
    }
}

internal sealed class CorrectRowHandler(DeputiesData data, FileCheck check, IMediator mediator, Caller caller, TimeProvider clock) : IRequestHandler<CorrectRow, Unit>
{
    public async Task<Unit> Handle(CorrectRow command, CancellationToken cancellationToken)
    {
        var job = await data.OwnImportAsync(command.ImportId, caller, cancellationToken);
        RuleViolationException.ThrowIf(!job.IsOpen, "import.decided", $"这个文件已经处理过了。");
        var session = await mediator.Send(new FindSession(job.CongressId, job.SessionId.ToString()), cancellationToken) ?? throw Sight.Missing();
        var chunks = await data.ImportChunks.Where(c => c.ImportId == job.Id).OrderBy(c => c.Ordinal).ToListAsync(cancellationToken);
        var rows = chunks.ConvertAll(c => RowPacking.Unpack(c.Content));
        var row = rows.SelectMany(r => r).FirstOrDefault(r => r.Row == command.Row && r.Sheet == command.Sheet && r.StoredAs is null) ?? throw Sight.Missing();
        foreach (var (field, value) in command.Values)
        {
            row.Values[field] = value;
        }

        await check.CheckAgainAsync([.. rows.SelectMany(r => r)], job.Captions, session, cancellationToken);
        foreach (var (chunk, content) in chunks.Zip(rows))
        {
            chunk.Content = RowPacking.Pack(content);
            chunk.IsStored = chunk.IsStored && !content.Exists(r => r.IsSound);
        }

        job.Count([.. rows.SelectMany(r => r)]);
        job.State = job.ToStore > 0 ? ImportState.Checked : job.State;
        job.ChangedAt = clock.Now();
        return Unit.Value;
    }
}

/// <summary>A clerk takes the sound rows of a checked file.</summary>
internal sealed record TakeImport(Guid ImportId) : ICommand;

internal sealed class TakeImportHandler(DeputiesData data, IMediator mediator, ImportQueue queue, Caller caller, IOptions<ImportLimits> limits) : IRequestHandler<TakeImport, Unit>
{
    public async Task<Unit> Handle(TakeImport command, CancellationToken cancellationToken)
    {
        var job = await data.OpenImportAsync(command.ImportId, caller, cancellationToken);
        RuleViolationException.ThrowIf(job.ToStore == 0, "import.nothing-sound", $"没有可以导入的行，请先改正。");
        job.State = ImportState.Queued;
        if (job.ToStore > limits.Value.DirectRows)
        {
            queue.AddAfterCommit(job.Id);
            return Unit.Value;
        }

        while (await mediator.Send(new StoreNextRows(job.Id), cancellationToken))
        {
            // each call stores one run of rows
        }

        return Unit.Value;
    }
}

/// <summary>A clerk gives a checked file up; nothing of it was stored.</summary>
internal sealed record DiscardImport(Guid ImportId) : ICommand;

internal sealed class DiscardImportHandler(DeputiesData data, Caller caller) : IRequestHandler<DiscardImport, Unit>
{
    public async Task<Unit> Handle(DiscardImport command, CancellationToken cancellationToken)
    {
        var job = await data.OpenImportAsync(command.ImportId, caller, cancellationToken);
        RuleViolationException.ThrowIf(job.Stored > 0, "import.stored", $"这个文件的一部分已经导入，不能放弃；余下的行可以不管。");
        job.State = ImportState.Discarded;
        await data.ImportChunks.Where(c => c.ImportId == job.Id).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Reads that the decisions share.</summary>
internal static class OpenImports
{
    /// <summary>An import of the caller's own that waits for his decision.</summary>
    public static async Task<ImportJob> OpenImportAsync(this DeputiesData data, Guid id, Caller caller, CancellationToken cancellationToken)
    {
        var job = await data.OwnImportAsync(id, caller, cancellationToken);
        RuleViolationException.ThrowIf(job.State != ImportState.Checked, "import.decided", $"这个文件已经处理过了。");
        return job;
    }
}
