using Microsoft.AspNetCore.Routing;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>A module whose pages offer files to download, e.g. a list as a spreadsheet.</summary>
public interface IPageModule : IModule
{
    /// <summary>Maps addresses that are no pages but belong to them; the caller signs in by cookie, each address names its roles.</summary>
    /// <param name="endpoints">The product's routes.</param>
    void MapPages(IEndpointRouteBuilder endpoints);
}
