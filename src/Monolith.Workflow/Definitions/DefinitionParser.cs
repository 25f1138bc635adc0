using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monolith.Kernel.Rules;

namespace Monolith.Workflow.Definitions;

/// <summary>Reads Elsa 3's workflow-definition JSON. What cannot be read at all is thrown; what can be read but not run is left to the checks.</summary>
internal static class DefinitionParser
{
    private static readonly HashSet<string> OwnProperties =
        ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "canStartWorkflow", "runAsynchronously", "activities", "connections", "variables"];

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Plain = new() { CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    /// <summary>Parses the text of one file.</summary>
    /// <exception cref="DefinitionException">It is not a workflow definition.</exception>
    public static Definition Parse(string file, string json)
    {
        try
        {
            var envelope = JsonNode.Parse(json, documentOptions: Plain) as JsonObject ?? throw new FormatException("the file holds no JSON object");
            return JsonGaps.Find(envelope) is { } gap ? throw new FormatException($"'{gap}' is null or no text") : Read(file, json, envelope);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            throw new DefinitionException(new(
                "unreadable", true, file, null, $"文件不是可读的流程定义：{failure.Message}", $"The file is not a readable workflow definition: {failure.Message}"));
        }
    }

    /// <summary>Reads an input in any of the accepted forms.</summary>
    public static Input ReadInput(JsonNode? node)
    {
        if (node is JsonObject wrapped && wrapped["expression"] is JsonObject expression)
        {
            return ReadExpression(wrapped["typeName"]?.ToString() ?? "Object", expression);
        }

        return node is JsonObject bare && bare["type"] is JsonValue && bare.ContainsKey("value")
            ? ReadExpression("Object", bare)
            : new("Object", "Literal", node?.DeepClone());
    }

    private static Input ReadExpression(string typeName, JsonObject expression)
    {
        var syntax = expression["type"]?.ToString() ?? "Literal";
        var value = expression["value"];
        if (syntax is "Object" or "Variable" or "Input" && value is JsonValue text && text.TryGetValue(out string? content) && content.TrimStart() is ['{' or '[', ..])
        {
            try
            {
                return new(typeName, syntax, JsonNode.Parse(content, documentOptions: Plain));
            }
            catch (JsonException)
            {
                return new(typeName, "Invalid", value.DeepClone());
            }
        }

        return new(typeName, syntax, value?.DeepClone());
    }

    private static Definition Read(string file, string json, JsonObject envelope)
    {
        var root = envelope["root"] as JsonObject ?? throw new FormatException("'root' is missing");
        var custom = envelope["customProperties"] as JsonObject ?? [];
        return root["type"]?.ToString() != ActivityTypes.Flowchart
            ? throw new FormatException($"'root' must be an {ActivityTypes.Flowchart}")
            : new()
            {
                File = file,
                Name = Required(envelope, "definitionId"),
                Version = (int?)envelope["version"] ?? 1,
                Title = envelope["name"]?.ToString() ?? Required(envelope, "definitionId"),
                Description = envelope["description"]?.ToString() ?? "",
                SubjectType = custom["subject"]?.ToString() ?? "",
                StartedBy = Texts(custom["startedBy"]),
                StartsWhen = Condition(custom["startsWhen"]),
                EndsWhen = Condition(custom["endsWhen"]),
                EndedBy = Texts(custom["endedBy"]),
                Gates = [.. Objects(custom["gates"]).Select(gate => new Gate(gate["when"]?.ToString(), Required(gate, "activity"), Required(gate, "before")))],
                Variables = [.. Objects(envelope["variables"]).Concat(Objects(root["variables"])).Select(ReadVariable)],
                Inputs = [.. Objects(envelope["inputs"]).Select(input => Required(input, "name"))],
                Activities = [.. Objects(root["activities"]).Select(ReadActivity)],
                Connections = [.. Objects(root["connections"]).Select(ReadConnection)],
                Json = json,
                Hash = Fingerprint(envelope),
            };
    }

    private static Input? Condition(JsonNode? script) => script is null ? null : new("Boolean", "JavaScript", script.ToString());

    private static Variable ReadVariable(JsonObject variable) => new(
        variable["id"]?.ToString() ?? Required(variable, "name"), Required(variable, "name"), variable["typeName"]?.ToString() ?? "Object", variable["value"]?.ToString());

    private static Activity ReadActivity(JsonObject activity)
    {
        var id = Required(activity, "id");
        var custom = activity["customProperties"] as JsonObject;
        var inputs = activity.Where(property => !OwnProperties.Contains(property.Key) && property.Value is not null)
            .ToDictionary(property => property.Key, property => property.Key is "variable" ? ReadVariableInput(property.Value) : ReadInput(property.Value), StringComparer.Ordinal);
        var metadata = activity["metadata"] as JsonObject;
        var name = activity["name"]?.ToString() ?? metadata?["displayText"]?.ToString() ?? id;
        return new(id, name, Required(activity, "type"), inputs, (bool?)custom?["canStartWorkflow"] ?? (bool?)activity["canStartWorkflow"] ?? false, ReadBox(metadata))
        {
            Labels = (custom?["outcomes"] as JsonObject ?? []).ToDictionary(label => label.Key, label => label.Value?.ToString() ?? "", StringComparer.Ordinal),
            IsSealed = (bool?)custom?["sealed"] ?? false,
        };
    }

    /// <summary>Elsa writes the target of SetVariable as the bare variable.</summary>
    private static Input ReadVariableInput(JsonNode? node) => node is JsonObject { } bare && !bare.ContainsKey("expression") ? new("Variable", "Variable", bare.DeepClone()) : ReadInput(node);

    private static Box? ReadBox(JsonObject? metadata)
    {
        var designer = metadata?["designer"] as JsonObject;
        return designer?["position"] is JsonObject position && position["x"] is JsonValue x && position["y"] is JsonValue y
            ? new Box((double)x, (double)y, (double?)designer["size"]?["width"] ?? 0, (double?)designer["size"]?["height"] ?? 0)
            : null;
    }

    private static Connection ReadConnection(JsonObject connection)
    {
        if (connection["source"] is JsonObject source && connection["target"] is JsonObject target)
        {
            return new(Required(source, "activity"), source["port"]?.ToString(), Required(target, "activity"), target["port"]?.ToString());
        }

        return new(Required(connection, "source"), connection["sourcePort"]?.ToString(), Required(connection, "target"), connection["targetPort"]?.ToString());
    }

    private static string Required(JsonObject owner, string property) => owner[property] is JsonValue value && value.ToString() is { Length: > 0 } text
        ? text
        : throw new FormatException($"'{property}' is missing at {owner.GetPath()}");

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    private static IReadOnlyList<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => [.. list.Select(item => item?.ToString() ?? "")],
        JsonValue value => [value.ToString()],
        _ => [],
    };

    private static string Fingerprint(JsonObject envelope) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(envelope.ToJsonString(Compact))));
}
