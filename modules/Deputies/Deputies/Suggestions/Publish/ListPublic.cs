using Deputies.Similarity;
using Deputies.Suggestions.Totals;
using Deputies.Undertakings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Monolith.Access.Contracts;
using Monolith.Api;
using Monolith.Kernel;

namespace Deputies.Suggestions.Publish;

/// <summary>What the public may read, newest number first.</summary>
/// <param name="Q">Words of title, facts or proposals; all of them must be there.</param>
/// <param name="Congress">A congress by id or name; none for all.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At most 200.</param>
internal sealed record ListPublic(string? Q = null, string? Congress = null, int Page = 1, int PageSize = 20) : IQuery<PageOf<PublicRow>>;

/// <summary>One of them by its number.</summary>
internal sealed record FindPublic(string Number, string? Congress = null) : IQuery<PublicView>;

/// <summary>A suggestion in the public list.</summary>
/// <param name="Number">The number.</param>
/// <param name="Title">案由</param>
/// <param name="Category">分类</param>
/// <param name="Stage">A plain sentence on where it stands.</param>
/// <param name="Agencies">承办单位</param>
/// <param name="AcceptedOn">立案日</param>
/// <param name="Congress">Whose it is: several congresses may have given the same number.</param>
internal sealed record PublicRow(string Number, string Title, string? Category, string Stage, IReadOnlyList<string> Agencies, DateOnly? AcceptedOn, string Congress)
{
    /// <summary>Where it can be read in the API.</summary>
    public string Href => $"/api/v1/public/suggestions/{Uri.EscapeDataString(Number)}?congress={Uri.EscapeDataString(Congress)}";
}

/// <summary>A suggestion as the public reads it: no names of people but the lead deputy's, no ratings, only open replies that were delivered.</summary>
internal sealed record PublicView(
    string Number, string Title, string? Category, string Stage, IReadOnlyList<string> Agencies, DateOnly? AcceptedOn, string Congress, string Facts, IReadOnlyList<string> Proposals, string LeadDeputy,
    IReadOnlyList<PublicReply> Replies);

/// <summary>An open reply.</summary>
internal sealed record PublicReply(string Agency, string Class, string Text, DateOnly DeliveredOn, IReadOnlyList<Answer> Answers);

internal sealed class ListPublicHandler(PublicReader reader, SuggestionSearch search, DeputiesData data) : IRequestHandler<ListPublic, PageOf<PublicRow>>
{
    public async Task<PageOf<PublicRow>> Handle(ListPublic request, CancellationToken cancellationToken)
    {
        var (page, size) = Pages.Within(request.Page, request.PageSize);
        var congress = await reader.CongressAsync(request.Congress, cancellationToken);
        var (open, isSought) = (reader.Open(congress), SearchWords.Of(request.Q).Count > 0);
        if (isSought)
        {
            var ids = new List<Guid>();
            foreach (var each in await reader.SharingAsync(congress, cancellationToken))
            {
                ids.AddRange(await search.OpenAsync(each, reader.Open(each), request.Q!, cancellationToken));
            }

            open = open.Where(s => EF.Parameter(ids).Contains(s.Id));
        }

        var total = isSought ? await open.CountAsync(cancellationToken) : await reader.CountAsync(congress, cancellationToken);
        var found = await open.OrderByDescending(s => s.AcceptedOn).ThenByDescending(s => s.Number).Skip((page - 1) * size).Take(size).ToListAsync(cancellationToken);
        var shown = found.ConvertAll(s => s.Id);
        var shares = await data.Undertakings.AsNoTracking().Where(u => shown.Contains(u.SuggestionId)).OrderBy(u => u.Ordinal).ToListAsync(cancellationToken);
        var names = await reader.NamesAsync(shares.Select(u => u.AgencyId), cancellationToken);
        var congresses = await reader.CongressesAsync(cancellationToken);
        return new([.. found.Select(s => reader.Row(s, congresses[s.CongressId], shares.Where(u => u.SuggestionId == s.Id), names))], total, page, size);
    }
}

internal sealed class FindPublicHandler(PublicReader reader, DeputiesData data) : IRequestHandler<FindPublic, PublicView>
{
    public async Task<PublicView> Handle(FindPublic request, CancellationToken cancellationToken)
    {
        var open = reader.Open(await reader.CongressAsync(request.Congress, cancellationToken));
        var suggestion = await reader.UppermostAsync(await open.Where(s => s.Number == request.Number).ToListAsync(cancellationToken), cancellationToken);
        var shares = await data.Undertakings.AsNoTracking().Include(u => u.Replies).Where(u => u.SuggestionId == suggestion.Id).OrderBy(u => u.Ordinal).ToListAsync(cancellationToken);
        var names = await reader.NamesAsync([suggestion.LeadDeputyId, .. shares.Select(u => u.AgencyId)], cancellationToken);
        var row = reader.Row(suggestion, (await reader.CongressesAsync(cancellationToken))[suggestion.CongressId], shares, names);
        return new(
            row.Number, row.Title, row.Category, row.Stage, row.Agencies, row.AcceptedOn, row.Congress, suggestion.Facts, [.. suggestion.Asks.Select(a => a.Text)],
            names.GetValueOrDefault(suggestion.LeadDeputyId, ""), PublicReader.Replies(shares, names));
    }
}

