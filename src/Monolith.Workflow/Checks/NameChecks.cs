using System.Text.Json.Nodes;
using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Checks;

/// <summary>Types, inputs and names that a definition uses must exist.</summary>
internal static class NameChecks
{
    public static void Run(Definition definition, DefinitionVocabulary known, Findings findings)
    {
        CheckEnvelope(definition, known, findings);
        foreach (var twice in definition.Activities.GroupBy(a => a.Id, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            findings.Error("duplicate-id", twice.First(), $"环节编号“{twice.Key}”出现了 {twice.Count()} 次。", $"The activity id '{twice.Key}' occurs {twice.Count()} times.");
        }

        foreach (var activity in definition.Activities)
        {
            if (!ActivityTypes.Known.TryGetValue(activity.Type, out var required))
            {
                findings.Error("unknown-activity", activity, $"不认识的环节类型“{activity.Type}”。", $"The activity type '{activity.Type}' is not known.");
                continue;
            }

            foreach (var input in required.Where(input => !activity.Inputs.ContainsKey(input)))
            {
                findings.Error("missing-input", activity, $"缺少参数“{input}”。", $"The input '{input}' is missing.");
            }

            CheckEvents(activity, known, findings);
            CheckOtherNames(activity, known, findings);
        }
    }

    private static void CheckEnvelope(Definition definition, DefinitionVocabulary known, Findings findings)
    {
        if (definition.SubjectType.Length == 0)
        {
            findings.Error("no-subject", null, "customProperties.subject 没有写明办理对象。", "customProperties.subject does not state the kind of item.");
        }

        foreach (var unknown in definition.StartedBy.Concat(definition.EndedBy).Where(name => !known.Events.Contains(name)))
        {
            findings.Error("unknown-event", null, $"不认识的事件“{unknown}”。", $"The event '{unknown}' is not known.");
        }
    }

    private static void CheckEvents(Activity activity, DefinitionVocabulary known, Findings findings)
    {
        foreach (var unknown in activity.Events.Keys.Concat(activity.ClosesOwn).Distinct().Where(name => !known.Events.Contains(name)))
        {
            findings.Error("unknown-event", activity, $"不认识的事件“{unknown}”。", $"The event '{unknown}' is not known.");
        }

        foreach (var shared in activity.ClosesOwn.Where(name => known.Events.Contains(name) && !known.PersonEvents.Contains(name)))
        {
            findings.Error("unknown-event", activity, $"事件“{shared}”不是某一个人单独完成的，不能列入 closesOwn。", $"The event '{shared}' is nobody's own, so it cannot stand in closesOwn.");
        }

        if (activity.Type == ActivityTypes.WaitFor && activity.Events.Count == 0 && !activity.Inputs.ContainsKey("until"))
        {
            findings.Error("missing-input", activity, "既没有要等的事件，也没有要等到的日期。", "There is neither an event nor a day to wait for.");
        }
    }

    private static void CheckOtherNames(Activity activity, DefinitionVocabulary known, Findings findings)
    {
        // escalateToNamed lists fields of the subject that hold a person.
        var escalation = activity.Inputs.TryGetValue("chase", out var chase) && chase.Value is JsonObject ladder ? ladder["escalateTo"]?.ToString() : null;
        foreach (var role in new[] { activity.Text("role"), escalation }.OfType<string>().Where(role => !known.Roles.Contains(role)))
        {
            findings.Error("unknown-role", activity, $"不认识的角色“{role}”。", $"The role '{role}' is not known.");
        }

        if (activity.Text("deadlineRule") is { } rule && !known.Rules.Contains(rule))
        {
            findings.Error("unknown-rule", activity, $"规则方案中没有期限规则“{rule}”。", $"The profile has no deadline rule '{rule}'.");
        }

        foreach (var command in new[] { activity.Text("command"), activity.Text("expiredCommand") }.OfType<string>().Where(command => !known.Commands.Contains(command)))
        {
            findings.Error("unknown-command", activity, $"不认识的命令“{command}”。", $"The command '{command}' is not known.");
        }

        if (activity.Type == ActivityTypes.ForEach && activity.Text("definition") is { } child && !known.Definitions.Contains(child))
        {
            findings.Error("unknown-definition", activity, $"没有名为“{child}”的流程定义。", $"There is no definition named '{child}'.");
        }

        if ((activity.OnExpired ?? activity.Text("expiredCommand")) is not null && activity.Type == ActivityTypes.HumanTask && !activity.Inputs.ContainsKey("deadlineRule") && !activity.Inputs.ContainsKey("due"))
        {
            findings.Error("missing-input", activity, "写了逾期后的去向，却没有期限。", "It says what follows a missed term, but has no term.");
        }
    }
}
