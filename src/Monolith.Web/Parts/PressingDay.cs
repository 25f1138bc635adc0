using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Web;

/// <summary>The latest last day that presses today, asked once a request and in a scope of its own: parts of a page are drawn at the same time.</summary>
internal sealed class PressingDay(IServiceScopeFactory scopes, Caller caller, TimeProvider clock)
{
    private Task<DateOnly>? known;

    /// <summary>The day; today itself where the host has no rules.</summary>
    public Task<DateOnly> ReadAsync() => known ??= FindAsync();

    private async Task<DateOnly> FindAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return scope.ServiceProvider.GetService<IDeadlines>() is { } deadlines ? await deadlines.PressingUntilAsync(caller.CongressId, clock.Today()) : clock.Today();
    }
}
