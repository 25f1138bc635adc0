using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Checks;

/// <summary>No path avoids a step that the definition declares as a gate, e.g. the closing sign-off of a sponsored suggestion.</summary>
internal static class GateChecks
{
    public static void Run(Definition definition, Findings findings)
    {
        foreach (var gate in definition.Gates)
        {
            if (IsSound(definition, gate, findings) && IsAvoided(definition, gate))
            {
                var when = gate.When is null ? "" : $"（{gate.When} 成立时）";
                findings.Error(
                    "gate-avoided",
                    definition.Find(gate.Activity),
                    $"有路径不经过本环节就到了“{gate.Before}”{when}。",
                    $"Some path reaches '{gate.Before}' without this activity{(gate.When is null ? "" : $" (when {gate.When} holds)")}.");
            }
        }
    }

    private static bool IsSound(Definition definition, Gate gate, Findings findings)
    {
        var names = new[] { gate.Activity, gate.Before, gate.When }.OfType<string>().Where(id => definition.Find(id) is null).ToList();
        foreach (var missing in names)
        {
            findings.Error("gate-avoided", null, $"必经环节的声明提到不存在的环节“{missing}”。", $"A gate names the activity '{missing}', which does not exist.");
        }

        if (names.Count == 0 && gate.When is not null && definition.Find(gate.When)!.Type != ActivityTypes.Decision)
        {
            findings.Error("gate-avoided", definition.Find(gate.When), "必经环节的条件必须是一个判断环节。", "The condition of a gate must be a decision.");
            return false;
        }

        return names.Count == 0;
    }

    /// <summary>Walks without the gate, and at every decision on the gate's own condition only the True way.</summary>
    private static bool IsAvoided(Definition definition, Gate gate)
    {
        var condition = gate.When is null ? null : Condition(definition.Find(gate.When));
        var same = definition.Activities.Where(a => condition is not null && a.Type == ActivityTypes.Decision && Condition(a) == condition).Select(a => a.Id).ToHashSet();
        var start = definition.Graph.Start!.Id;
        return start != gate.Activity
            && Walk(definition, start, line => line.Target != gate.Activity && !(same.Contains(line.Source) && line.Port == "False")).Contains(gate.Before);
    }

    /// <summary>What can be reached when a join of all branches is passed only with every branch.</summary>
    private static HashSet<string> Walk(Definition definition, string start, Func<Connection, bool> follows)
    {
        var (graph, reached) = (definition.Graph, new HashSet<string>(StringComparer.Ordinal) { start });
        for (var before = 0; before != reached.Count;)
        {
            before = reached.Count;
            foreach (var line in definition.Connections.Where(line => reached.Contains(line.Source) && follows(line)))
            {
                if (graph.Find(line.Target) is { } target && (!JoinsAll(target) || graph.ForwardTo(target.Id).All(into => reached.Contains(into.Source) && follows(into))))
                {
                    reached.Add(target.Id);
                }
            }
        }

        return reached;
    }

    private static bool JoinsAll(Activity activity) => activity.Type == ActivityTypes.Join && activity.Text("mode") is null or "WaitAll";

    private static string? Condition(Activity? decision) =>
        decision is not null && decision.Inputs.TryGetValue("condition", out var condition) ? $"{condition.Syntax}:{condition.Value?.ToJsonString()}" : null;
}
