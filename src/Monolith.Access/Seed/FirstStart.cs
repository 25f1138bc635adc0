using Microsoft.Extensions.Options;
using Monolith.Kernel;

namespace Monolith.Access.Seed;

/// <summary>Gives an empty database its first congress and administrator.</summary>
internal sealed class FirstStart(AccessSeed seed, IOptions<AccessOptions> options) : IStartStep
{
    public int Order => 20;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.FoundsFirstCongress || !await seed.IsEmptyAsync(cancellationToken))
        {
            return;
        }

        var congress = await seed.FoundFirstCongressAsync(cancellationToken);
        var administrator = await seed.EnterAdministratorAsync(congress, options.Value.AdminPassword, cancellationToken);
        if (administrator.GeneratedPassword is { } password)
        {
            // To the terminal and not to a log: it is the only copy.
            await Console.Out.WriteLineAsync($"First administrator: admin  password: {password}  (change it at the first sign-in)");
        }
    }
}
