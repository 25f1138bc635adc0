using System.Globalization;
using Monolith.Workflow.Contracts;

namespace Monolith.Web;

/// <summary>A stop of a strip, its texts in the reader's language.</summary>
public sealed record FlowStop(string Id, string Label, string? Note, FlowState State, FlowKind Kind = FlowKind.Task);

/// <summary>A way back that was gone, from a later stop to an earlier one.</summary>
public sealed record FlowLoop(string From, string To, string Label);

/// <summary>Lays the stops of one item's way in a strip: a column a step, side by side what is done at the same time. The full picture is the definition's own.</summary>
public static class FlowStrip
{
    private const int Length = 1120; // the width of a card on a desktop screen
    private const int Low = 44;
    private const int High = 60;
    private const int Narrow = 72;
    private const int Wide = 160;
    private const int Between = 12;
    private const int Margin = 10;
    private const int Lane = 26;
    private const int Corner = 8;

    /// <summary>The picture of the way, with the same title and state as the item's flow.</summary>
    public static FlowView Draw(FlowView flow, IReadOnlyList<IReadOnlyList<FlowStop>> columns, IReadOnlyList<FlowLoop> loops, IReadOnlyList<FlowLine> lines)
    {
        var nodes = Place(columns);
        var all = nodes.SelectMany(column => column).ToList();
        var bottom = all.Select(node => node.Y + node.Height).DefaultIfEmpty(0).Max();
        List<FlowEdge> edges = [.. nodes.Zip(nodes.Skip(1)).SelectMany(pair => pair.First.SelectMany(from => pair.Second.Select(to => Forward(from, to))))];
        foreach (var loop in loops)
        {
            var (from, to) = (all.FindLast(node => node.Id == loop.From), all.FindLast(node => node.Id == loop.To));
            if (from is not null && to is not null && from.X > to.X)
            {
                bottom += Lane;
                edges.Add(Back(from, to, bottom, loop.Label));
            }
        }

        return flow with { Width = all.Select(node => node.X + node.Width).DefaultIfEmpty(0).Max() + Margin, Height = bottom + Margin, Nodes = all, Edges = edges, Lines = lines };
    }

    private static List<List<FlowNode>> Place(IReadOnlyList<IReadOnlyList<FlowStop>> columns)
    {
        var widths = columns.Select(column => column.Select(Needed).DefaultIfEmpty(Narrow).Max()).ToList();
        var height = columns.SelectMany(column => column).Any(stop => LabelWidth(stop) > Wide) ? High : Low;
        var gap = Math.Clamp((Length - widths.Sum() - (2 * Margin)) / Math.Max(1, columns.Count - 1), 18, 40);
        var tallest = columns.Select(column => Tall(column.Count, height)).DefaultIfEmpty(0).Max();
        var (placed, x) = (new List<List<FlowNode>>(), Margin);
        for (var i = 0; i < columns.Count; i++)
        {
            var top = Margin + ((tallest - Tall(columns[i].Count, height)) / 2);
            placed.Add([.. columns[i].Select((stop, row) => new FlowNode(
                stop.Id, stop.Label, stop.Kind, x, top + (row * (height + Between)), widths[i], height, stop.State, null, null, null, null, 0))]);
            x += widths[i] + gap;
        }

        return placed;
    }

    private static int Tall(int rows, int height) => (rows * (height + Between)) - Between;

    private static int Needed(FlowStop stop) => Math.Clamp(Math.Max(LabelWidth(stop), Wideness(stop.Note ?? "", 11) + 16), Narrow, Wide);

    private static int LabelWidth(FlowStop stop) => Wideness(stop.Label, 13) + 34;

    private static int Wideness(string text, int size) => text.Sum(letter => char.IsAscii(letter) ? (size * 3 / 5) + 1 : size);

    private static FlowEdge Forward(FlowNode from, FlowNode to)
    {
        var (start, end) = (new FlowPoint(from.X + from.Width, from.Y + (from.Height / 2)), new FlowPoint(to.X, to.Y + (to.Height / 2)));
        var middle = (start.X + end.X) / 2;
        var path = start.Y == end.Y
            ? string.Create(CultureInfo.InvariantCulture, $"M{start.X} {start.Y} H{end.X}")
            : string.Create(CultureInfo.InvariantCulture, $"M{start.X} {start.Y} C{middle} {start.Y} {middle} {end.Y} {end.X} {end.Y}");
        return new(from.Id, to.Id, "", null, new(middle, start.Y), IsBack: false, from.State == FlowState.Done && to.State != FlowState.Todo, path, [start, end]);
    }

    private static FlowEdge Back(FlowNode from, FlowNode to, int lane, string label)
    {
        var (startX, endX) = (from.X + (from.Width / 2), to.X + (to.Width / 2));
        var (startY, endY) = (from.Y + from.Height, to.Y + to.Height);
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"M{startX} {startY} V{lane - Corner} Q{startX} {lane} {startX - Corner} {lane} H{endX + Corner} Q{endX} {lane} {endX} {lane - Corner} V{endY}");
        return new(from.Id, to.Id, "", label, new((startX + endX) / 2, lane), IsBack: true, IsTaken: true, path, [new(startX, startY), new(startX, lane), new(endX, lane), new(endX, endY)]);
    }
}
