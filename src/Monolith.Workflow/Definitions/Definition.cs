using System.Text.Json.Nodes;

namespace Monolith.Workflow.Definitions;

/// <summary>A process definition (流程定义), parsed from Elsa 3's format.</summary>
internal sealed record Definition
{
    /// <summary>The file it came from, for messages.</summary>
    public required string File { get; init; }

    /// <summary>The stable name (<c>definitionId</c>).</summary>
    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>The kind of item it carries.</summary>
    public required string SubjectType { get; init; }

    /// <summary>Events that start it on an item without a running process.</summary>
    public required IReadOnlyList<string> StartedBy { get; init; }

    /// <summary>The condition under which those events start it; none where they always do.</summary>
    public required Input? StartsWhen { get; init; }

    /// <summary>The condition that ends it when a child has ended, whatever event of the same commit is heard first.</summary>
    public required Input? EndsWhen { get; init; }

    /// <summary>Events that end it wherever it stands, e.g. a withdrawal.</summary>
    public required IReadOnlyList<string> EndedBy { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }

    public required IReadOnlyList<Variable> Variables { get; init; }

    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>In the file's order.</summary>
    public required IReadOnlyList<Activity> Activities { get; init; }

    public required IReadOnlyList<Connection> Connections { get; init; }

    /// <summary>The file's text.</summary>
    public required string Json { get; init; }

    /// <summary>Fingerprint of the content, whatever its white space.</summary>
    public required string Hash { get; init; }

    /// <summary>The connections as a graph; built once.</summary>
    public FlowGraph Graph => field ??= new(this);

    public Activity? Find(string id) => Graph.Find(id);
}

/// <summary>A step that no path may avoid (必经环节).</summary>
/// <param name="When">The decision whose True makes the gate apply; none where it always applies.</param>
/// <param name="Activity">The step.</param>
/// <param name="Before">What it must come before.</param>
internal sealed record Gate(string? When, string Activity, string Before);

/// <summary>A variable of the process.</summary>
internal sealed record Variable(string Id, string Name, string TypeName, string? Value)
{
    public bool Is(string nameOrId) => string.Equals(Name, nameOrId, StringComparison.OrdinalIgnoreCase) || string.Equals(Id, nameOrId, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A line from one activity's port to another activity.</summary>
internal sealed record Connection(string Source, string? Port, string Target, string? TargetPort);

/// <summary>A box of the designer.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height);

/// <summary>One input of an activity: a value or an expression.</summary>
/// <param name="TypeName">The type as Elsa writes it.</param>
/// <param name="Syntax"><c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c> or <c>JavaScript</c>.</param>
/// <param name="Value">The expression; the content of an Object is parsed.</param>
internal sealed record Input(string TypeName, string Syntax, JsonNode? Value)
{
    public string? Text => Value is JsonValue value ? value.TryGetValue(out string? text) ? text : value.ToJsonString() : null;

    public bool IsScript => Syntax is "JavaScript";
}

/// <summary>One step of a process.</summary>
internal sealed record Activity(string Id, string Name, string Type, IReadOnlyDictionary<string, Input> Inputs, bool CanStart, Box? Box)
{
    /// <summary>The literal text of an input, if it has one.</summary>
    public string? Text(string input) => Inputs.TryGetValue(input, out var found) && !found.IsScript ? found.Text : null;

    /// <summary>The map from events to outcomes.</summary>
    public IReadOnlyDictionary<string, string> Events => field ??= ReadEvents();

    /// <summary>The Chinese names of outcomes, from <c>customProperties.outcomes</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether nobody is to see who did it and who has yet to (密封), from <c>customProperties.sealed</c>.</summary>
    public bool IsSealed { get; init; }

    /// <summary>What the picture calls an outcome.</summary>
    public string Label(string port) => Labels.TryGetValue(port, out var label) ? label : port switch { "True" => "是", "False" => "否", "Expired" => "逾期", _ => port };

    /// <summary>The events that close one person's task only.</summary>
    public IReadOnlyList<string> ClosesOwn => field ??= Texts("closesOwn");

    /// <summary>The port of a missed term, if the step has one.</summary>
    public string? OnExpired => Text("onExpired") ?? (Type is ActivityTypes.WaitFor && Inputs.ContainsKey("until") ? "Expired" : null);

    /// <summary>The branches of a fork, or the list in any other input of texts.</summary>
    public IReadOnlyList<string> Texts(string input) => Inputs.TryGetValue(input, out var found)
        ? found.Value switch
        {
            JsonArray array => [.. array.Select(item => item?.ToString() ?? "")],
            JsonValue => (found.Text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            _ => [],
        }
        : [];

    public override string ToString() => Name.Length > 0 && Name != Id ? $"{Id}（{Name}）" : Id;

    private Dictionary<string, string> ReadEvents()
    {
        if (Inputs.TryGetValue("events", out var events) && events.Value is JsonObject map)
        {
            return map.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "", StringComparer.Ordinal);
        }

        return Text("event") is { } single ? new(StringComparer.Ordinal) { [single] = "Done" } : new(StringComparer.Ordinal);
    }
}
