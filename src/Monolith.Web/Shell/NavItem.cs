using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>A line of the side navigation.</summary>
/// <param name="Group">The heading it stands under (Chinese, the key of its translation).</param>
/// <param name="Text">What it says (Chinese, the key of its translation).</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Roles">Who sees it; everybody signed in when empty.</param>
/// <param name="Order">Its place; groups stand in the order of their first item.</param>
/// <param name="Badge">The count shown beside it, as an <see cref="INavBadges"/> names it.</param>
public sealed record NavItem(string Group, string Text, string Href, IReadOnlyList<string> Roles, int Order, string? Badge = null)
{
    /// <summary>Whether this caller sees it.</summary>
    public bool IsFor(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.IsSignedIn && (Roles.Count == 0 || caller.Is([.. Roles]));
    }
}

/// <summary>Counts beside the navigation's lines. A module registers one (scoped) and gives its counts by key, e.g. <c>inbox</c>.</summary>
public interface INavBadges
{
    /// <summary>The caller's counts; keys without anything to do may be left out.</summary>
    /// <param name="caller">Who is signed in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyDictionary<string, int>> CountAsync(Caller caller, CancellationToken cancellationToken);
}

/// <summary>A congress the signed-in person may change to.</summary>
/// <param name="Id">The congress.</param>
/// <param name="Name">Its name, e.g. 云川市第十五届人大.</param>
public sealed record CongressName(Guid Id, string Name);

/// <summary>Tells the page frame the names of the congresses that the caller belongs to. Registered (scoped) by Access.</summary>
public interface ICongressNames
{
    /// <summary>The caller's congresses, the current one first.</summary>
    /// <param name="caller">Who is signed in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<CongressName>> ListAsync(Caller caller, CancellationToken cancellationToken);
}

/// <summary>Registers lines of the navigation.</summary>
public static class NavItemServices
{
    /// <summary>Adds a line to the side navigation.</summary>
    public static IServiceCollection AddNavItem(this IServiceCollection services, string group, string text, string href, string[] roles, int order, string? badge = null) =>
        services.AddSingleton(new NavItem(group, text, href, roles, order, badge));
}
