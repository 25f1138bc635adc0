using System.Text.Json.Nodes;
using Monolith.Kernel;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Expressions;

namespace Monolith.Workflow.Runtime;

/// <summary>Moves one instance inside the running transaction: tokens leave by ports, follow connections and enter the next activities.</summary>
internal sealed partial class Walk(WorkflowInstance instance, Definition definition, RuntimeParts parts, CancellationToken cancellationToken)
{
    private const int MostMoves = 1000; // an endless loop of automatic steps is a fault of the definition

    private readonly Queue<Connection> way = new();
    private SubjectRecord? subject;
    private bool changed;
    private int moves;

    private InstanceData Content => instance.Content;

    private DateTime Now => parts.Effects.Clock.Now();

    /// <summary>Places the first token.</summary>
    public Task StartAsync() => StepAsync(async () =>
    {
        foreach (var variable in definition.Variables)
        {
            Content.Variables[variable.Name] = InitialValue(variable);
        }

        await EnterAsync(definition.Graph.Start!);
    });

    /// <summary>Lets an event move the tokens that wait for it.</summary>
    public Task HearAsync(string name, Guid? personId) => StepAsync(async () =>
    {
        var known = Content.NextToken;
        if (definition.EndedBy.Contains(name))
        {
            await EndAsync(InstanceStatus.Cancelled, name);
            return;
        }

        foreach (var token in Content.Tokens.Where(token => !token.IsParked && !token.IsFaulted).ToList())
        {
            if (instance.IsAlive && Content.Tokens.Contains(token) && definition.Find(token.Activity) is { } activity)
            {
                await HearAsync(token, activity, name, personId);
            }
        }

        if (instance.IsAlive)
        {
            await RefreshTasksAsync(known);
        }
    });

    /// <summary>Enters the failed activities again.</summary>
    public Task RetryAsync() => StepAsync(async () =>
    {
        (instance.Status, instance.Error, changed) = (InstanceStatus.Running, null, true);
        foreach (var token in Content.Tokens.Where(token => token.IsFaulted).ToList())
        {
            Content.Tokens.Remove(token);
            await EnterAsync(definition.Find(token.Activity)!);
        }
    });

    /// <summary>Ends it from outside, with everything that belongs to it.</summary>
    public Task CancelAsync(string outcome) => StepAsync(() => EndAsync(InstanceStatus.Cancelled, outcome));

    private async Task StepAsync(Func<Task> step)
    {
        instance.IsWalked = true;
        try
        {
            await step();
            await FollowAsync();
        }
        finally
        {
            instance.IsWalked = false;
        }

        if (changed)
        {
            instance.Keep();
        }
    }

    private async Task HearAsync(Token token, Activity activity, string name, Guid? personId)
    {
        var ownOnly = personId is not null && activity.ClosesOwn.Contains(name);
        var outcome = activity.Events.GetValueOrDefault(name);
        if (ownOnly)
        {
            var open = await CloseOwnTasksAsync(token, personId!.Value, outcome ?? name);
            if (open > 0 || outcome is null)
            {
                return;
            }
        }

        if (outcome is not null && await CountsAsync(activity))
        {
            await LeaveAsync(token, activity, outcome);
        }
    }

    private async Task<bool> CountsAsync(Activity activity) =>
        !activity.Inputs.TryGetValue("when", out var when) || Evaluator.IsTrue(Evaluator.Evaluate(when, (await SubjectAsync()).Fields, Content.Variables));

    private async Task LeaveAsync(Token token, Activity activity, string port)
    {
        await CloseTasksAsync(token, port);
        Pass(token, activity, port);
    }

    /// <summary>The token is used up; what comes next waits in the queue.</summary>
    private void Pass(Token token, Activity activity, string port)
    {
        changed = true;
        Content.Tokens.Remove(token);
        Content.MarkPassed(activity.Id, port, Now);
        foreach (var line in definition.Graph.From(activity.Id, port))
        {
            way.Enqueue(line);
        }
    }

    private async Task FollowAsync()
    {
        while (instance.IsAlive)
        {
            if (way.TryDequeue(out var line))
            {
                await ArriveAsync(line);
            }
            else if (FindFilledJoin() is { } join)
            {
                Content.Tokens.RemoveAll(token => token.IsParked && token.Activity == join.Id);
                await EnterAsync(join);
            }
            else
            {
                break;
            }
        }

        if (instance.IsAlive && Content.Tokens.Count == 0)
        {
            await EndAsync(InstanceStatus.Finished, null);
        }
    }

    private async Task ArriveAsync(Connection line)
    {
        if (++moves > MostMoves)
        {
            way.Clear();
            Fault(Content.Add(line.Target), "流程在自动环节中无休止地循环。");
            return;
        }

        var target = definition.Find(line.Target)!;
        if (target.Type == ActivityTypes.Join && target.Text("mode") == "WaitAny")
        {
            await CancelOthersAsync(target);
            await EnterAsync(target);
        }
        else if (Joins(line, target))
        {
            Content.Add(target.Id).IsParked = true;
        }
        else
        {
            await EnterAsync(target);
        }
    }

    private async Task EnterAsync(Activity activity)
    {
        changed = true;
        var token = Content.Add(activity.Id);
        try
        {
            await WorkAsync(token, activity);
        }
        catch (ExpressionException failure)
        {
            Fault(token, failure.Message);
        }
    }

    private void Fault(Token token, string error)
    {
        token.IsFaulted = true;
        changed = true;
        instance.Status = InstanceStatus.Stuck;
        instance.Error = $"{definition.Find(token.Activity)}: {error}".Cut(1000);
    }

    private async Task EndAsync(InstanceStatus status, string? outcome)
    {
        way.Clear();
        foreach (var token in Content.Tokens.ToList())
        {
            await CloseTasksAsync(token, outcome ?? "Cancelled");
            await CancelChildrenAsync(token);
        }

        Content.Tokens.Clear();
        changed = true;
        (instance.Status, instance.EndedAt, instance.Error) = (status, Now, null);
        if (instance.ParentId is { } parent)
        {
            await ChildEndedAsync(parent);
        }
    }

    private async Task<SubjectRecord> SubjectAsync() =>
        subject ??= await parts.Subject(instance.SubjectType).ReadAsync(instance.SubjectId, cancellationToken);

    private async Task<JsonNode?> EvaluateAsync(Activity activity, string input) => activity.Inputs.TryGetValue(input, out var found)
        ? found.Syntax is "Literal" or "Object" ? found.Value : Evaluator.Evaluate(found, (await SubjectAsync()).Fields, Content.Variables)
        : null;

    private static JsonNode? InitialValue(Variable variable) => variable.Value is null ? null : variable.TypeName switch
    {
        "Int32" or "Int64" or "Double" or "Decimal" when double.TryParse(variable.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        "Boolean" => variable.Value is "true" or "True",
        _ => variable.Value,
    };
}
