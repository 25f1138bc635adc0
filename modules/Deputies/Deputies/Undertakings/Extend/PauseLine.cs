using Microsoft.Extensions.Localization;
using Monolith.Kernel.Rules;
using Monolith.Web;

namespace Deputies.Undertakings.Extend;

/// <summary>A pause in words: from when to when, who and why.</summary>
internal static class PauseLine
{
    /// <summary>The sentence.</summary>
    public static string Of(Pause pause, IStringLocalizer texts)
    {
        var (by, reason) = (pause.By ?? "—", pause.Reason ?? "—");
        return pause.To is { } to
            ? texts["{0} 至 {1} 中止计算（{2}）：{3}", Formats.Day(pause.From), Formats.Day(to), by, reason]
            : texts["{0} 起中止计算，尚未恢复（{1}）：{2}", Formats.Day(pause.From), by, reason];
    }
}
