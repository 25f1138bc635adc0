using Deputies.Undertakings;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Browse;

/// <summary>Explains stored days by the rules they came from. A day that no rule leads to any more stays without arithmetic.</summary>
internal static class DueDates
{
    /// <summary>The arithmetic of a day.</summary>
    public static async Task<Deadline?> ExplainAsync(
        this IDeadlines deadlines, Guid congressId, string? rule, DateOnly? from, DateOnly? due, CancellationToken cancellationToken = default)
    {
        if (rule is null || from is not { } start || due is null)
        {
            return null;
        }

        var deadline = await deadlines.DueAsync(congressId, rule, start, pauses: null, cancellationToken);
        return deadline.Due == due ? deadline : null;
    }

    /// <summary>The arithmetic of a suggestion's present stage.</summary>
    public static Task<Deadline?> ExplainAsync(this IDeadlines deadlines, Suggestion suggestion, CancellationToken cancellationToken = default) =>
        deadlines.ExplainAsync(suggestion.CongressId, suggestion.DueRule, suggestion.Since, suggestion.Due, cancellationToken);

    /// <summary>The arithmetic of an agency's last day, with the extension that moved it.</summary>
    public static async Task<Deadline?> ExplainAsync(
        this IDeadlines deadlines, Undertaking undertaking, Func<Guid?, string?> nameOf, CancellationToken cancellationToken = default)
    {
        if (undertaking.DueRule != RuleNames.ReplyExtended)
        {
            return await deadlines.ExplainAsync(undertaking.CongressId, undertaking.DueRule, undertaking.DueFrom, undertaking.Due, cancellationToken);
        }

        var extension = undertaking.Extensions.LastOrDefault(e => e.IsApproved == true);
        if (extension is null || undertaking.DueFrom is not { } start)
        {
            return null;
        }

        var rule = undertaking.Round > 1 ? RuleNames.Rework : RuleNames.Reply;
        var first = await deadlines.DueAsync(undertaking.CongressId, rule, start, pauses: null, cancellationToken);
        return first.ExtendedTo(extension.Until, nameOf(extension.RuledById) ?? "督查室", extension.Reason);
    }
}
