using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Checks;

/// <summary>What follows from the shape of the process: reach, ends, loops and joins.</summary>
internal static class PathChecks
{
    public static void Run(Definition definition, Findings findings)
    {
        var graph = definition.Graph;
        var reached = graph.Reach(graph.Start!.Id);
        foreach (var activity in definition.Activities.Where(a => !reached.Contains(a.Id)))
        {
            findings.Error("unreachable", activity, "从开始走不到这个环节。", "The activity cannot be reached from the start.");
        }

        foreach (var activity in definition.Activities.Where(a => reached.Contains(a.Id) && !graph.Reach(a.Id).Any(id => graph.Find(id)!.IsEnd())))
        {
            findings.Error("no-end", activity, "从这个环节走不到结束。", "There is no way from the activity to an end.");
        }

        CheckLoops(definition, findings);
        foreach (var join in definition.Activities.Where(a => a.Type == ActivityTypes.Join && reached.Contains(a.Id) && a.Text("mode") is null or "WaitAll"))
        {
            CheckJoin(definition, join, findings);
        }
    }

    private static void CheckLoops(Definition definition, Findings findings)
    {
        var graph = definition.Graph;
        foreach (var activity in definition.Activities.Where(a => !a.Waits()))
        {
            var silent = graph.From(activity.Id)
                .Where(line => !graph.Find(line.Target)!.Waits())
                .Any(line => graph.Reach(line.Target, next => !graph.Find(next.Target)!.Waits()).Contains(activity.Id));
            if (silent)
            {
                findings.Error("silent-cycle", activity, "这个循环里没有人工或计时环节，会无休止地运行。", "This loop has neither a human step nor a timer and would run for ever.");
            }
        }

        foreach (var back in definition.Connections.Where(graph.IsBack))
        {
            var around = graph.Start!.Id == back.Target ? [] : graph.Reach(graph.Start.Id, line => line.Target != back.Target);
            if (around.Contains(back.Source))
            {
                findings.Warning(
                    "elsa-loop",
                    graph.Find(back.Source),
                    $"回到“{back.Target}”的连线不在每条路径上，Elsa 自己的引擎不支持。",
                    $"The connection back to '{back.Target}' leads into a branch, which Elsa's own runtime does not support.");
            }
        }
    }

    /// <summary>Each line into a join must be able to run beside another one: both behind different lines of one fork.</summary>
    private static void CheckJoin(Definition definition, Activity join, Findings findings)
    {
        var graph = definition.Graph;
        var into = graph.ForwardTo(join.Id).ToList();
        var forks = definition.Activities
            .SelectMany(a => a.Type == ActivityTypes.Fork ? [graph.From(a.Id).ToList()] : graph.From(a.Id).GroupBy(line => line.Port).Select(same => same.ToList()))
            .Where(lines => lines.Count > 1).ToList();
        var lonely = into.Where(line => !into.Any(other => other != line && forks.Exists(fork => RunBeside(graph, fork, line, other)))).ToList();
        if (into.Count < 2 || lonely.Count > 0)
        {
            findings.Error("join-cannot-fill", join, "汇合的各条分支不会同时进行，永远凑不齐。", "The branches of the join never run side by side, so it can never fill.");
        }
    }

    private static bool RunBeside(FlowGraph graph, List<Connection> fork, Connection one, Connection other) => fork.Exists(left =>
        Leads(graph, left, one) && fork.Exists(right => right != left && Leads(graph, right, other)));

    private static bool Leads(FlowGraph graph, Connection from, Connection to) =>
        from == to || from.Target == to.Source || graph.CanReach(from.Target, to.Source);
}
