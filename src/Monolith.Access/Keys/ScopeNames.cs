namespace Monolith.Access.Keys;

/// <summary>What pages call the scopes; the keys of their translations.</summary>
internal static class ScopeNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Scopes.DirectoryRead] = "读取名册与规则",
        [Scopes.DirectoryWrite] = "维护名册与规则",
        [Scopes.SuggestionsRead] = "读取建议",
        [Scopes.SuggestionsWrite] = "办理建议",
        [Scopes.TasksRead] = "读取待办",
        [Scopes.DashboardsRead] = "读取统计",
        [Scopes.WorkflowsRead] = "读取流程",
        [Scopes.WorkflowsWrite] = "操作流程",
        [Scopes.Everything] = "全部接口",
    };

    public static string Of(string scope) => Names.GetValueOrDefault(scope, scope);
}
