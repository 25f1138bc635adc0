using Deputies.Roster;
using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Importing.Directories;

/// <summary>Takes the sound rows of a roster; where others are faulty only if that is wanted, and in a dry run tells only what would be taken.</summary>
internal sealed record TakeDeputies(CheckedDirectory<DeputyLine> File, bool AcceptValid, bool DryRun = false) : ICommand<DirectoryAnswer>;

/// <summary>Takes the sound rows of a list of agencies, on the same terms.</summary>
internal sealed record TakeAgencies(CheckedDirectory<AgencyRow> File, bool AcceptValid, bool DryRun = false) : ICommand<DirectoryAnswer>;

internal sealed class TakeDirectoryHandler(IMediator mediator, Caller caller)
    : IRequestHandler<TakeDeputies, DirectoryAnswer>, IRequestHandler<TakeAgencies, DirectoryAnswer>
{
    public Task<DirectoryAnswer> Handle(TakeDeputies command, CancellationToken cancellationToken) =>
        TakeAsync(command.File, command.AcceptValid, command.DryRun, lines => mediator.Send(new EnterDeputies(lines), cancellationToken));

    public Task<DirectoryAnswer> Handle(TakeAgencies command, CancellationToken cancellationToken) =>
        TakeAsync(command.File, command.AcceptValid, command.DryRun, lines => mediator.Send(new UpsertAgencies(caller.CongressId, lines), cancellationToken));

    private static async Task<DirectoryAnswer> TakeAsync<TLine>(CheckedDirectory<TLine> file, bool acceptValid, bool dryRun, Func<IReadOnlyList<TLine>, Task> enter)
    {
        IReadOnlyList<TLine> taken = file.Rejected.Count == 0 || acceptValid ? file.Lines : [];
        if (!dryRun)
        {
            await enter(taken);
        }

        return file.Answer(taken.Count);
    }
}
