using System.Reflection;

namespace Monolith.Web;

/// <summary>The assemblies whose pages and texts the product shows.</summary>
internal sealed class WebModules(IEnumerable<Assembly> assemblies)
{
    public IReadOnlyList<Assembly> Assemblies { get; } = [.. assemblies.Distinct().Where(assembly => assembly != typeof(WebModules).Assembly)];
}
