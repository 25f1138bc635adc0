using Monolith.Workflow.Contracts;

namespace Monolith.Workflow.Pictures;

/// <summary>Draws lines between boxes: straight where nothing is in between, else through the free lanes between rows of boxes.</summary>
internal sealed class FlowRouter
{
    private const int LaneStep = 9;
    private const int Clear = 12;
    private const int PortStep = 18;

    private readonly IReadOnlyList<Placed> boxes;
    private readonly List<(int Top, int Bottom)> bands = [];
    private readonly Dictionary<int, int> lanesUsed = [];
    private readonly Dictionary<(string Box, bool Above), int> portsUsed = [];
    private readonly HashSet<(string From, string To)> straight = [];

    public FlowRouter(IReadOnlyList<Placed> boxes)
    {
        this.boxes = boxes;
        foreach (var box in boxes.OrderBy(box => box.Y))
        {
            if (bands.Count > 0 && box.Y < bands[^1].Bottom + Clear)
            {
                bands[^1] = (bands[^1].Top, Math.Max(bands[^1].Bottom, box.Bottom));
            }
            else
            {
                bands.Add((box.Y, box.Bottom));
            }
        }
    }

    /// <summary>A way for each line, in the given order; the straight ones are laid first, so that others keep beside them.</summary>
    public IReadOnlyList<IReadOnlyList<FlowPoint>> Route(IReadOnlyList<(Placed From, Placed To)> lines)
    {
        var direct = lines.Select(line => Direct(line.From, line.To)).ToList();
        return [.. lines.Select((line, index) => (IReadOnlyList<FlowPoint>?)direct[index] ?? ThroughLanes(line.From, line.To))];
    }

    private FlowPoint[]? Direct(Placed from, Placed to)
    {
        if (from.Id == to.Id || straight.Contains((to.Id, from.Id)) || straight.Contains((from.Id, to.Id)) || TryStraight(from, to) is not { } points)
        {
            return null;
        }

        straight.Add((from.Id, to.Id));
        if (points[0].X == points[1].X)
        {
            PortX(from, above: to.Y < from.Y);
            PortX(to, above: from.Y < to.Y);
        }

        return points;
    }

    private FlowPoint[]? TryStraight(Placed from, Placed to)
    {
        if (from.CenterY == to.CenterY)
        {
            var (start, end) = from.X < to.X ? (from.Right, to.X) : (from.X, to.Right);
            return IsFree(start, from.CenterY, end, from.CenterY, from, to) ? [new(start, from.CenterY), new(end, from.CenterY)] : null;
        }

        if (from.CenterX == to.CenterX)
        {
            var (start, end) = from.Y < to.Y ? (from.Bottom, to.Y) : (from.Y, to.Bottom);
            return IsFree(from.CenterX, start, from.CenterX, end, from, to) ? [new(from.CenterX, start), new(from.CenterX, end)] : null;
        }

        return null;
    }

    private List<FlowPoint> ThroughLanes(Placed from, Placed to)
    {
        var (fromBand, toBand) = (BandOf(from), BandOf(to));
        var down = toBand > fromBand;
        var leaveAbove = !down;
        var enterAbove = toBand >= fromBand;
        var startX = PortX(from, leaveAbove);
        var endX = PortX(to, enterAbove);
        var firstLane = LaneY(leaveAbove ? fromBand : fromBand + 1);
        var lastGap = enterAbove ? toBand : toBand + 1;
        var points = new List<FlowPoint> { new(startX, leaveAbove ? from.Y : from.Bottom), new(startX, firstLane) };
        if (lastGap == (leaveAbove ? fromBand : fromBand + 1))
        {
            points.Add(new(endX, firstLane));
        }
        else
        {
            var lastLane = LaneY(lastGap);
            var channel = Channel(firstLane, lastLane, endX);
            points.AddRange([new(channel, firstLane), new(channel, lastLane), new(endX, lastLane)]);
        }

        points.Add(new(endX, enterAbove ? to.Y : to.Bottom));
        return Simplify(points);
    }

    private int BandOf(Placed box) => bands.FindIndex(band => box.Y >= band.Top && box.Bottom <= band.Bottom);

    /// <summary>The next free line in the gap above a band; the gaps above the first and below the last are open.</summary>
    private int LaneY(int gap)
    {
        var used = lanesUsed[gap] = lanesUsed.GetValueOrDefault(gap, -1) + 1;
        if (gap == 0)
        {
            return bands[0].Top - Clear - (used % 3 * LaneStep);
        }

        var top = bands[gap - 1].Bottom;
        var room = gap < bands.Count ? bands[gap].Top - top : 100;
        var lanes = Math.Max(1, (room - (2 * Clear)) / LaneStep);
        return top + Math.Min(Clear, room / 2) + (used % lanes * LaneStep);
    }

    /// <summary>A vertical way past other boxes, as near to the target as can be.</summary>
    private int Channel(int fromY, int toY, int nearX)
    {
        var ways = boxes.SelectMany(box => new[] { box.X - Clear, box.Right + Clear }).Append(nearX).OrderBy(x => Math.Abs(x - nearX)).ThenBy(x => x);
        return ways.First(x => boxes.All(box => x <= box.X || x >= box.Right || Math.Max(fromY, toY) <= box.Y || Math.Min(fromY, toY) >= box.Bottom));
    }

    /// <summary>Lines at one side of a box stand beside each other: middle, right, left, …</summary>
    private int PortX(Placed box, bool above)
    {
        var used = portsUsed[(box.Id, above)] = portsUsed.GetValueOrDefault((box.Id, above), -1) + 1;
        var offset = (used + 1) / 2 * PortStep * (used % 2 == 1 ? 1 : -1);
        return box.CenterX + Math.Clamp(offset, -box.Width / 3, box.Width / 3);
    }

    private bool IsFree(int x1, int y1, int x2, int y2, Placed from, Placed to) => boxes.All(box => box.Id == from.Id || box.Id == to.Id
        || Math.Max(x1, x2) < box.X || Math.Min(x1, x2) > box.Right || Math.Max(y1, y2) < box.Y || Math.Min(y1, y2) > box.Bottom);

    private static List<FlowPoint> Simplify(List<FlowPoint> points)
    {
        var clean = new List<FlowPoint>();
        foreach (var point in points)
        {
            if (clean.Count > 0 && clean[^1] == point)
            {
                continue;
            }

            if (clean.Count > 1 && ((clean[^1].X == clean[^2].X && clean[^1].X == point.X) || (clean[^1].Y == clean[^2].Y && clean[^1].Y == point.Y)))
            {
                clean.RemoveAt(clean.Count - 1);
            }

            clean.Add(point);
        }

        return clean;
    }
}
