
namespace Monolith.Web;

/// <summary>Where a form or a sign-in leads back to.</summary>
public static class LocalAddress
{
    /// <summary>A page of this site as a header can carry it: what is not Latin is escaped. Anything else is the start page.</summary>
    /// <param name="address">The address that the request named.</param>
    public static string Of(string? address) =>
        address is { Length: > 0 } && address[0] == '/' && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl)
            ? string.Concat(address.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
            : "/";
}
