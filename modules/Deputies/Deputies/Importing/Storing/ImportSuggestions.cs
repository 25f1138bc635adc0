using Deputies.Importing.Reading;
using MediatR;
using Microsoft.Extensions.Options;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Importing.Storing;

/// <summary>Stores a checked file's sound rows: at once when they are few, else as an operation. Answers with an <see cref="ImportAnswer"/> or an <see cref="Operation"/>.</summary>
/// <param name="File">The file.</param>
/// <param name="AcceptValid">Whether the sound rows are taken although others are faulty.</param>
/// <param name="DryRun">Whether to tell only what would be taken.</param>
internal sealed record ImportSuggestions(CheckedFile File, bool AcceptValid, bool DryRun) : ICommand<object>;

internal sealed class ImportSuggestionsHandler(DeputiesData data, IMediator mediator, UnitOfWork unitOfWork, ImportQueue queue, IOptions<ImportLimits> limits)
    : IRequestHandler<ImportSuggestions, object>
{
    public async Task<object> Handle(ImportSuggestions command, CancellationToken cancellationToken)
    {
        var taken = command.File.Rejected == 0 || command.AcceptValid ? command.File.Sound : 0;
        if (command.DryRun || taken == 0)
        {
            return ImportAnswer.Of(command.File.Rows, taken);
        }

        var job = await mediator.Send(new OpenImport(command.File, IsDecided: true), cancellationToken);
        if (taken > limits.Value.DirectRows)
        {
            queue.AddAfterCommit(job.Id);
            return Operation.Of(job);
        }

        while (await mediator.Send(new StoreNextRows(job.Id), cancellationToken))
        {
            await unitOfWork.FlushAsync(cancellationToken);
        }

        return ImportAnswer.Of(await data.RowsAsync(job.Id, cancellationToken), job.Stored);
    }
}
