using Microsoft.EntityFrameworkCore;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Expressions;

namespace Monolith.Workflow.Runtime;

/// <content>ForEach: an instance of another definition for each item.</content>
internal sealed partial class Walk
{
    private async Task ForEachAsync(Token token, Activity activity)
    {
        // Handlers of the same event may have made the items just now.
        await parts.Data.WriteAsync(cancellationToken);
        await ContinueForEachAsync(token, activity);
    }

    /// <summary>A child ended: new items get their child, and when nothing is awaited any more the step is done.</summary>
    private async Task ContinueForEachAsync(Token token, Activity activity)
    {
        var items = await ItemsAsync(activity, "items");
        var children = await ChildrenAsync(token);
        foreach (var item in items.Where(item => children.TrueForAll(child => child.SubjectId != item)))
        {
            var child = await new Starter(parts).StartAsync(parts.Definitions.Current(activity.Text("definition")!), item, (instance.Id, token.Id), cancellationToken);
            children.Add(child);
        }

        var awaited = activity.Inputs.ContainsKey("awaits") ? (await ItemsAsync(activity, "awaits")).ToHashSet() : null;
        if (children.TrueForAll(child => !child.IsAlive || awaited?.Contains(child.SubjectId) == false))
        {
            await CancelChildrenAsync(token);
            Pass(token, activity, "Done");
        }
    }

    private async Task<IReadOnlyList<Guid>> ItemsAsync(Activity activity, string input) =>
        await parts.Subject(instance.SubjectType).ItemsAsync(instance.SubjectId, (await EvaluateAsync(activity, input))?.ToString() ?? "", cancellationToken);

    private async Task<List<WorkflowInstance>> ChildrenAsync(Token token)
    {
        var stored = await parts.Data.ChildrenAsync(instance.Id, token.Id, cancellationToken);
        return [.. stored.Concat(parts.Data.Fresh<WorkflowInstance>(child => child.ParentId == instance.Id && child.ParentToken == token.Id)).Distinct()];
    }

    private async Task CancelChildrenAsync(Token token)
    {
        if (definition.Find(token.Activity)?.Type != ActivityTypes.ForEach)
        {
            return;
        }

        foreach (var child in (await ChildrenAsync(token)).Where(child => child.IsAlive && !child.IsWalked))
        {
            var other = new Walk(child, await parts.Definitions.FindAsync(child.DefinitionId, parts.Data, cancellationToken), parts, cancellationToken);
            instance.IsWalked = true;
            await other.CancelAsync("Cancelled");
        }
    }

    /// <summary>The parent's row changes with every child that ends, so that two last children at once meet there and none is overlooked.</summary>
    private async Task ChildEndedAsync(Guid parentId)
    {
        var parent = await parts.Data.Instances.SingleAsync(other => other.Id == parentId, cancellationToken);
        if (!parent.IsAlive || parent.IsWalked)
        {
            return;
        }

        await new Walk(parent, await parts.Definitions.FindAsync(parent.DefinitionId, parts.Data, cancellationToken), parts, cancellationToken).ResumeAsync(instance.ParentToken!.Value);
    }

    private Task ResumeAsync(int tokenId) => StepAsync(async () =>
    {
        changed = true;
        if (definition.EndsWhen is { } over && Evaluator.IsTrue(Evaluator.Evaluate(over, (await SubjectAsync()).Fields, Content.Variables)))
        {
            await EndAsync(InstanceStatus.Cancelled, "Cancelled");
            return;
        }

        var token = Content.Tokens.Find(token => token.Id == tokenId);
        if (token is not null && definition.Find(token.Activity) is { } activity)
        {
            await ContinueForEachAsync(token, activity);
        }
    });
}
