using System.Globalization;
using System.Text;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Pictures;

/// <summary>Where each activity of an instance stands, for its picture.</summary>
/// <param name="State">The state.</param>
/// <param name="Who">Who does it or did it.</param>
/// <param name="Date">When it was done, or since when it waits.</param>
/// <param name="Due">Until when.</param>
/// <param name="Outcome">The port it was left by last.</param>
/// <param name="Times">How often it was passed.</param>
internal sealed record Standing(FlowState State, string? Who, DateOnly? Date, DateOnly? Due, string? Outcome, int Times)
{
    public static Standing None { get; } = new(FlowState.Todo, null, null, null, null, 0);
}

/// <summary>Draws a definition, with the standings of an instance or without.</summary>
internal static class FlowDrawing
{
    private const int Corner = 8;

    public static FlowView Draw(
        Definition definition, Guid? instanceId = null, string state = "", IReadOnlyDictionary<string, Standing>? standings = null, IReadOnlySet<(string, string)>? taken = null)
    {
        var boxes = FlowLayout.Place(definition);
        var byId = boxes.ToDictionary(box => box.Id, StringComparer.Ordinal);
        var nodes = boxes.Select(box => Node(definition.Find(box.Id)!, box, standings?.GetValueOrDefault(box.Id) ?? Standing.None)).ToList();
        var lines = definition.Connections.Where(line => byId.ContainsKey(line.Source) && byId.ContainsKey(line.Target)).ToList();
        var ways = new FlowRouter(boxes).Route(lines.ConvertAll(line => (byId[line.Source], byId[line.Target])));
        var edges = lines.Select((line, index) => Edge(definition, line, ways[index], taken?.Contains((line.Source, line.Port ?? "")) == true)).ToList();
        var right = edges.SelectMany(edge => edge.Points).Select(point => point.X).Concat(boxes.Select(box => box.Right)).DefaultIfEmpty(0).Max();
        var bottom = edges.SelectMany(edge => edge.Points).Select(point => point.Y).Concat(boxes.Select(box => box.Bottom)).DefaultIfEmpty(0).Max();
        return new(
            instanceId, definition.Name, definition.Version, definition.Title, state, right + FlowLayout.Margin, bottom + FlowLayout.Margin, nodes, edges, Lines(definition, nodes, instanceId));
    }

    private static FlowNode Node(Activity activity, Placed box, Standing standing) => new(
        activity.Id, activity.Name, Kind(activity), box.X, box.Y, box.Width, box.Height, standing.State, standing.Who, standing.Date, standing.Due,
        standing.Outcome is { } port ? activity.Label(port) : null, standing.Times);

    private static FlowKind Kind(Activity activity) => activity.Type switch
    {
        ActivityTypes.Start => FlowKind.Start,
        ActivityTypes.End or ActivityTypes.Finish or ActivityTypes.Fault => FlowKind.End,
        ActivityTypes.HumanTask => FlowKind.Task,
        ActivityTypes.Decision or ActivityTypes.Switch => FlowKind.Decision,
        ActivityTypes.ForEach => FlowKind.Children,
        ActivityTypes.WaitFor or ActivityTypes.Delay => FlowKind.Wait,
        _ => FlowKind.Automatic,
    };

    private static FlowEdge Edge(Definition definition, Connection line, IReadOnlyList<FlowPoint> points, bool isTaken)
    {
        var source = definition.Find(line.Source)!;
        var label = source.Ports().Count > 1 && line.Port is { } port ? source.Label(port) : null;
        return new(line.Source, line.Target, line.Port ?? "", label, LabelAt(points), definition.Graph.IsBack(line), isTaken, Path(points), points);
    }

    /// <summary>Passed and current steps in the order of the process; then what is likely to come.</summary>
    private static List<FlowLine> Lines(Definition definition, List<FlowNode> nodes, Guid? instanceId)
    {
        var order = definition.Graph.Order.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index, StringComparer.Ordinal);
        var current = nodes.Where(node => node.State is FlowState.Current or FlowState.Overdue).Select(node => node.Id).ToList();
        bool Shown(FlowNode node) => node.State is not FlowState.Todo || instanceId is null || current.Exists(id => definition.Graph.CanReach(id, node.Id));
        return [.. nodes
            .Where(node => node.Kind is FlowKind.Task or FlowKind.Children or FlowKind.Wait or FlowKind.End && Shown(node))
            .OrderBy(node => node.State is FlowState.Todo ? 1 : 0).ThenBy(node => order.GetValueOrDefault(node.Id, int.MaxValue))
            .Select(node => new FlowLine(node.Id, node.Label, node.State, node.Who, node.Date, node.Due, node.Outcome))];
    }

    /// <summary>The middle of the longest part.</summary>
    private static FlowPoint LabelAt(IReadOnlyList<FlowPoint> points)
    {
        var longest = Enumerable.Range(1, points.Count - 1).MaxBy(i => Math.Abs(points[i].X - points[i - 1].X) + Math.Abs(points[i].Y - points[i - 1].Y));
        return new((points[longest].X + points[longest - 1].X) / 2, (points[longest].Y + points[longest - 1].Y) / 2);
    }

    /// <summary>Straight parts with round corners.</summary>
    private static string Path(IReadOnlyList<FlowPoint> points)
    {
        var path = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}");
        for (var i = 1; i < points.Count - 1; i++)
        {
            var (before, after) = (Towards(points[i], points[i - 1]), Towards(points[i], points[i + 1]));
            path.Append(CultureInfo.InvariantCulture, $" L{before.X} {before.Y} Q{points[i].X} {points[i].Y} {after.X} {after.Y}");
        }

        return path.Append(CultureInfo.InvariantCulture, $" L{points[^1].X} {points[^1].Y}").ToString();
    }

    private static FlowPoint Towards(FlowPoint corner, FlowPoint other)
    {
        var (dx, dy) = (other.X - corner.X, other.Y - corner.Y);
        var reach = Math.Min(Corner, (Math.Abs(dx) + Math.Abs(dy)) / 2);
        return new(corner.X + (Math.Sign(dx) * reach), corner.Y + (Math.Sign(dy) * reach));
    }
}
