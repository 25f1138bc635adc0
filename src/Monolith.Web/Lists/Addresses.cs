using Microsoft.AspNetCore.Components;

namespace Monolith.Web;

/// <summary>Links that keep what the address already says: filters, sort, view.</summary>
public static class Addresses
{
    /// <summary>The current address with some query values set, or taken away (null).</summary>
    /// <param name="navigation">The current address.</param>
    /// <param name="values">What changes.</param>
    public static string Relative(this NavigationManager navigation, Dictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(navigation);
        return new Uri(navigation.GetUriWithQueryParameters(values)).PathAndQuery;
    }
}
