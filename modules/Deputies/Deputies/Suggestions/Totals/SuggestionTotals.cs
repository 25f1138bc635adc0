using Deputies.Similarity;
using Deputies.Suggestions.Browse;
using Deputies.Undertakings;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Totals;

/// <summary>What narrows a list, where it is nothing but what is counted.</summary>
internal sealed record Narrowing
{
    /// <summary>The session; none for all.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>States; none for all.</summary>
    public IReadOnlyList<SuggestionStatus> Statuses { get; init; } = [];

    /// <summary>大会期间 or 闭会期间</summary>
    public SuggestionSeries? Series { get; init; }

    /// <summary>分类</summary>
    public string? Category { get; init; }

    /// <summary>重点督办, or not.</summary>
    public bool? IsKey { get; init; }

    /// <summary>With any sponsor, or with none.</summary>
    public bool? IsSponsored { get; init; }

    /// <summary>An agency that handles them. That is not counted with the rest, but its shares say how many they are.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Whether nothing narrows them but the session and the agency.</summary>
    public bool IsOfAgency => this is { Series: null, IsKey: null, IsSponsored: null, Statuses.Count: 0 } && string.IsNullOrWhiteSpace(Category);

    /// <summary>Those of the counts that fit.</summary>
    public IQueryable<SuggestionCount> Apply(IQueryable<SuggestionCount> counts)
    {
        counts = SessionId is { } session ? counts.Where(c => c.SessionId == session) : counts;
        counts = Statuses.Count > 0 ? counts.Where(c => Statuses.Contains(c.Status)) : counts;
        counts = Series is { } series ? counts.Where(c => c.Series == series) : counts;
        counts = string.IsNullOrWhiteSpace(Category) ? counts : counts.Where(c => c.Category == Category);
        counts = IsKey is { } key ? counts.Where(c => c.IsKey == key) : counts;
        return IsSponsored is { } sponsored ? counts.Where(c => c.IsSponsored == sponsored) : counts;
    }
}

/// <summary>How many suggestions of a kind the caller sees.</summary>
internal sealed record CountedKind(SuggestionStatus Status, bool IsKey, bool IsSponsored, int Count);

/// <summary>Says how many suggestions the caller sees without passing over them: what he sees with everybody comes from the counters, what he alone sees is looked up.</summary>
internal sealed class SuggestionTotals(DeputiesData data, Sight sight, Caller caller, SessionJump jump)
{
    /// <summary>How many there are at least: what counters say at once.</summary>
    public Task<int> AtLeastAsync(Narrowing? narrowing, CancellationToken cancellationToken) =>
        narrowing is null || Common(narrowing) is not { } common ? Task.FromResult(0) : common.SumAsync(c => c.Count, cancellationToken);

