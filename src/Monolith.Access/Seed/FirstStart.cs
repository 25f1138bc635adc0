using Microsoft.Extensions.Options;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Access.Seed;

/// <summary>Gives an empty database its first congress and administrator.</summary>
internal sealed class FirstStart(AccessSeed seed, UnitOfWork unitOfWork, IOptions<AccessOptions> options) : IStartStep
{
    public int Order => 20;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.FoundsFirstCongress || !await seed.IsEmptyAsync(cancellationToken))
        {
            return;
        }

        // Both or nothing: a congress without people would be founded once more by the next start, and refused.
        var administrator = await unitOfWork.RunAsync(
            async cancel => await seed.EnterAdministratorAsync(await seed.FoundFirstCongressAsync(cancel), options.Value.AdminPassword, cancel), cancellationToken);
        if (administrator.GeneratedPassword is { } password)
        {
            // To the terminal and not to a log: it is the only copy.
            await Console.Out.WriteLineAsync($"First administrator: admin  password: {password}  (change it at the first sign-in)");
        }
    }
}
