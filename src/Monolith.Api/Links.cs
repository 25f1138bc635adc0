using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Monolith.Api;

/// <summary>A call in one of several congresses (<c>?congress=</c>) is answered with links into the same one.</summary>
internal sealed class Links(IHttpContextAccessor accessor)
{
    private const string Parameter = "congress";

    /// <summary>The link as it must be followed.</summary>
    public static string? Carry(HttpContext? http, string? link)
    {
        var congress = http?.Request.Query[Parameter].ToString();
        return string.IsNullOrEmpty(congress) || link?.StartsWith("/api/v1/", StringComparison.Ordinal) != true
            ? link
            : QueryHelpers.AddQueryString(link, Parameter, congress);
    }

    /// <summary>Lets every answer's links carry it.</summary>
    public void Apply(JsonTypeInfo info)
    {
        foreach (var property in info.Properties.Where(IsLink))
        {
            var get = property.Get!;
            property.Get = item => Carry(accessor.HttpContext, (string?)get(item));
        }
    }

    private static bool IsLink(JsonPropertyInfo property) =>
        property.Get is not null && property.PropertyType == typeof(string)
        && (property.Name.EndsWith("href", StringComparison.OrdinalIgnoreCase) || property.Name.EndsWith("Url", StringComparison.Ordinal));
}
