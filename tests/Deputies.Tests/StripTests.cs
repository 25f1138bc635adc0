using CsCheck;
using Monolith.Web;
using Monolith.Workflow.Contracts;

namespace Deputies.Tests;

/// <summary>The layout of the strip on a suggestion's page.</summary>
public sealed class StripTests
{
    private static readonly FlowView Bare = new(null, "suggestion", 1, "代表建议", "running", 0, 0, [], [], []);

    private static readonly Gen<string> Words = Gen.OneOf(Gen.String[Gen.Char['a', 'z'], 1, 40], Gen.String[Gen.Char['一', '丿'], 1, 14]);

    private static readonly Gen<FlowView> Strips =
        from sizes in Gen.Int[1, 5].Array[1, 12]
        from words in Words.Array[60]
        from loops in Gen.Select(Gen.Int[0, 11], Gen.Int[0, 11]).Array[0, 3]
        select Draw(sizes, words, loops);

    [Test]
    public void No_two_stops_overlap_and_all_lie_inside_the_picture() => Strips.Sample(
        strip => strip.Nodes.All(one => strip.Nodes.All(other => one == other || !Overlap(one, other)))
            && strip.Nodes.All(n => n.X >= 0 && n.Y >= 0 && n.X + n.Width <= strip.Width && n.Y + n.Height <= strip.Height),
        iter: 1000);

    [Test]
    public void Every_line_meets_its_stops_and_crosses_no_other() => Strips.Sample(
        strip => strip.Edges.All(edge => OnBorder(strip.Nodes.First(n => n.Id == edge.From), edge.Points[0]) && OnBorder(strip.Nodes.First(n => n.Id == edge.To), edge.Points[^1])
            && edge.Points.All(point => point.X <= strip.Width && point.Y <= strip.Height && !strip.Nodes.Any(n => Inside(n, point)))),
        iter: 1000);

    [Test]
    public void A_usual_way_with_two_agencies_is_as_low_as_a_strip()
    {
        var strip = Draw([1, 1, 1, 1, 2, 1, 1, 1], [.. Enumerable.Repeat("办结签阅", 60)], [(6, 4)]);
        Assert.Multiple(() =>
        {
            Assert.That(strip.Height, Is.LessThanOrEqualTo(260));
            Assert.That(strip.Width, Is.LessThanOrEqualTo(1120));
        });
    }

    private static FlowView Draw(int[] sizes, string[] words, (int From, int To)[] loops)
    {
        var columns = sizes.Select((size, x) => (IReadOnlyList<FlowStop>)[.. Enumerable.Range(0, size)
            .Select(y => new FlowStop($"{x}-{y}", words[(x * 5) + y], y % 2 == 0 ? words[x] : null, FlowState.Done))]).ToList();
        return FlowStrip.Draw(Bare, columns, [.. loops.Select(loop => new FlowLoop($"{loop.From}-{Last(loop.From)}", $"{loop.To}-{Last(loop.To)}", "第 2 轮"))], []);

        int Last(int column) => column < sizes.Length ? sizes[column] - 1 : 0;
    }

    private static bool Overlap(FlowNode one, FlowNode other) =>
        one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;

    private static bool Inside(FlowNode node, FlowPoint point) =>
        point.X > node.X && point.X < node.X + node.Width && point.Y > node.Y && point.Y < node.Y + node.Height;

    private static bool OnBorder(FlowNode node, FlowPoint point) =>
        point.X >= node.X && point.X <= node.X + node.Width && point.Y >= node.Y && point.Y <= node.Y + node.Height && !Inside(node, point);
}
