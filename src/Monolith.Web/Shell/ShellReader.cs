using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>What the frame of every page shows.</summary>
internal sealed record ShellView(IReadOnlyList<NavGroup> Groups, IReadOnlyList<CongressName> Congresses, int Inbox);

internal sealed record NavGroup(string Text, IReadOnlyList<NavLine> Lines);

internal sealed record NavLine(NavItem Item, bool IsCurrent, int Count);

/// <summary>Reads what the frame shows, before the page itself starts to read: both share one database session.</summary>
internal sealed class ShellReader(IEnumerable<NavItem> items, IEnumerable<INavBadges> badges, IEnumerable<ICongressNames> congresses, Caller caller)
{
    public async Task<ShellView> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!caller.IsSignedIn)
        {
            return new([], [], 0);
        }

        var counts = await CountAsync(cancellationToken);
        var visible = items.Where(item => item.IsFor(caller)).DistinctBy(item => item.Href).OrderBy(item => item.Order).ToList();
        var current = Current(visible, path);
        var groups = visible
            .GroupBy(item => item.Group)
            .Select(group => new NavGroup(group.Key, [.. group.Select(item => new NavLine(item, item == current, counts.GetValueOrDefault(item.Badge ?? "")))]))
            .ToList();
        return new(groups, await NamesAsync(cancellationToken), counts.GetValueOrDefault("inbox"));
    }

    private static NavItem? Current(List<NavItem> visible, string path) => visible
        .Where(item => path == item.Href || (item.Href.Length > 1 && path.StartsWith(item.Href + "/", StringComparison.Ordinal)))
        .MaxBy(item => item.Href.Length);

    private async Task<Dictionary<string, int>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in badges)
        {
            foreach (var (key, count) in await source.CountAsync(caller, cancellationToken))
            {
                counts[key] = count;
            }
        }

        return counts;
    }

    private async Task<IReadOnlyList<CongressName>> NamesAsync(CancellationToken cancellationToken)
    {
        foreach (var source in congresses)
        {
            return await source.ListAsync(caller, cancellationToken);
        }

        return [];
    }
}
