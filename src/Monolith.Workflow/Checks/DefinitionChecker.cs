using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Checks;

/// <summary>Everything that must hold before a definition may run.</summary>
internal static class DefinitionChecker
{
    private static readonly (string Code, string Title, string English)[] Titles =
    [
        ("unreadable", "文件可读", "The file can be read"),
        ("no-subject", "写明办理对象", "The kind of item is stated"),
        ("duplicate-id", "环节编号不重复", "Activity ids are unique"),
        ("unknown-activity", "环节类型已知", "Activity types are known"),
        ("missing-input", "必填参数齐全", "Required inputs are given"),
        ("unknown-event", "事件已知", "Events are known"),
        ("unknown-command", "命令已知", "Commands are known"),
        ("unknown-role", "角色已知", "Roles are known"),
        ("unknown-rule", "期限规则已知", "Deadline rules are known"),
        ("unknown-definition", "子流程已知", "Child definitions are known"),
        ("connection-port", "连线的端口正确", "Connections have the right ports"),
        ("outcome-nowhere", "每个结果都有去向", "Every outcome leads somewhere"),
        ("no-start", "有开始", "There is a start"),
        ("unreachable", "每个环节都能到达", "Every activity can be reached"),
        ("no-end", "每个环节都能走到结束", "Every activity has a way to an end"),
        ("silent-cycle", "循环中有人工或计时环节", "Every loop passes a human step or a timer"),
        ("join-cannot-fill", "汇合都能凑齐", "Every join can fill"),
        ("gate-avoided", "必经环节不可绕过", "Gates cannot be avoided"),
        ("expression", "表达式可解析", "Expressions parse"),
        ("variable-unset", "变量都有赋值", "Every variable is set"),
        ("elsa-loop", "循环也能在 Elsa 上运行", "Loops run on Elsa too"),
    ];

    /// <summary>Runs every check.</summary>
    public static IReadOnlyList<DefinitionFinding> Check(Definition definition, DefinitionVocabulary vocabulary)
    {
        var findings = new Findings(definition.File);
        NameChecks.Run(definition, vocabulary, findings);
        ConnectionChecks.Run(definition, findings);
        if (findings.HasNone("duplicate-id") && definition.Graph.Start is not null)
        {
            PathChecks.Run(definition, findings);
            GateChecks.Run(definition, findings);
        }

        ExpressionChecks.Run(definition, findings);
        return findings.All;
    }

    /// <summary>Every check with whether it passed.</summary>
    public static IReadOnlyList<DefinitionCheck> Sum(IReadOnlyList<DefinitionFinding> findings) =>
        [.. Titles.Select(check => new DefinitionCheck(check.Code, check.Title, check.English, findings.All(finding => finding.Code != check.Code)))];
}

/// <summary>Collects what the checks find.</summary>
internal sealed class Findings(string file)
{
    private readonly List<DefinitionFinding> all = [];

    public IReadOnlyList<DefinitionFinding> All => all;

    public bool HasNone(string code) => all.TrueForAll(finding => finding.Code != code);

    public void Error(string code, Activity? activity, string message, string english) => all.Add(new(code, true, file, activity?.ToString(), message, english));

    public void Warning(string code, Activity? activity, string message, string english) => all.Add(new(code, false, file, activity?.ToString(), message, english));
}
