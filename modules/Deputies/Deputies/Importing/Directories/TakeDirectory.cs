using Deputies.Roster;
using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Importing.Directories;

/// <summary>Takes the sound rows of a roster.</summary>
internal sealed record TakeDeputies(CheckedDirectory<DeputyLine> File) : ICommand<DirectoryAnswer>;

/// <summary>Takes the sound rows of a list of agencies.</summary>
internal sealed record TakeAgencies(CheckedDirectory<AgencyRow> File) : ICommand<DirectoryAnswer>;

internal sealed class TakeDirectoryHandler(IMediator mediator, Caller caller)
    : IRequestHandler<TakeDeputies, DirectoryAnswer>, IRequestHandler<TakeAgencies, DirectoryAnswer>
{
    public async Task<DirectoryAnswer> Handle(TakeDeputies command, CancellationToken cancellationToken)
    {
        await mediator.Send(new EnterDeputies(command.File.Lines), cancellationToken);
        return command.File.Answer(command.File.Lines.Count);
    }

    public async Task<DirectoryAnswer> Handle(TakeAgencies command, CancellationToken cancellationToken)
    {
        await mediator.Send(new UpsertAgencies(caller.CongressId, command.File.Lines), cancellationToken);
        return command.File.Answer(command.File.Lines.Count);
    }
}
