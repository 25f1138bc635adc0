using Monolith.Kernel;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Rehearsals;

/// <summary>What a case tells of a step: by which port it was left and how long that took.</summary>
internal sealed record Experience(string? Port, TimeSpan Took);

/// <summary>A step as it was replayed.</summary>
internal sealed record ReplayedStep(string Activity, DateTime Entered, DateTime Left, bool IsOverdue, bool IsAssumed);

/// <summary>How a case went through a definition.</summary>
internal sealed record Replayed(bool IsFinished, DateTime Start, DateTime End, IReadOnlyList<ReplayedStep> Steps);

/// <summary>Sends one case through a definition in virtual time: people do what they did, as fast as they did it.</summary>
internal sealed class Replay(Definition definition, Func<string, DateOnly, Task<DateOnly?>> due)
{
    private const int MostSteps = 500;

    private readonly PriorityQueue<(string Activity, DateTime At), DateTime> agenda = new();
    private readonly List<(string Activity, DateTime At)> parked = [];
    private readonly List<ReplayedStep> steps = [];

    /// <summary>Reads from a finished instance what each step took: from the moment it was entered to its mark.</summary>
    public static Dictionary<string, Queue<Experience>> Learn(Definition definition, IReadOnlyList<Mark> marks)
    {
        var learnt = new Dictionary<string, Queue<Experience>>(StringComparer.Ordinal);
        for (var i = 0; i < marks.Count; i++)
        {
            var entered = Enumerable.Range(0, i).Reverse().Select(j => marks[j])
                .FirstOrDefault(before => definition.Graph.From(before.Activity, before.Port ?? "").Any(line => line.Target == marks[i].Activity))?.At ?? marks[i].At;
            if (!learnt.TryGetValue(marks[i].Activity, out var queue))
            {
                learnt[marks[i].Activity] = queue = new();
            }

            queue.Enqueue(new(marks[i].Port, marks[i].At - entered));
        }

        return learnt;
    }

    public async Task<Replayed> RunAsync(Dictionary<string, Queue<Experience>> learnt, DateTime start)
    {
        var now = start;
        Plan(definition.Graph.Start!.Id, start);
        while (steps.Count < MostSteps && TryNext(out var here))
        {
            now = here.At > now ? here.At : now;
            var activity = definition.Find(here.Activity)!;
            if (activity.IsEnd())
            {
                steps.Add(new(here.Activity, here.At, here.At, false, false));
                return new(true, start, here.At, steps);
            }

            await PassAsync(activity, here.At, learnt.GetValueOrDefault(activity.Id));
        }

        return new(agenda.Count == 0 && parked.Count == 0, start, now, steps);
    }

    private async Task PassAsync(Activity activity, DateTime at, Queue<Experience>? learnt)
    {
        var known = learnt?.TryDequeue(out var next) == true && (next.Port is null || activity.Ports().Contains(next.Port)) ? next : null;
        var term = activity.Waits() ? await TermAsync(activity, at) : null;
        var assumed = known is null && activity.Waits();
        var left = assumed ? term?.EndUtc() ?? at : at + (activity.Waits() ? known!.Took : TimeSpan.Zero);
        steps.Add(new(activity.Id, at, left, term is { } day && left > day.EndUtc(), assumed));
        var ports = activity.Type == ActivityTypes.Fork ? activity.Ports() : [known?.Port ?? activity.Ports()[0]];
        foreach (var line in ports.SelectMany(port => definition.Graph.From(activity.Id, port)))
        {
            Arrive(line, left);
        }
    }

    private async Task<DateOnly?> TermAsync(Activity activity, DateTime at) =>
        activity.Text("deadlineRule") is { } rule ? await due(rule, DateOnly.FromDateTime(at.ToLocal())) : null;

    private void Arrive(Connection line, DateTime at)
    {
        if (definition.Find(line.Target)!.Type == ActivityTypes.Join)
        {
            parked.Add((line.Target, at));
        }
        else
        {
            Plan(line.Target, at);
        }
    }

    private void Plan(string activity, DateTime at) => agenda.Enqueue((activity, at), at);

    /// <summary>The earliest step; a join once nobody else can come to it.</summary>
    private bool TryNext(out (string Activity, DateTime At) next)
    {
        var ready = parked.Where(arrived => agenda.UnorderedItems.All(item => !definition.Graph.CanReach(item.Element.Activity, arrived.Activity))).Select(arrived => arrived.Activity).FirstOrDefault();
        if (ready is null)
        {
            return agenda.TryDequeue(out next, out _);
        }

        next = (ready, parked.Where(arrived => arrived.Activity == ready).Max(arrived => arrived.At));
        parked.RemoveAll(arrived => arrived.Activity == ready);
        return true;
    }
}
