using Deputies.Importing.Reading;
using MediatR;
using Microsoft.Extensions.Options;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Importing.Storing;

/// <summary>Stores a checked file's sound rows: at once when they are few, else as an operation. Answers with an <see cref="ImportAnswer"/> or an <see cref="Operation"/>.</summary>
internal sealed record ImportSuggestions(CheckedFile File) : ICommand<object>;

internal sealed class ImportSuggestionsHandler(DeputiesData data, IMediator mediator, UnitOfWork unitOfWork, ImportQueue queue, IOptions<ImportLimits> limits)
    : IRequestHandler<ImportSuggestions, object>
{
    public async Task<object> Handle(ImportSuggestions command, CancellationToken cancellationToken)
    {
        if (command.File.Sound == 0)
        {
            return ImportAnswer.Of(command.File.Rows, accepted: 0);
        }

        var job = await mediator.Send(new OpenImport(command.File, IsDecided: true), cancellationToken);
        if (command.File.Sound > limits.Value.DirectRows)
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
