using Monolith.Kernel.Rules;
using Monolith.Workflow.Contracts;

namespace Monolith.Web;

/// <summary>Invented data for the parts' own page.</summary>
internal static class DesignSamples
{
    public static Deadline Deadline { get; } = new(
        "undertaking.reply",
        new(2026, 9, 1),
        new(2026, 12, 1),
        Provisional: true,
        "答复代表",
        "《云川市人民代表大会代表建议办理规定》第十二条",
        [new("自 {0:yyyy-MM-dd} 起算三个月。", [new DateOnly(2026, 9, 1)], new(2026, 12, 1)), new("{0:yyyy-MM-dd} 是工作日，不顺延。", [new DateOnly(2026, 12, 1)], null)])
    { Trigger = "交办之日" };

    public static IReadOnlyList<TimelineItem> History { get; } =
    [
        new("等待办结签阅 王立新", IsNow: true, When: "已 2 天"),
        new("督查室审核通过", new DateTime(2026, 4, 2, 2, 12, 0, DateTimeKind.Utc), "补充了第 2 条的公布时间"),
        new("李局长签发答复，B 类", new DateTime(2026, 3, 28, 8, 40, 0, DateTimeKind.Utc)),
        new("办中面商，代表已确认", When: "3月6日"),
        new("财政局提交会办意见", When: "2月19日"),
    ];

    public static FlowView Flow { get; } = Build();

    private static FlowView Build()
    {
        FlowNode[] nodes =
        [
            Node("a", "提出", 10, 84, 88, FlowState.Done, null, 1, 14), Node("b", "审查立案", 124, 84, 100, FlowState.Done, null, 1, 16),
            Node("c", "交办", 250, 84, 88, FlowState.Done, null, 1, 20), Node("d", "办前签发", 364, 84, 112, FlowState.Done, "王立新", 1, 21),
            Node("e", "主办单位办理", 502, 44, 128, FlowState.Done, "住建局", 3, 28), Node("f", "会办单位办理", 502, 124, 128, FlowState.Overdue, "财政局", 11, 9),
            Node("g", "督查室审核", 656, 84, 108, FlowState.Done, null, 4, 2), Node("h", "办结签阅", 790, 84, 112, FlowState.Current, "王立新", 11, 22),
            Node("i", "测评", 928, 84, 80, FlowState.Todo, null, 0, 0), Node("j", "办结", 1034, 84, 72, FlowState.Todo, null, 0, 0),
        ];
        FlowEdge[] edges =
        [
            Edge("a", "b", "M98 106 C110 106 112 106 124 106"), Edge("b", "c", "M224 106 C236 106 238 106 250 106"), Edge("c", "d", "M338 106 C350 106 352 106 364 106"),
            Edge("d", "e", "M476 106 C490 106 488 66 502 66"), Edge("d", "f", "M476 106 C490 106 488 146 502 146"), Edge("e", "g", "M630 66 C644 66 642 106 656 106"),
            Edge("f", "g", "M630 146 C644 146 642 106 656 106"), Edge("g", "h", "M764 106 C776 106 778 106 790 106"), Edge("h", "i", "M902 106 C914 106 916 106 928 106"),
            Edge("i", "j", "M1008 106 C1020 106 1022 106 1034 106"),
            new("i", "e", "Redo", "不满意，重新办理", new(766, 20), true, false, "M968 84 C968 -4 566 0 566 40", []),
        ];
        return new(Guid.Empty, "suggestion", 1, "代表建议办理", "running", 1116, 180, nodes, edges, [.. nodes.Select(n => new FlowLine(n.Id, n.Label, n.State, n.Who, n.Date, n.State == FlowState.Current ? new(2026, 12, 1) : null, null))]);
    }

    private static FlowNode Node(string id, string label, int x, int y, int width, FlowState state, string? who, int month, int day) =>
        new(id, label, id is "a" ? FlowKind.Start : id is "j" ? FlowKind.End : FlowKind.Task, x, y, width, 44, state, who, month == 0 ? null : new DateOnly(2026, month, day), null, null, 1);

    private static FlowEdge Edge(string from, string to, string path) => new(from, to, "Done", null, new(0, 0), false, true, path, []);
}
