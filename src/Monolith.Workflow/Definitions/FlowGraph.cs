namespace Monolith.Workflow.Definitions;

/// <summary>The connections of a definition as a graph: where it starts, what leads back, what can still reach what.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly Activity[] activities;
    private readonly ILookup<string, Connection> outgoing;
    private readonly ILookup<string, Connection> incoming;
    private readonly HashSet<Connection> back = [];
    private readonly Dictionary<string, HashSet<string>> ahead = new(StringComparer.Ordinal);

    public FlowGraph(Definition definition)
    {
        activities = [.. definition.Activities];
        for (var i = 0; i < activities.Length; i++)
        {
            indexes.TryAdd(activities[i].Id, i);
        }

        var sound = definition.Connections.Where(line => indexes.ContainsKey(line.Source) && indexes.ContainsKey(line.Target)).Distinct().ToList();
        outgoing = sound.ToLookup(line => line.Source, StringComparer.Ordinal);
        incoming = sound.ToLookup(line => line.Target, StringComparer.Ordinal);
        Start = FindStart();
        FindBackLines();
        FindAhead();
    }

    /// <summary>Where a new instance begins: Elsa's rule.</summary>
    public Activity? Start { get; }

    /// <summary>All activities from the start forward, in an order in which every forward line leads on.</summary>
    public IReadOnlyList<string> Order { get; private set; } = [];

    public Activity? Find(string id) => indexes.TryGetValue(id, out var index) ? activities[index] : null;

    public IEnumerable<Connection> From(string activity) => outgoing[activity];

    public IEnumerable<Connection> From(string activity, string port) => outgoing[activity].Where(line => line.Port == port);

    public IEnumerable<Connection> To(string activity) => incoming[activity];

    /// <summary>Whether the line closes a loop.</summary>
    public bool IsBack(Connection line) => back.Contains(line);

    /// <summary>Lines into an activity that do not close a loop.</summary>
    public IEnumerable<Connection> ForwardTo(string activity) => incoming[activity].Where(line => !back.Contains(line));

    /// <summary>Whether a token at one activity can get to another without going back.</summary>
    public bool CanReach(string from, string to) => ahead.TryGetValue(from, out var reach) && reach.Contains(to);

    /// <summary>Everything that can be reached from an activity, itself included, without the lines and activities that are left out.</summary>
    public HashSet<string> Reach(string from, Func<Connection, bool>? follows = null)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var todo = new Stack<string>(seen);
        while (todo.TryPop(out var here))
        {
            foreach (var line in outgoing[here].Where(line => follows is null || follows(line)))
            {
                if (seen.Add(line.Target))
                {
                    todo.Push(line.Target);
                }
            }
        }

        return seen;
    }

    private Activity? FindStart() =>
        activities.FirstOrDefault(a => a.Type == ActivityTypes.Start)
        ?? activities.FirstOrDefault(a => a.CanStart)
        ?? activities.FirstOrDefault(a => !incoming[a.Id].Any());

    /// <summary>Depth first from the start, in the file's order: a line to an activity still on the way leads back.</summary>
    private void FindBackLines()
    {
        var finished = new List<string>();
        var state = new Dictionary<string, bool>(StringComparer.Ordinal); // false: on the way, true: finished
        foreach (var root in new[] { Start }.Concat(activities).OfType<Activity>())
        {
            Visit(root.Id, state, finished);
        }

        finished.Reverse();
        Order = finished;
    }

    private void Visit(string root, Dictionary<string, bool> state, List<string> finished)
    {
        if (!state.TryAdd(root, false))
        {
            return;
        }

        var way = new Stack<(string Id, IEnumerator<Connection> Lines)>();
        way.Push((root, outgoing[root].GetEnumerator()));
        while (way.TryPeek(out var here))
        {
            if (!here.Lines.MoveNext())
            {
                state[here.Id] = true;
                finished.Add(here.Id);
                way.Pop().Lines.Dispose();
            }
            else if (!state.TryGetValue(here.Lines.Current.Target, out var done))
            {
                state[here.Lines.Current.Target] = false;
                way.Push((here.Lines.Current.Target, outgoing[here.Lines.Current.Target].GetEnumerator()));
            }
            else if (!done)
            {
                back.Add(here.Lines.Current);
            }
        }
    }

    private void FindAhead()
    {
        foreach (var id in Order.Reverse())
        {
            var reach = new HashSet<string>(StringComparer.Ordinal);
            foreach (var line in outgoing[id].Where(line => !back.Contains(line)))
            {
                reach.Add(line.Target);
                reach.UnionWith(ahead[line.Target]);
            }

            ahead[id] = reach;
        }
    }
}
