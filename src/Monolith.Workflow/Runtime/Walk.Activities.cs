using System.Text.Json.Nodes;
using Monolith.Kernel;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Expressions;

namespace Monolith.Workflow.Runtime;

/// <content>What each type of activity does when a token enters it.</content>
internal sealed partial class Walk
{
    private Task WorkAsync(Token token, Activity activity) => activity.Type switch
    {
        ActivityTypes.End or ActivityTypes.Finish => FinishAsync(token, activity),
        ActivityTypes.Fault => FaultAsync(token, activity),
        ActivityTypes.Decision => DecideAsync(token, activity),
        ActivityTypes.Switch => SwitchAsync(token, activity),
        ActivityTypes.Fork => ForkAsync(token, activity),
        ActivityTypes.SetVariable => SetVariableAsync(token, activity),
        ActivityTypes.Delay => DelayAsync(token, activity),
        ActivityTypes.HumanTask => OpenTasksAsync(token, activity),
        ActivityTypes.WaitFor => WaitAsync(token, activity),
        ActivityTypes.Command => CommandAsync(token, activity),
        ActivityTypes.ForEach => ForEachAsync(token, activity),
        ActivityTypes.Notify => NotifyAsync(token, activity),
        _ => PassAsync(token, activity),
    };

    private Task PassAsync(Token token, Activity activity)
    {
        Pass(token, activity, "Done");
        return Task.CompletedTask;
    }

    private Task FinishAsync(Token token, Activity activity)
    {
        Content.Tokens.Remove(token);
        Content.MarkPassed(activity.Id, null, Now);
        return EndAsync(InstanceStatus.Finished, null);
    }

    private async Task FaultAsync(Token token, Activity activity) => Fault(token, (await EvaluateAsync(activity, "message"))?.ToString() ?? "流程报错。");

    private async Task DecideAsync(Token token, Activity activity) =>
        Pass(token, activity, Evaluator.IsTrue(await EvaluateAsync(activity, "condition")) ? "True" : "False");

    private async Task SwitchAsync(Token token, Activity activity)
    {
        var fields = (await SubjectAsync()).Fields;
        var all = activity.Text("mode") == "MatchAny";
        var matched = activity.Cases().Where(choice => Evaluator.IsTrue(Evaluator.Evaluate(choice.Condition, fields, Content.Variables)))
            .Select(choice => choice.Label).Take(all ? int.MaxValue : 1).ToList();
        PassAll(token, activity, matched.Count > 0 ? matched : ["Default"]);
    }

    private Task ForkAsync(Token token, Activity activity)
    {
        PassAll(token, activity, activity.Ports());
        return Task.CompletedTask;
    }

    private void PassAll(Token token, Activity activity, IReadOnlyList<string> ports)
    {
        Pass(token, activity, ports[0]);
        foreach (var line in ports.Skip(1).SelectMany(port => definition.Graph.From(activity.Id, port)))
        {
            way.Enqueue(line);
        }
    }

    private async Task SetVariableAsync(Token token, Activity activity)
    {
        var target = Evaluator.VariableName(activity.Inputs["variable"]) ?? "";
        var name = definition.Variables.FirstOrDefault(variable => variable.Is(target))?.Name ?? target;
        Content.Variables[name] = (await EvaluateAsync(activity, "value"))?.DeepClone();
        Pass(token, activity, "Done");
    }

    private async Task DelayAsync(Token token, Activity activity)
    {
        var span = TimeSpan.TryParse((await EvaluateAsync(activity, "timeSpan"))?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : throw new ExpressionException("timeSpan 不是时长");
        AddTimer(token, WorkflowTimer.Delay, Now + span);
    }

    private async Task WaitAsync(Token token, Activity activity)
    {
        if (activity.Inputs.ContainsKey("until") && Evaluator.AsDate(await EvaluateAsync(activity, "until")) is { } until)
        {
            AddTimer(token, WorkflowTimer.Expire, until.EndUtc());
        }
    }

    /// <summary>The command joins the transaction; its changes are written at once so that the next condition sees them, its events come in the next round.</summary>
    private async Task CommandAsync(Token token, Activity activity)
    {
        await SendAsync(activity.Text("command") ?? "", await EvaluateAsync(activity, "arguments") as JsonObject ?? []);
        Pass(token, activity, "Done");
    }

    private async Task SendAsync(string name, JsonObject arguments)
    {
        var command = parts.Commands.Find(name) ?? throw new ExpressionException($"没有名为“{name}”的命令。");
        await command.SendAsync(parts.Effects.Mediator, instance.SubjectId, arguments, cancellationToken);
        await parts.Data.WriteAsync(cancellationToken);
        subject = null;
    }

    private async Task NotifyAsync(Token token, Activity activity)
    {
        var shown = await SubjectAsync();
        var to = (await EvaluateAsync(activity, "to"))?.ToString() ?? "";
        parts.Effects.Outbox.Add(NoticeHandler.Name, instance.CongressId, new NoticeMessage(
            activity.Text("template") ?? "", to, shown.Title, shown.Number, shown.Link, null, 0));
        Pass(token, activity, "Done");
    }
}
