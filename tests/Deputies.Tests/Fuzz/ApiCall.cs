using System.Text.Json.Nodes;

namespace Deputies.Tests.Fuzz;

/// <summary>A call as the description of the API tells it.</summary>
internal sealed record ApiCall(string Method, string Path, IReadOnlyList<string> Queries, IReadOnlyList<string> Fields)
{
    private static readonly string[] Methods = ["get", "post", "put", "delete"];

    /// <summary>Who most likely gets past the check of roles, so that what is behind it is tried as well.</summary>
    public IReadOnlyList<string> Roles(IReadOnlyList<string> users) => Path.Split('/') switch
    {
        [_, _, _, "people" or "agencies" or "congresses" or "api-keys" or "profiles" or "deputies" or "stuck-work" or "journal" or "workflows", ..] => ["admin"],
        [_, _, _, "calendar" or "sessions" or "imports" or "operations", ..] => ["admin", "clerk", "county-clerk"],
        [_, _, _, "undertakings", .., "return-ruling" or "extension-ruling" or "review" or "pause" or "resumption"] => ["office"],
        [_, _, _, "undertakings", .., "signature"] => ["head01"],
        [_, _, _, "undertakings", ..] => ["agency01", "agency02"],
        [.., "dispatch-sign-off" or "closing-sign-off"] => ["mayor1"],
        [.., "acceptance" or "assignment" or "batch" or "dissatisfaction-study" or "import"] => ["clerk"],
        [.., "cosignature" or "ratings" or "submission" or "withdrawal"] => ["deputy001"],
        [_, _, _, "commitments", .., "progress" or "completion" or "extension"] => ["agency01"],
        [_, _, _, "commitments", .., "extension-ruling"] => ["office"],
        [_, _, _, "suggestions" or "contacts", ..] when Method is "post" or "put" => ["deputy001", "clerk"],
        _ => users,
    };

    public static IEnumerable<ApiCall> ListOf(JsonNode document) => document["paths"]!.AsObject().Where(path => path.Key.StartsWith("/api/v1/", StringComparison.Ordinal)).SelectMany(path =>
        path.Value!.AsObject().Where(item => Methods.Contains(item.Key)).Select(item => new ApiCall(
            item.Key,
            path.Key,
            [.. item.Value!["parameters"]?.AsArray().Where(parameter => (string?)parameter!["in"] == "query" && (string?)parameter["name"] != "congress").Select(parameter => (string)parameter!["name"]!) ?? []],
            [.. FieldsOf(document, item.Value["requestBody"]?["content"]?["application/json"]?["schema"])])));

    private static IEnumerable<string> FieldsOf(JsonNode document, JsonNode? schema)
    {
        schema = (schema?["oneOf"] as JsonArray)?.FirstOrDefault(one => one!["$ref"] is not null) ?? schema;
        var whole = (string?)schema?["$ref"] is { } name ? document["components"]!["schemas"]![name.Split('/')[^1]] : schema;
        return whole?["properties"]?.AsObject().Select(field => field.Key) ?? [];
    }
}
