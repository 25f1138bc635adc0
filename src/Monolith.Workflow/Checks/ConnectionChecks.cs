using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Checks;

/// <summary>Every line leaves a port that exists, and every port has a line.</summary>
internal static class ConnectionChecks
{
    public static void Run(Definition definition, Findings findings)
    {
        foreach (var line in definition.Connections)
        {
            Check(definition, line, findings);
        }

        foreach (var activity in definition.Activities.Where(a => ActivityTypes.Known.ContainsKey(a.Type)))
        {
            foreach (var port in activity.Ports().Where(port => !definition.Graph.From(activity.Id, port).Any()))
            {
                findings.Error("outcome-nowhere", activity, $"结果“{port}”没有去向。", $"The outcome '{port}' leads nowhere.");
            }
        }

        if (definition.Graph.Start is null)
        {
            findings.Error("no-start", null, "流程没有开始环节。", "The process has no start.");
        }
    }

    private static void Check(Definition definition, Connection line, Findings findings)
    {
        var source = definition.Find(line.Source);
        foreach (var missing in new[] { line.Source, line.Target }.Where(id => definition.Find(id) is null))
        {
            findings.Error("connection-port", source, $"连线指向不存在的环节“{missing}”。", $"A connection names the activity '{missing}', which does not exist.");
        }

        if (string.IsNullOrEmpty(line.Port))
        {
            findings.Error("connection-port", source, $"到“{line.Target}”的连线没有写来源端口，永远不会走。", $"The connection to '{line.Target}' has no source port and would never be followed.");
        }
        else if (source is not null && ActivityTypes.Known.ContainsKey(source.Type) && !source.Ports().Contains(line.Port))
        {
            findings.Error("connection-port", source, $"没有名为“{line.Port}”的端口。", $"There is no port named '{line.Port}'.");
        }

        if (line.TargetPort is not (null or "" or "In"))
        {
            findings.Error("connection-port", source, $"目标端口“{line.TargetPort}”不存在，只能是 In。", $"The target port '{line.TargetPort}' does not exist; it can only be In.");
        }
    }
}
