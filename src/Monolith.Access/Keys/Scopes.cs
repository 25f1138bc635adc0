using Microsoft.AspNetCore.Http;

namespace Monolith.Access.Keys;

/// <summary>What an API key may be used for, apart from its roles. Every path under <c>/api/v1</c> belongs to one area; what is in none needs <see cref="Everything"/>.</summary>
internal static class Scopes
{
    public const string Everything = "all";

    public const string DirectoryRead = "directory.read";

    public const string DirectoryWrite = "directory.write";

    public const string SuggestionsRead = "suggestions.read";

    public const string SuggestionsWrite = "suggestions.write";

    public const string TasksRead = "tasks.read";

    public const string DashboardsRead = "dashboards.read";

    public const string WorkflowsRead = "workflows.read";

    public const string WorkflowsWrite = "workflows.write";

    private static readonly string[] Directory = ["me", "agencies", "people", "deputies", "sessions", "congresses", "profiles", "calendar", "deadlines", "operations"];

    private static readonly string[] Suggestions =
        ["suggestions", "assignments", "undertakings", "contacts", "commitments", "attachments", "public", "operations"];

    public static IReadOnlyList<string> All { get; } =
    [
        DirectoryRead, DirectoryWrite, SuggestionsRead, SuggestionsWrite, TasksRead, DashboardsRead, WorkflowsRead, WorkflowsWrite, Everything,
    ];

    /// <summary>Whether the granted scopes cover a call.</summary>
    /// <param name="granted">Scope codes of the key.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below <c>/api/v1</c>, e.g. <c>/suggestions/42</c>.</param>
    public static bool Cover(IEnumerable<string> granted, string method, string path)
    {
        var segment = path.Trim('/').Split('/', 2)[0].ToLowerInvariant();
        var verb = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || IsQueryByPost(path) ? "read" : "write";
        return granted.Any(scope => scope == Everything || AreasOf(segment).Any(area => scope == $"{area}.{verb}"));
    }

    /// <summary>Calls that only read although they are sent by POST.</summary>
    private static bool IsQueryByPost(string path) => path.Trim('/') is "suggestions/similar" or "workflows/definitions/validation" or "workflows/definitions/rehearsal";

    private static IEnumerable<string> AreasOf(string segment)
    {
        if (Directory.Contains(segment))
        {
            yield return "directory";
        }

        if (Suggestions.Contains(segment))
        {
            yield return "suggestions";
        }

        if (segment is "tasks" or "dashboards" or "workflows")
        {
            yield return segment;
        }
    }
}
