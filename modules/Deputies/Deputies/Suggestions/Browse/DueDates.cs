using Deputies.Undertakings;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Browse;

/// <summary>Explains stored days by the rules they came from. A day that no rule leads to any more stays without arithmetic.</summary>
internal static class DueDates
{
    /// <summary>The arithmetic of a day.</summary>
    public static async Task<Deadline?> ExplainAsync(
        this IDeadlines deadlines, Guid congressId, string? rule, DateOnly? from, DateOnly? due, IReadOnlyList<Pause>? pauses = null, CancellationToken cancellationToken = default)
    {
        return rule is null || from is null || due is null ? null : await deadlines.FindAsync(congressId, rule, _ => from, due, pauses, cancellationToken);
    }

    /// <summary>The arithmetic of a suggestion's present stage.</summary>
    public static Task<Deadline?> ExplainAsync(this IDeadlines deadlines, Suggestion suggestion, CancellationToken cancellationToken = default) =>
        deadlines.ExplainAsync(suggestion.CongressId, suggestion.DueRule, suggestion.Since, suggestion.Due, cancellationToken: cancellationToken);

    /// <summary>The arithmetic of an agency's last day, with the extension that moved it.</summary>
    public static async Task<Deadline?> ExplainAsync(
        this IDeadlines deadlines, Undertaking undertaking, Func<Guid?, string?> nameOf, CancellationToken cancellationToken = default)
    {
        if (undertaking.DueFrom is null || (undertaking.Due is null && !undertaking.IsPaused))
        {
            return null;
        }

        if (undertaking.DueRule != RuleNames.ReplyExtended || undertaking.IsPaused)
        {
            return await deadlines.FindAsync(undertaking.CongressId, undertaking.DueRule, _ => undertaking.DueFrom, undertaking.Due, undertaking.Pauses, cancellationToken);
        }

        var extension = undertaking.GrantedExtension;
        if (extension is null || undertaking.DueFrom is not { } start)
        {
            return null;
        }

        var rule = undertaking.Round > 1 ? RuleNames.Rework : RuleNames.Reply;
        var before = undertaking.Pauses.Where(pause => pause.To <= extension.RuledOn).ToList();
        var first = await deadlines.DueAsync(undertaking.CongressId, rule, start, before, cancellationToken);
        return first.ExtendedTo(extension.Until, nameOf(extension.RuledById) ?? "督查室").PausedTo(undertaking.Due);
    }

    /// <summary>The arithmetic of the day by which an agency must sign for its share.</summary>
    public static Task<Deadline?> ExplainReceiptAsync(this IDeadlines deadlines, Undertaking undertaking) =>
        deadlines.ExplainAsync(undertaking.CongressId, RuleNames.Receipt, undertaking.AssignedOn, undertaking.ReceiptBy);

    /// <summary>The arithmetic of the day by which an agency may ask to give its share back.</summary>
    public static Task<Deadline?> ExplainReturnAsync(this IDeadlines deadlines, Undertaking undertaking) =>
        deadlines.ExplainAsync(undertaking, RuleNames.ReturnWindow, undertaking.ReturnBy);

    /// <summary>The arithmetic of a day that runs from an agency's assignment or receipt, whichever the rule says.</summary>
    public static async Task<Deadline?> ExplainAsync(this IDeadlines deadlines, Undertaking undertaking, string? rule, DateOnly? due) =>
        due is null ? null : await deadlines.FindAsync(undertaking.CongressId, rule, undertaking.DayOf, due, pauses: null, CancellationToken.None);

    /// <summary>The arithmetic of the day by which an open reply is made public, counted from its delivery; none for other replies.</summary>
    public static async Task<Deadline?> ExplainPublicationAsync(this IDeadlines deadlines, Guid congressId, Reply reply, CancellationToken cancellationToken = default) =>
        reply is { Publish: Publication.Open, DeliveredOn: { } day } ? await deadlines.DueAsync(congressId, RuleNames.Publication, day, pauses: null, cancellationToken) : null;

    private static async Task<Deadline?> FindAsync(
        this IDeadlines deadlines, Guid congressId, string? rule, Func<TermTrigger, DateOnly?> startOf, DateOnly? due, IReadOnlyList<Pause>? pauses, CancellationToken cancellationToken)
    {
        var (versions, calendar) = (await deadlines.VersionsAsync(congressId, cancellationToken), await deadlines.CalendarAsync(congressId, cancellationToken));
        return Deadlines.Explain(versions, rule, startOf, due, pauses, calendar)?.Deadline;
    }

    /// <summary>A pause after the extension moved the allowed day on.</summary>
    private static Deadline PausedTo(this Deadline allowed, DateOnly? due) => due is { } day && allowed.Due is { } until && day > until
        ? allowed with { Due = day, Steps = [.. allowed.Steps, new("扣除中止 {0} 天，顺延至 {1:yyyy-MM-dd}。", [day.DayNumber - until.DayNumber, day], day)] }
        : allowed;
}
