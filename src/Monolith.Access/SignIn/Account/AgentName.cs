namespace Monolith.Access.SignIn.Account;

/// <summary>What a browser says of itself, in two words that its owner recognises.</summary>
internal static class AgentName
{
    // A browser names those it is like as well: the particular ones come first.
    private static readonly (string Mark, string Name)[] Browsers =
        [("MicroMessenger", "微信"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>Browser and system, e.g. Chrome · Windows; the words themselves where neither is known.</summary>
    public static string Of(string agent)
    {
        string?[] found = [Known(Browsers, agent), Known(Systems, agent)];
        return found.Any(name => name is not null) ? string.Join(" · ", found.OfType<string>()) : agent;
    }

    private static string? Known((string Mark, string Name)[] names, string agent) =>
        Array.Find(names, name => agent.Contains(name.Mark, StringComparison.Ordinal)).Name;
}
