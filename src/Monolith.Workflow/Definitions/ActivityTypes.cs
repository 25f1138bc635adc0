using System.Text.Json.Nodes;

namespace Monolith.Workflow.Definitions;

/// <summary>The activity types the runtime knows: Elsa's by their own names, and the product's.</summary>
internal static class ActivityTypes
{
    public const string Flowchart = "Elsa.Flowchart";
    public const string Start = "Elsa.Start";
    public const string End = "Elsa.End";
    public const string Finish = "Elsa.Finish";
    public const string Fault = "Elsa.Fault";
    public const string Decision = "Elsa.FlowDecision";
    public const string Switch = "Elsa.FlowSwitch";
    public const string Fork = "Elsa.FlowFork";
    public const string Join = "Elsa.FlowJoin";
    public const string SetVariable = "Elsa.SetVariable";
    public const string Delay = "Elsa.Delay";
    public const string HumanTask = "Monolith.HumanTask";
    public const string Command = "Monolith.Command";
    public const string ForEach = "Monolith.ForEach";
    public const string WaitFor = "Monolith.WaitFor";
    public const string Notify = "Monolith.Notify";

    /// <summary>Each type with the inputs it cannot do without.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Known { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Start] = [],
        [End] = [],
        [Finish] = [],
        [Fault] = [],
        [Decision] = ["condition"],
        [Switch] = ["cases"],
        [Fork] = ["branches"],
        [Join] = [],
        [SetVariable] = ["variable", "value"],
        [Delay] = ["timeSpan"],
        [HumanTask] = ["kind", "role", "events"],
        [Command] = ["command"],
        [ForEach] = ["items", "definition"],
        [WaitFor] = [],
        [Notify] = ["template", "to"],
    };

    /// <summary>Whether the process ends there.</summary>
    public static bool IsEnd(this Activity activity) => activity.Type is End or Finish or Fault;

    /// <summary>Whether the step gives the outside world a chance to act, so that a loop through it is not endless work.</summary>
    public static bool Waits(this Activity activity) => activity.Type is HumanTask or Delay or WaitFor or ForEach;

    /// <summary>The ports that a step can be left by.</summary>
    public static IReadOnlyList<string> Ports(this Activity activity) => activity.Type switch
    {
        End or Finish or Fault => [],
        Decision => ["True", "False"],
        Switch => [.. activity.Cases().Select(choice => choice.Label), "Default"],
        Fork => activity.Texts("branches"),
        HumanTask or WaitFor => [.. activity.Events.Values.Append(activity.OnExpired).OfType<string>().Distinct()],
        _ => ["Done"],
    };

    /// <summary>The cases of a switch, in order.</summary>
    public static IReadOnlyList<(string Label, Input Condition)> Cases(this Activity activity) =>
        activity.Inputs.TryGetValue("cases", out var cases) && cases.Value is JsonArray list
            ? [.. list.OfType<JsonObject>().Select(choice => (choice["label"]?.ToString() ?? "", DefinitionParser.ReadInput(choice["condition"])))]
            : [];
}
