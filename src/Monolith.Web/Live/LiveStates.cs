using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>Reads the states of live sources, as marks that say nothing to anybody.</summary>
internal sealed class LiveStates(IEnumerable<ILiveSource> sources)
{
    private const int Length = 16;

    /// <summary>Whether there is such a source.</summary>
    public bool Knows(string? name) => sources.Any(source => source.Name == name);

    /// <summary>The present mark for the caller of this scope.</summary>
    public async Task<string> MarkAsync(string name, CancellationToken cancellationToken)
    {
        var state = await sources.First(source => source.Name == name).StateAsync(cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))[..Length];
    }

    /// <summary>The present mark for somebody, in a scope of its own.</summary>
    public static async Task<string> MarkAsync(IServiceScopeFactory scopes, Caller listener, string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(listener.PersonId!.Value, listener.UserName, listener.Name, listener.CongressId, listener.Roles, listener.AgencyId);
        return await scope.ServiceProvider.GetRequiredService<LiveStates>().MarkAsync(name, cancellationToken);
    }
}