    /// <summary>How many there are, and which stand on a page. The few that words found are read at once, because counting them costs as much.</summary>
    /// <param name="found">Those of the list.</param>
    /// <param name="counted">The same without words, in the form that is sooner counted.</param>
    /// <param name="narrowing">What narrowed them; none where it is more than what is counted.</param>
    /// <param name="order">The list's order.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">How many stand on a page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(int Total, List<Guid> Ids)> PageAsync(
        SearchResult found, Func<Task<IQueryable<Suggestion>>> counted, Narrowing? narrowing, ListOrdering order, int page, int size, CancellationToken cancellationToken)
    {
        var (list, from) = (found.Suggestions, (page - 1) * size);
        if (found.IsSought)
        {
            var all = await order.Apply(list).Select(s => s.Id).ToListAsync(cancellationToken);
            return (all.Count, [.. all.Skip(from).Take(size)]);
        }

        var total = await CountAsync(list, counted, narrowing, cancellationToken);
        if (from >= total)
        {
            return (total, []);
        }

        if (order.IsNewestFirst && from >= jump.Few && narrowing is { SessionId: null } && Common(narrowing) is { } common)
        {
            (list, from) = await jump.OverAsync(list, common, await AloneAsync(list, cancellationToken), from, cancellationToken);
        }

        return (total, await order.Apply(list).Select(s => s.Id).Skip(from).Take(size).ToListAsync(cancellationToken));
    }

    private async Task<int> CountAsync(IQueryable<Suggestion> found, Func<Task<IQueryable<Suggestion>>> counted, Narrowing? narrowing, CancellationToken cancellationToken) =>
        narrowing is { IsOfAgency: true } && Shares(narrowing) is { } shares ? await CountAsync(shares, narrowing, cancellationToken)
            : narrowing is null || Common(narrowing) is not { } common ? await (await counted()).CountAsync(cancellationToken)
            : await common.SumAsync(c => c.Count, cancellationToken) + await (await AloneAsync(found, cancellationToken)).CountAsync(cancellationToken);

    /// <summary>How many there are of each kind.</summary>
    public async Task<IReadOnlyList<CountedKind>> KindsAsync(IQueryable<Suggestion> found, Narrowing narrowing, CancellationToken cancellationToken)
    {
        var common = Common(narrowing);
        if (common is null && Shares(narrowing) is { } shares)
        {
            found = found.Where(s => shares.Select(u => u.SuggestionId).Contains(s.Id)); // an agency's shares are fewer than the session's suggestions
        }

        var alone = await (common is null ? found : await AloneAsync(found, cancellationToken)).GroupBy(s => new { s.Status, s.IsKey, IsSponsored = s.SponsorId != null })
            .Select(g => new CountedKind(g.Key.Status, g.Key.IsKey, g.Key.IsSponsored, g.Count())).ToListAsync(cancellationToken);
        return common is null
            ? alone
            : [.. alone, .. await common.GroupBy(c => new { c.Status, c.IsKey, c.IsSponsored })
                .Select(g => new CountedKind(g.Key.Status, g.Key.IsKey, g.Key.IsSponsored, g.Sum(c => c.Count))).ToListAsync(cancellationToken)];
    }

    /// <summary>The counters of what the caller sees with everybody of his role: all but drafts, or all open ones.</summary>
    private IQueryable<SuggestionCount>? Common(Narrowing narrowing)
    {
        if (narrowing.AgencyId is not null)
        {
            return null;
        }

        var congress = caller.CongressId;
        var counts = narrowing.Apply(data.Counts.AsNoTracking().Where(c => c.CongressId == congress));
        return sight.SeesAll ? counts.Where(c => c.Status != SuggestionStatus.Draft)
            : sight.IsOnlyDeputy ? counts.Where(c => c.IsShared)
            : null;
    }

    /// <summary>The shares that say which suggestions there are: the named agency's for those who see all, his own for whoever acts for one.</summary>
    private IQueryable<Undertaking>? Shares(Narrowing narrowing)
    {
        var shares = sight.SeesAll && narrowing.AgencyId is { } named ? data.SharesOf(named, caller.CongressId).Where(u => u.Status != UndertakingStatus.Returned)
            : sight.IsOnlyAgency && narrowing.AgencyId is null ? data.SharesOf(caller.AgencyId!.Value, caller.CongressId).Where(u => u.Status != UndertakingStatus.Waiting)
            : null;
        return narrowing.SessionId is { } session ? shares?.Where(u => u.SessionId == session) : shares;
    }

    /// <summary>A named agency does not handle what has gone back for another assignment.</summary>
    private async Task<int> CountAsync(IQueryable<Undertaking> shares, Narrowing narrowing, CancellationToken cancellationToken)
    {
        var count = await shares.Select(u => u.SuggestionId).Distinct().CountAsync(cancellationToken);
        if (narrowing.AgencyId is null)
        {
            return count;
        }

        var congress = caller.CongressId;
        return count - await data.Suggestions.CountAsync(s => s.CongressId == congress && s.Status == SuggestionStatus.Accepted && shares.Any(u => u.SuggestionId == s.Id), cancellationToken);
    }

    /// <summary>What he sees because it is his own: drafts, or the ones that not everybody may read. Drafts are few and found by their state, before a session leads SQLite to all of its suggestions.</summary>
    private async Task<IQueryable<Suggestion>> AloneAsync(IQueryable<Suggestion> found, CancellationToken cancellationToken)
    {
        if (sight.SeesAll)
        {
            var drafts = await sight.Suggestions.Where(s => s.Status == SuggestionStatus.Draft).Select(s => s.Id).ToListAsync(cancellationToken);
            return found.Where(s => drafts.Contains(s.Id));
        }

        var person = caller.PersonId;
        var signed = data.Signers.Where(p => p.PersonId == person).Select(p => p.SuggestionId);
        return found.Where(s => !(s.IsOpen && s.Number != null) && signed.Contains(s.Id));
    }
}
