using Monolith.Workflow.Contracts;

namespace Monolith.Workflow.Definitions;

/// <summary>A definition cannot run. Its message is one clear line with file, activity and reason.</summary>
public sealed class DefinitionException : Exception
{
    internal DefinitionException(DefinitionFinding finding, int others = 0)
        : base(Line(finding, others)) => Finding = finding;

    /// <summary>What was found first.</summary>
    public DefinitionFinding Finding { get; }

    private static string Line(DefinitionFinding finding, int others)
    {
        var place = finding.Activity is null ? finding.File : $"{finding.File}, {finding.Activity}";
        var more = others > 0 ? $" (+{others})" : "";
        return $"{place}: {finding.Message} / {finding.English}{more}";
    }
}