/// <summary>Reads what is open to the public.</summary>
internal sealed class PublicReader(DeputiesData data, IMediator mediator, IStringLocalizer texts)
{
    /// <summary>The named congress; none where none is named.</summary>
    public async Task<Guid?> CongressAsync(string? name, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(name) ? null : (await mediator.Send(new FindCongress(name), cancellationToken) ?? throw Sight.Missing()).Id;

    /// <summary>Numbered suggestions that their deputies opened and did not withdraw.</summary>
    public IQueryable<Suggestion> Open(Guid? congress)
    {
        var isOpen = true; // SQLite looks up a parameter in an index, but not a bare boolean column
        var open = data.Suggestions.AsNoTracking().Where(s => s.IsOpen == isOpen && s.Number != null && s.Status != SuggestionStatus.Withdrawn);
        return congress is { } only ? open.Where(s => s.CongressId == only) : open;
    }

    /// <summary>How many of them there are.</summary>
    public Task<int> CountAsync(Guid? congress, CancellationToken cancellationToken) => Counts(congress).SumAsync(c => c.Count, cancellationToken);

    /// <summary>The congresses that have any of them.</summary>
    public Task<List<Guid>> SharingAsync(Guid? congress, CancellationToken cancellationToken) =>
        Counts(congress).GroupBy(c => c.CongressId).Where(g => g.Sum(c => c.Count) > 0).Select(g => g.Key).ToListAsync(cancellationToken);

    /// <summary>Several congresses may have given the same number: the uppermost one's counts where none is named.</summary>
    public async Task<Suggestion> UppermostAsync(List<Suggestion> found, CancellationToken cancellationToken)
    {
        if (found.Count > 1)
        {
            var congresses = (await mediator.Send(new ListCongresses(), cancellationToken)).Select(c => c.Id).ToList();
            found.Sort((a, b) => congresses.IndexOf(a.CongressId).CompareTo(congresses.IndexOf(b.CongressId)));
        }

        return found.FirstOrDefault() ?? throw Sight.Missing();
    }

    /// <summary>The names of all congresses.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> CongressesAsync(CancellationToken cancellationToken) =>
        (await mediator.Send(new ListCongresses(), cancellationToken)).ToDictionary(c => c.Id, c => c.Name);

    /// <summary>Names of agencies and people.</summary>
    public Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        mediator.Send(new NamesOf([.. ids.Distinct()]), cancellationToken);

    /// <summary>The line of a list.</summary>
    public PublicRow Row(Suggestion s, string congress, IEnumerable<Undertaking> shares, IReadOnlyDictionary<Guid, string> names)
    {
        // Agencies are public once the work was handed to them, not while the sponsor has yet to sign.
        var agencies = shares.Where(u => u.IsAlive && u.Status != UndertakingStatus.Waiting).Select(u => names.GetValueOrDefault(u.AgencyId, "")).ToList();
        return new(s.Number!, s.Title, s.Category, StageOf(s, agencies), agencies, s.AcceptedOn, congress);
    }

    /// <summary>The open replies that were delivered.</summary>
    public static IReadOnlyList<PublicReply> Replies(IEnumerable<Undertaking> shares, IReadOnlyDictionary<Guid, string> names) =>
    [
        .. shares.SelectMany(u => u.Replies.Where(r => r is { DeliveredOn: not null, Publish: Publication.Open })
            .Select(r => new PublicReply(names.GetValueOrDefault(u.AgencyId, ""), r.Class.Code(), r.Text, r.DeliveredOn!.Value, r.Answers))),
    ];

    private IQueryable<SuggestionCount> Counts(Guid? congress)
    {
        var counts = data.Counts.Where(c => c.IsShared && c.Status != SuggestionStatus.Withdrawn);
        return congress is { } only ? counts.Where(c => c.CongressId == only) : counts;
    }

    private string StageOf(Suggestion s, List<string> agencies) => s.Status switch
    {
        SuggestionStatus.Accepted or SuggestionStatus.AwaitingDispatchSignOff => texts["已经立案，正在确定承办单位。"],
        SuggestionStatus.Handling when s.Due is null => texts["{0}正在办理。", string.Join('、', agencies)],
        SuggestionStatus.Handling => texts["{0}正在办理，应在 {1} 前答复代表。", string.Join('、', agencies), s.Due.Value],
        SuggestionStatus.AwaitingClosingSignOff when s.SignsAfterRating => texts["已经答复代表，正在由市领导签阅。"],
        SuggestionStatus.AwaitingClosingSignOff => texts["已经拟好答复，正在由市领导签阅。"],
        SuggestionStatus.Rating or SuggestionStatus.AwaitingStudy => texts["已经答复代表，正在听取代表评价。"],
        SuggestionStatus.Reworking => texts["{0}正在重新办理。", string.Join('、', agencies)],
        SuggestionStatus.Tracking => texts["已经答复代表，承诺事项正在跟踪落实。"],
        SuggestionStatus.Closed => texts["已经办结。"],
        _ => texts["{0}。", texts[s.Status.Text()].Value],
    };
}
