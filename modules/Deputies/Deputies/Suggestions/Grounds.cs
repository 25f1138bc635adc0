using Monolith.Web;

namespace Deputies.Suggestions;

/// <summary>Pages ask for the reason of every negative decision. The public API leaves it to the caller, as its contract says.</summary>
internal static class Grounds
{
    /// <summary>A problem where somebody says no and gives no reason.</summary>
    /// <param name="isNegative">Whether he says no.</param>
    /// <param name="field">The form's field for the reason.</param>
    /// <param name="given">What he wrote or chose.</param>
    /// <param name="ask">The sentence that asks for it.</param>
    public static Problems Require(bool isNegative, string field, string? given, string ask) =>
        isNegative && string.IsNullOrWhiteSpace(given) ? Problems.Of(field, ask) : Problems.None;

    /// <summary>A problem where a grave decision is taken for the first time without script: the same button once more confirms it.</summary>
    /// <param name="isGrave">Whether it is.</param>
    /// <param name="isSure">Whether he was asked already.</param>
    /// <param name="question">What to consider.</param>
    public static Problems Confirm(bool isGrave, bool isSure, string question) => isGrave && !isSure ? Problems.Of(null, question) : Problems.None;
}
