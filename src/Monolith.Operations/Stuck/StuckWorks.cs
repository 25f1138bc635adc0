using Monolith.Kernel;

namespace Monolith.Operations.Stuck;

/// <summary>The kinds of stuck work, for administrators alone.</summary>
internal sealed class StuckWorks(IEnumerable<IStuckWork> kinds, Caller caller)
{
    /// <summary>Everything that is stopped in the caller's congress, the oldest first.</summary>
    public async Task<IReadOnlyList<StuckItem>> ListAsync(CancellationToken cancellationToken)
    {
        RequireAdministrator();
        var all = new List<StuckItem>();
        foreach (var kind in kinds)
        {
            all.AddRange(await kind.ListAsync(caller.CongressId, cancellationToken));
        }

        return [.. all.OrderBy(item => item.Since)];
    }

    public IStuckWork Find(string kind)
    {
        RequireAdministrator();
        return kinds.FirstOrDefault(work => work.Kind == kind) ?? throw new NotFoundException("stuck-work.unknown-kind", $"没有“{kind}”这一类事项。");
    }

    private void RequireAdministrator()
    {
        if (!caller.Is(Roles.Administrator))
        {
            throw new ForbiddenException("stuck-work.not-administrator", $"停住的事项由系统管理员处理。");
        }
    }
}
