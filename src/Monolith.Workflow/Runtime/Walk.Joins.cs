using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Runtime;

/// <content>Joins: who waits for whom.</content>
internal sealed partial class Walk
{
    /// <summary>Whether a token that comes along the line waits for others: at a join always, elsewhere (as in Elsa) where several forward lines meet.</summary>
    private bool Joins(Connection line, Activity target) =>
        target.Type == ActivityTypes.Join || (!definition.Graph.IsBack(line) && definition.Graph.ForwardTo(target.Id).Skip(1).Any());

    /// <summary>A join is full when no other token can still get to it.</summary>
    private Activity? FindFilledJoin() => Content.Tokens.Where(token => token.IsParked)
        .Select(token => token.Activity).Distinct(StringComparer.Ordinal)
        .FirstOrDefault(id => Content.Tokens.TrueForAll(other => other.Activity == id && other.IsParked || !CanStillReach(other, id))) is { } full
            ? definition.Find(full)
            : null;

    /// <summary>A working token may also come around by a loop into its branch, but only to a declared join; a parked one moves forward only.</summary>
    private bool CanStillReach(Token token, string join) => token.IsParked || definition.Find(join)!.Type != ActivityTypes.Join
        ? definition.Graph.CanReach(token.Activity, join)
        : definition.Graph.From(token.Activity).Any(line => definition.Graph.Reach(line.Target).Contains(join));

    /// <summary>The first to come wins: work that would lead to the same join is called off.</summary>
    private async Task CancelOthersAsync(Activity join)
    {
        foreach (var token in Content.Tokens.Where(token => definition.Graph.CanReach(token.Activity, join.Id)).ToList())
        {
            await CloseTasksAsync(token, "Cancelled");
            await CancelChildrenAsync(token);
            Content.Tokens.Remove(token);
        }
    }
}
