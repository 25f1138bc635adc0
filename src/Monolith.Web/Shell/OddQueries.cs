using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Monolith.Web;

/// <summary>An address with a parameter that cannot be read, such as <c>?p=x</c>, opens the page as if it were not there: a mistyped or cut link is no failure of the system.</summary>
public static class OddQueries
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, Type Type)>> Known = new();

    /// <summary>Leaves unreadable parameters out. Stands after routing.</summary>
    /// <param name="app">The application.</param>
    public static void UseReadableQueries(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page)
        {
            LeaveOutUnreadable(http, Known.GetOrAdd(page.Type, ParametersOf));
        }

        return next();
    });

    private static void LeaveOutUnreadable(HttpContext http, IReadOnlyList<(string Name, Type Type)> parameters)
    {
        var unreadable = parameters.Where(parameter => http.Request.Query[parameter.Name].Any(value => !CanRead(value, parameter.Type))).Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (unreadable.Count == 0)
        {
            return;
        }

        var kept = http.Request.Query.Where(parameter => !unreadable.Contains(parameter.Key)).SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? "")));
        http.Request.QueryString = new QueryBuilder(kept).ToQueryString();
    }

    private static IReadOnlyList<(string Name, Type Type)> ParametersOf(Type page) =>
    [
        .. page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(property => (property, query: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
            .Where(found => found.query is not null)
            .Select(found => (found.query!.Name ?? found.property.Name, Nullable.GetUnderlyingType(found.property.PropertyType) ?? found.property.PropertyType)),
    ];

    private static bool CanRead(string? value, Type type) =>
        string.IsNullOrEmpty(value)
        || (type == typeof(int) ? int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            : type == typeof(bool) ? bool.TryParse(value, out _)
            : type == typeof(Guid) ? Guid.TryParse(value, out _)
            : type != typeof(DateOnly) || DateOnly.TryParse(value, CultureInfo.InvariantCulture, out _));
}
