using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Expressions;

namespace Monolith.Workflow.Checks;

/// <summary>Expressions must parse, and the variables they read must be set somewhere.</summary>
internal static partial class ExpressionChecks
{
    private static readonly HashSet<string> Syntaxes = ["Literal", "Object", "Variable", "Input", "JavaScript"];

    public static void Run(Definition definition, Findings findings)
    {
        foreach (var condition in new[] { definition.StartsWhen, definition.EndsWhen }.OfType<Input>())
        {
            if (Scripts.FindFault(condition.Text ?? "") is { } fault)
            {
                findings.Error("expression", null, $"条件“{condition.Text}”不能解析：{fault}。", $"The condition '{condition.Text}' does not parse: {fault}.");
            }
        }

        foreach (var activity in definition.Activities)
        {
            foreach (var (name, input) in activity.Inputs.Concat(activity.Cases().Select(choice => new KeyValuePair<string, Input>(choice.Label, choice.Condition))))
            {
                CheckInput(definition, activity, name, input, findings);
            }
        }
    }

    private static void CheckInput(Definition definition, Activity activity, string name, Input input, Findings findings)
    {
        var fault = input.Syntax switch
        {
            "Invalid" => "not JSON",
            "JavaScript" => Scripts.FindFault(input.Text ?? ""),
            "Object" when input.Value is JsonValue => "not JSON",
            _ => Syntaxes.Contains(input.Syntax) ? null : $"unknown syntax '{input.Syntax}'",
        };
        if (fault is not null)
        {
            findings.Error("expression", activity, $"参数“{name}”的表达式不能解析：{fault}。", $"The expression of '{name}' does not parse: {fault}.");
            return;
        }

        if (!(activity.Type == ActivityTypes.SetVariable && name == "variable"))
        {
            foreach (var unset in Reads(input).Where(variable => !IsSet(definition, variable)))
            {
                findings.Error("variable-unset", activity, $"变量“{unset}”没有任何地方赋值。", $"Nothing sets the variable '{unset}'.");
            }
        }
        else if (Evaluator.VariableName(input) is { } target && !definition.Variables.Any(variable => variable.Is(target)))
        {
            findings.Error("variable-unset", activity, $"没有声明变量“{target}”。", $"The variable '{target}' is not declared.");
        }
    }

    private static IEnumerable<string> Reads(Input input) => input.Syntax switch
    {
        "Variable" => [Evaluator.VariableName(input) ?? ""],
        "JavaScript" => VariableReads().Matches(input.Text ?? "").Select(match => match.Groups["name"].Value).Distinct(),
        _ => [],
    };

    private static bool IsSet(Definition definition, string name) =>
        definition.Variables.FirstOrDefault(variable => variable.Is(name)) is { } declared
        && (declared.Value is not null || definition.Activities.Any(a =>
            a.Type == ActivityTypes.SetVariable && a.Inputs.TryGetValue("variable", out var target) && Evaluator.VariableName(target) is { } set && declared.Is(set)));

    [GeneratedRegex("""variables\.(?<name>[a-zA-Z_]\w*)|getVariable\(\s*['"](?<name>[^'"]+)['"]""")]
    private static partial Regex VariableReads();
}
