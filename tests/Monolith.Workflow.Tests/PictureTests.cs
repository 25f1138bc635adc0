using CsCheck;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Pictures;
using Monolith.Workflow.Tests.World;

namespace Monolith.Workflow.Tests;

public sealed class PictureTests
{
    private static readonly Gen<Definition> Definitions =
        from count in Gen.Int[2, 14]
        from lines in Gen.Select(Gen.Int[0, 13], Gen.Int[0, 13]).Array[1, 24]
        from places in Gen.Select(Gen.Int[-300, 2000], Gen.Int[-300, 900]).Array[14]
        from drawn in Gen.Bool
        select Make(count, lines, drawn ? places : null);

    [Test]
    public void No_two_boxes_overlap_and_every_line_has_a_path_that_meets_its_boxes() => Definitions.Sample(
        definition =>
        {
            var view = FlowDrawing.Draw(definition);
            return view.Nodes.Count == definition.Activities.Count && view.Edges.Count == definition.Connections.Count
                && view.Nodes.All(one => view.Nodes.All(other => one == other || !Overlap(one, other)))
                && view.Edges.All(edge => edge.Points.Count >= 2 && edge.Path.StartsWith('M')
                    && OnBorder(view.Nodes.First(n => n.Id == edge.From), edge.Points[0]) && OnBorder(view.Nodes.First(n => n.Id == edge.To), edge.Points[^1]))
                && view.Nodes.All(n => n.X >= 0 && n.Y >= 0 && n.X + n.Width <= view.Width && n.Y + n.Height <= view.Height);
        },
        iter: 2000);

    [Test]
    public void The_same_definition_gives_the_same_picture() => Definitions.Sample(
        definition =>
        {
            var (one, other) = (FlowDrawing.Draw(definition), FlowDrawing.Draw(DefinitionParser.Parse(definition.File, definition.Json)));
            return one.Nodes.SequenceEqual(other.Nodes) && one.Edges.Select(e => e.Path).SequenceEqual(other.Edges.Select(e => e.Path));
        },
        iter: 500);

    [TestCase("suggestion")]
    [TestCase("undertaking")]
    [TestCase("commitment")]
    [TestCase("contact")]
    public void Lines_of_the_shipped_pictures_cross_no_box(string name)
    {
        var view = FlowDrawing.Draw(Shipped(name));

        var crossings = from edge in view.Edges
                        from part in edge.Points.Zip(edge.Points.Skip(1))
                        from node in view.Nodes
                        where node.Id != edge.From && node.Id != edge.To && Crosses(part.First, part.Second, node)
                        select $"{edge.From} → {edge.To} crosses {node.Id}";
        Assert.That(crossings, Is.Empty);
    }

    [Test]
    public async Task The_picture_shows_done_current_and_overdue_steps()
    {
        var flow = Flows.Of("paper").StartedBy("PaperOpened").Start("left").Task("left", """{"LeftDone":"Done"}""").Task("right", """{"RightDone":"Done"}""", ("due", Flows.Script("subject.due"))).End().Lines(("left", "Done", "right"), ("right", "Done", "end"));
        await using var world = await TestWorld.CreateAsync(flow.Json());
        var paper = await world.OpenAsync("""{"due":"2026-03-06"}""");
        await world.LetAsync(paper, "LeftDone");

        async Task<Dictionary<string, FlowState>> StatesAsync() => (await world.SendAsync(new FindFlow("Paper", paper)))!.Nodes.ToDictionary(n => n.Id, n => n.State);
        Assert.That(await StatesAsync(), Is.EqualTo(new Dictionary<string, FlowState> { ["start"] = FlowState.Done, ["left"] = FlowState.Done, ["right"] = FlowState.Current, ["end"] = FlowState.Todo }));
        world.Time.Advance(TimeSpan.FromDays(10));
        Assert.That((await StatesAsync())["right"], Is.EqualTo(FlowState.Overdue));

        var view = (await world.SendAsync(new FindFlow("Paper", paper)))!;
        Assert.Multiple(() =>
        {
            Assert.That(view.Nodes.Single(n => n.Id == "left").Who, Is.EqualTo("张三"));
            Assert.That(view.Nodes.Single(n => n.Id == "right").Who, Is.EqualTo("代工委经办"));
            Assert.That(view.Edges.Where(e => e.IsTaken).Select(e => e.From), Is.EqualTo(new[] { "start", "left" }));
            Assert.That(view.Lines.Select(l => l.Id), Is.EqualTo(new[] { "left", "right", "end" }));
        });
    }

    private static Definition Shipped(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "workflows", name + ".json");
        return DefinitionParser.Parse(file, File.ReadAllText(file));
    }

    private static Definition Make(int count, (int From, int To)[] lines, (int X, int Y)[]? places)
    {
        var activities = Enumerable.Range(0, count).Select(i => places is null
            ? """{"id":"a#","type":"Monolith.HumanTask"}""".Replace("#", $"{i}")
            : """{"id":"a#","type":"Monolith.HumanTask","metadata":{"designer":{"position":{"x":$,"y":%}}}}""".Replace("#", $"{i}").Replace("$", $"{places[i].X}").Replace("%", $"{places[i].Y}"));
        var connections = lines.Select(l => (From: l.From % count, To: l.To % count)).Distinct()
            .Select(l => $$$"""{"source":"a{{{l.From}}}","sourcePort":"Done","target":"a{{{l.To}}}"}""");
        return DefinitionParser.Parse("made.json", """{"definitionId":"made","root":{"type":"Elsa.Flowchart","activities":[#],"connections":[%]}}"""
            .Replace("#", string.Join(',', activities)).Replace("%", string.Join(',', connections)));
    }

    private static bool Overlap(FlowNode one, FlowNode other) =>
        one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;

    private static bool OnBorder(FlowNode node, FlowPoint point) =>
        point.X >= node.X && point.X <= node.X + node.Width && point.Y >= node.Y && point.Y <= node.Y + node.Height
        && (point.X == node.X || point.X == node.X + node.Width || point.Y == node.Y || point.Y == node.Y + node.Height);

    private static bool Crosses(FlowPoint a, FlowPoint b, FlowNode node) =>
        Math.Max(a.X, b.X) > node.X && Math.Min(a.X, b.X) < node.X + node.Width && Math.Max(a.Y, b.Y) > node.Y && Math.Min(a.Y, b.Y) < node.Y + node.Height;
}
