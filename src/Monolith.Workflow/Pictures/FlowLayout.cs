using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Pictures;

/// <summary>A placed box.</summary>
internal readonly record struct Placed(string Id, int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public int CenterX => X + (Width / 2);

    public int CenterY => Y + (Height / 2);

    public bool Overlaps(Placed other, int margin) =>
        X < other.Right + margin && other.X < Right + margin && Y < other.Bottom + margin && other.Y < Bottom + margin;
}

/// <summary>Places the boxes: where the designer put them if that is sound, else in layers. The same definition always gives the same picture.</summary>
internal static class FlowLayout
{
    public const int Width = 160;
    public const int Height = 60;
    public const int Margin = 40;
    private const int Gap = 16; // between any two boxes, so that lines find a way
    private const int ColumnStep = Width + 60;
    private const int RowStep = Height + 60;

    public static IReadOnlyList<Placed> Place(Definition definition)
    {
        var drawn = FromDesigner(definition);
        return drawn ?? InLayers(definition);
    }

    private static List<Placed>? FromDesigner(Definition definition)
    {
        if (definition.Activities.Count == 0 || definition.Activities.Any(activity => activity.Box is not { } box || !IsSane(box)))
        {
            return null;
        }

        var (left, top) = (definition.Activities.Min(a => a.Box!.Value.X), definition.Activities.Min(a => a.Box!.Value.Y));
        var placed = definition.Activities.Select(a => new Placed(
            a.Id, (int)Math.Round(a.Box!.Value.X - left) + Margin, (int)Math.Round(a.Box!.Value.Y - top) + Margin, Width, Height)).ToList();
        return AnyOverlap(placed) ? null : placed;
    }

    private static bool IsSane(Box box) => double.IsFinite(box.X) && double.IsFinite(box.Y) && Math.Abs(box.X) < 20_000 && Math.Abs(box.Y) < 20_000;

    private static bool AnyOverlap(List<Placed> placed)
    {
        for (var i = 0; i < placed.Count; i++)
        {
            for (var j = i + 1; j < placed.Count; j++)
            {
                if (placed[i].Overlaps(placed[j], Gap))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Each activity a column behind the last one that leads to it.</summary>
    private static List<Placed> InLayers(Definition definition)
    {
        var layers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in definition.Graph.Order)
        {
            layers[id] = definition.Graph.ForwardTo(id).Select(line => layers.GetValueOrDefault(line.Source, -1) + 1).DefaultIfEmpty(0).Max();
        }

        var filled = new Dictionary<int, int>();
        var placed = new List<Placed>();
        foreach (var id in definition.Graph.Order)
        {
            var row = filled[layers[id]] = filled.GetValueOrDefault(layers[id], -1) + 1;
            placed.Add(new(id, Margin + (layers[id] * ColumnStep), Margin + (row * RowStep), Width, Height));
        }

        return placed;
    }
}
