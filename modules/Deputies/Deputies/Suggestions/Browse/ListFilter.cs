using Deputies.Similarity;
using Deputies.Suggestions.Totals;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Browse;

/// <summary>What a list of suggestions is narrowed to.</summary>
internal sealed record ListFilter
{
    /// <summary>States.</summary>
    public IReadOnlyList<SuggestionStatus> Statuses { get; init; } = [];

    /// <summary>An agency that handles it in any part.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>领办副市长</summary>
    public Guid? SponsorId { get; init; }

    /// <summary>With any sponsor, or with none.</summary>
    public bool? Sponsored { get; init; }

    /// <summary>分类</summary>
    public string? Category { get; init; }

    /// <summary>The session; none for all.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>大会期间 or 闭会期间</summary>
    public SuggestionSeries? Series { get; init; }

    /// <summary>重点督办</summary>
    public bool? Key { get; init; }

    /// <summary>Past the last day of its stage, or not.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Signed, sponsored, supervised or entered by the caller, or handled by his agency.</summary>
    public bool Mine { get; init; }

    /// <summary>Words: number, title, text, deputies, agencies.</summary>
    public string? Q { get; init; }

    /// <summary>The filter, where it is nothing but what is counted.</summary>
    public Narrowing? Narrowing => SponsorId is not null || Overdue is not null || Mine || !string.IsNullOrWhiteSpace(Q)
        ? null
        : new() { SessionId = SessionId, Statuses = Statuses, Series = Series, Category = Category, IsKey = Key, IsSponsored = Sponsored, AgencyId = AgencyId };

    /// <summary>Whether anything narrows the list besides words and the session.</summary>
    public bool IsNarrowing => this with { Q = null, SessionId = null, Statuses = Statuses.Count == 0 ? [] : Statuses } != new ListFilter();

    /// <summary>Those of the suggestions that fit, words aside (<see cref="SuggestionSearch"/>); in a form that is sooner counted than listed, where they are to be counted.</summary>
    public async Task<IQueryable<Suggestion>> ApplyAsync(IQueryable<Suggestion> suggestions, PartyLists parties, DateOnly today, CancellationToken cancellationToken, bool toCount = false)
    {
        var found = ByField(suggestions);
        found = Overdue switch
        {
            true => found.Where(s => s.DueOrder < today),
            false => found.Where(s => s.DueOrder >= today),
            null => found,
        };
        found = AgencyId is { } agency ? await parties.HandledByAsync(found, agency, SessionId, cancellationToken, toCount) : found;
        return Mine ? await parties.OwnedAsync(found, cancellationToken) : found;
    }

    private IQueryable<Suggestion> ByField(IQueryable<Suggestion> found)
    {
        found = found.In(Statuses);
        found = SponsorId is { } sponsor ? found.Where(s => s.SponsorId == sponsor) : found;
        found = Sponsored is { } sponsored ? found.Where(s => s.SponsorId != null == sponsored) : found;
        found = string.IsNullOrWhiteSpace(Category) ? found : found.Where(s => s.Category == Category);
        found = SessionId is { } session ? found.Where(s => s.SessionId == session) : found;
        found = Series is { } series ? found.Where(s => s.Series == series) : found;
        return Key is { } key ? found.Where(s => s.IsKey == key) : found;
    }
}

/// <summary>A page of what a filter leaves of a list.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Ids">The suggestions on the page, in order.</param>
/// <param name="IsCut">Whether more hold the words than are found: only the newest are.</param>
internal sealed record FilteredPage(int Total, List<Guid> Ids, bool IsCut);

/// <summary>Finds what a filter leaves of the suggestions that the caller sees, for pages and API alike.</summary>
internal sealed class SuggestionLists(Sight sight, SuggestionSearch search, SuggestionTotals totals, PartyLists parties, TimeProvider clock)
{
    /// <summary>How many fit, and those of one page.</summary>
    public async Task<FilteredPage> PageAsync(ListFilter filter, ListOrdering order, int page, int size, CancellationToken cancellationToken)
    {
        var (seen, today) = (sight.Suggestions.AsNoTracking(), clock.Today());
        var listed = await filter.ApplyAsync(seen, parties, today, cancellationToken);
        var found = await search.FilterAsync(
            listed, filter.Q, filter.SessionId, filter.IsNarrowing, cancellationToken, () => totals.AtLeastAsync((filter with { Q = null }).Narrowing, cancellationToken));
        var (total, ids) = await totals.PageAsync(
            found, () => filter.AgencyId is not null ? filter.ApplyAsync(seen, parties, today, cancellationToken, toCount: true) : Task.FromResult(listed), filter.Narrowing, order, page, size, cancellationToken);
        return new(total, ids, found.IsCut);
    }
}

/// <summary>The order of a list.</summary>
/// <param name="Apply">Sorts it.</param>
/// <param name="IsNewestFirst">Whether that is by the day of registration, the latest first: then sessions tell how far a page is away.</param>
internal sealed record ListOrdering(Func<IQueryable<Suggestion>, IQueryable<Suggestion>> Apply, bool IsNewestFirst = false);

/// <summary>The orders in which a list of suggestions can stand; a minus turns one round.</summary>
internal static class ListOrder
{
    /// <summary>The names of the orders.</summary>
    public static readonly IReadOnlyList<string> Keys = ["due", "number", "title", "status", "submitted"];

    /// <summary>Sorts; without a day comes last, and equal ones stand by their number.</summary>
    public static IQueryable<Suggestion> By(this IQueryable<Suggestion> suggestions, string? sort)
    {
        IOrderedQueryable<Suggestion> sorted = sort switch
        {
            "number" => suggestions.OrderBy(s => s.Number == null).ThenBy(s => s.Number),
            "-number" => suggestions.OrderByDescending(s => s.Number),
            "title" => suggestions.OrderBy(s => s.Title),
            "-title" => suggestions.OrderByDescending(s => s.Title),
            "status" => suggestions.OrderBy(s => s.Status),
            "-status" => suggestions.OrderByDescending(s => s.Status),
            "submitted" => suggestions.OrderBy(s => s.SubmittedOn == null).ThenBy(s => s.SubmittedOn),
            "-submitted" => suggestions.OrderByDescending(s => s.SubmittedOn),
            "-due" => suggestions.OrderBy(s => s.Due == null).ThenByDescending(s => s.DueOrder),
            _ => suggestions.OrderBy(s => s.DueOrder),
        };
        return sorted.ThenBy(s => s.Number).ThenBy(s => s.Id);
    }
}
