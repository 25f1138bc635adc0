using System.Collections.Frozen;

namespace Deputies.Similarity;

/// <summary>Units and words that stand in nearly every suggestion and say nothing about its matter.</summary>
internal static class Boilerplate
{
    private static readonly FrozenSet<string> Units = new[]
    {
        "关于", "建议", "的建", "议案", "进一", "一步", "加强", "强化", "推进", "加快", "完善", "提升", "规范", "促进", "支持", "开展", "工作", "问题", "存在", "希望", "有关", "相关", "部门", "目前", "近年", "年来", "解决", "改善", "优化", "提高", "健全", "深入", "积极", "切实",
    }.ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnitsBySpan = Units.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Characters that begin or end a shared run without belonging to a word.</summary>
    private const string Edges = "的了和与及在是对为将把从由等或而并以其之不有个关于也都就被让要中上下内后前每各";

    /// <summary>Whether a unit is left out of the comparison.</summary>
    public static bool Is(ReadOnlySpan<char> unit) => UnitsBySpan.Contains(unit);

    /// <summary>A shared run without its empty edges.</summary>
    public static string Trim(string run)
    {
        var (start, end) = (0, run.Length);
        while (start < end && (Edges.Contains(run[start]) || (end - start >= 2 && Is(run.AsSpan(start, 2)))))
        {
            start += Edges.Contains(run[start]) ? 1 : 2;
        }

        while (end > start && (Edges.Contains(run[end - 1]) || (end - start >= 2 && Is(run.AsSpan(end - 2, 2)))))
        {
            end -= Edges.Contains(run[end - 1]) ? 1 : 2;
        }

        return run[start..Math.Max(start, end)];
    }
}
