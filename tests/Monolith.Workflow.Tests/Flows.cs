using System.Text.Json.Nodes;

namespace Monolith.Workflow.Tests;

/// <summary>Builds definitions in Elsa's format, as short as a test can read.</summary>
internal sealed class Flows
{
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];
    private readonly JsonObject custom;
    private readonly string name;

    private Flows(string name, string subject) => (this.name, custom) = (name, new() { ["subject"] = subject });

    public static Flows Of(string name, string subject = "Paper") => new(name, subject);

    public static JsonObject Script(string script) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };

    public static JsonObject Object(string json) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = json } };

    public Flows StartedBy(params string[] events) => Custom("startedBy", new JsonArray([.. events.Select(e => (JsonNode)e)]));

    public Flows EndedBy(params string[] events) => Custom("endedBy", new JsonArray([.. events.Select(e => (JsonNode)e)]));

    public Flows Custom(string key, JsonNode value)
    {
        custom[key] = value;
        return this;
    }

    public Flows Variable(string variable, string type, string? value)
    {
        variables.Add(new JsonObject { ["id"] = variable, ["name"] = variable, ["typeName"] = type, ["isArray"] = false, ["value"] = value });
        return this;
    }

    public Flows Activity(string id, string type, params (string Name, JsonNode? Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (input, value) in inputs)
        {
            activity[input] = value;
        }

        activities.Add(activity);
        return this;
    }

    public Flows Start(string to) => Activity("start", "Elsa.Start").Line("start", "Done", to);

    public Flows End(string id = "end") => Activity(id, "Elsa.End");

    public Flows Task(string id, string events, params (string Name, JsonNode? Value)[] inputs) =>
        Activity(id, "Monolith.HumanTask", [("kind", id), ("role", "clerk"), ("events", Object(events)), .. inputs]);

    public Flows Decision(string id, string condition) => Activity(id, "Elsa.FlowDecision", ("condition", Script(condition)));

    public Flows Line(string source, string? port, string target)
    {
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
        return this;
    }

    public Flows Lines(params (string Source, string Port, string Target)[] lines)
    {
        foreach (var (source, port, target) in lines)
        {
            Line(source, port, target);
        }

        return this;
    }

    public string Json() => new JsonObject
    {
        ["definitionId"] = name,
        ["name"] = name,
        ["version"] = 1,
        ["variables"] = variables.DeepClone(),
        ["customProperties"] = custom.DeepClone(),
        ["root"] = new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["activities"] = activities.DeepClone(), ["connections"] = connections.DeepClone() },
    }.ToJsonString();
}
