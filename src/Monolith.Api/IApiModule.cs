using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Monolith.Kernel;

namespace Monolith.Api;

/// <summary>A module with endpoints in the public API.</summary>
public interface IApiModule : IModule
{
    /// <summary>Maps the module's endpoints below <c>/api/v1</c>. Every endpoint names its roles or is declared public.</summary>
    /// <param name="api">The group of <c>/api/v1</c>; it asks for a signed-in caller.</param>
    void MapApi(IEndpointRouteBuilder api);
}

/// <summary>Permissions of endpoints.</summary>
public static class EndpointPermissions
{
    /// <summary>The call is for holders of one of these roles in the current congress; for all others it is 403, whatever the item.</summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(roles);
        var unknown = roles.Except(Roles.All).ToList();
        return unknown.Count == 0
            ? endpoint.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) })
            : throw new ArgumentException($"Unknown roles: {string.Join(", ", unknown)}", nameof(roles));
    }
}

/// <summary>Marks an endpoint whose body holds a password: what is kept of it to know a repeated call must not help to guess it.</summary>
public sealed class HoldsSecret;

/// <summary>An item of the API that carries its own version.</summary>
public interface IItem
{
    /// <summary>The strong entity tag, with its quotes.</summary>
    string Etag { get; }

    /// <summary>The journal's subject that tells who changed it; none where no journal is kept of it.</summary>
    Guid? JournalId => null;
}

/// <summary>An answer that stands for work that goes on: 202 with its Location.</summary>
public interface IAccepted
{
    /// <summary>Where the work can be watched.</summary>
    string Location { get; }
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="Items">The rows of this page.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At most 200.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize);
