using Microsoft.Extensions.Localization;
using Monolith.Web;

namespace Deputies.Importing;

/// <summary>How pages name the states of an import.</summary>
internal static class ImportTexts
{
    public static string State(IStringLocalizer texts, ImportState state)
    {
        var T = texts;
        return state switch
        {
            ImportState.Checked => T["等待决定"],
            ImportState.Queued => T["等待导入"],
            ImportState.Running => T["正在导入"],
            ImportState.Completed => T["已完成"],
            ImportState.Failed => T["已中断"],
            _ => T["已放弃"],
        };
    }

    public static Tone Tone(ImportState state) => state switch
    {
        ImportState.Completed => Monolith.Web.Tone.Green,
        ImportState.Failed => Monolith.Web.Tone.Red,
        ImportState.Checked => Monolith.Web.Tone.Amber,
        ImportState.Queued or ImportState.Running => Monolith.Web.Tone.Blue,
        _ => Monolith.Web.Tone.Grey,
    };
}
