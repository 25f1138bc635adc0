using System.Text.Json.Serialization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Supervision.Dashboard.Figures;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Browse;

/// <summary>Lists exactly the rows that a figure counts.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Figure">The figure's code.</param>
/// <param name="Session">A session by identity, name or <c>8-2</c>.</param>
/// <param name="Period"><c>current</c>, <c>last</c> or <c>term</c>.</param>
/// <param name="Owner">The agency or the sponsor.</param>
/// <param name="Month">A month such as 202603.</param>
/// <param name="OnlyNumerator">Of a share only the rows of the numerator.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows a page.</param>
/// <param name="Item">The suggestion, for a figure of one.</param>
/// <param name="SeesRatings">Whether the reader may see how each item was rated.</param>
internal sealed record ListFigureRows(
    Guid CongressId,
    string Figure,
    string? Session = null,
    string? Period = null,
    Guid? Owner = null,
    int? Month = null,
    bool OnlyNumerator = false,
    int Page = 1,
    int PageSize = 50,
    Guid? Item = null,
    bool SeesRatings = true)
    : IQuery<FigureRowsPage>;

/// <summary>A row behind a figure.</summary>
internal sealed record FigureRow
{
    /// <summary>The item: a suggestion, an agency's share, a promise or a pass.</summary>
    public Guid Id { get; init; }

    /// <summary>Its suggestion.</summary>
    public Guid SuggestionId { get; init; }

    /// <summary>The suggestion's number.</summary>
    public string? Number { get; init; }

    /// <summary>The suggestion's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The agency.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Where it stands.</summary>
    public string State { get; init; } = "";

    /// <summary>Since when.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Until when.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>When it was done.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>The reply's class.</summary>
    public string? Class { get; init; }

    /// <summary>The rating.</summary>
    public string? Rating { get; init; }

    /// <summary>The promise.</summary>
    public string? Text { get; init; }

    /// <summary>The days that it took, or has waited, or is late.</summary>
    public int? Days { get; init; }

    /// <summary>How often its term was extended.</summary>
    public int Extensions { get; init; }

    /// <summary>The agency's name.</summary>
    public string? Agency { get; init; }

    /// <summary>The state's name.</summary>
    public string StateName { get; init; } = "";

    /// <summary>Whether the row counts in the share's numerator.</summary>
    public bool InNumerator { get; init; } = true;

    /// <summary>The suggestion's page.</summary>
    public string Href => $"/suggestions/{SuggestionId}";
}

/// <summary>A page of the rows behind a figure.</summary>
/// <param name="Figure">The figure's code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Owner">The agency or the sponsor.</param>
/// <param name="Formula">How it is made.</param>
/// <param name="Kind">What the rows are.</param>
/// <param name="IsShare">Whether the figure is a share.</param>
/// <param name="Items">The rows.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="All">All rows that the figure counts: of a share its denominator.</param>
/// <param name="Numerator">How many of those make the numerator.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows a page.</param>
internal sealed record FigureRowsPage(
    string Figure, string Name, Named? Owner, string Formula, RowKind Kind, bool IsShare, IReadOnlyList<FigureRow> Items, int Total, int All, int Numerator, int Page, int PageSize)
{
    /// <summary>What the figure is counted in, where it is not the rows themselves.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether only some of the rows make the figure.</summary>
    [JsonIgnore]
    public bool HasParts => IsShare || Unit is not null;
}

internal sealed class ListFigureRowsHandler(SupervisionData data, IMediator mediator, IDeadlines deadlines, TimeProvider clock, IStringLocalizer texts) : IRequestHandler<ListFigureRows, FigureRowsPage>
{
    public async Task<FigureRowsPage> Handle(ListFigureRows request, CancellationToken cancellationToken)
    {
        var code = CodeOf(request);
        var period = await mediator.Send(new FindPeriod(request.CongressId, request.Session, request.Period), cancellationToken);
        var scope = new RowScope(clock.Today(), request.Owner, request.Month, period.SoonDays, request.Item)
        {
            OverdueFrom = code.Code == "publication-late" ? await PublicationOverdueAsync(period, cancellationToken) : [],
        };
        var sources = await new RowSources(data, period, scope).AtEdgeAsync(code, cancellationToken);
        var rows = sources.Of(code);
        var numerator = sources.NumeratorOf(code);
        var all = await rows.CountAsync(cancellationToken);
        var making = code.HasParts ? await numerator.CountAsync(cancellationToken) : all;
        var (page, size) = Pages.Within(request.Page, request.PageSize);
        var chosen = request.OnlyNumerator ? rows.Where(r => numerator.Contains(r.Id)) : rows;
        var items = await Ordered(code, chosen).Skip((page - 1) * size).Take(size).ToListAsync(cancellationToken);
        var ids = items.ConvertAll(r => r.Id);
        var inNumerator = code.HasParts ? await numerator.Where(id => ids.Contains(id)).ToListAsync(cancellationToken) : ids;
        var names = await mediator.Send(new NamesOf([.. items.Select(r => r.AgencyId).Append(request.Owner).OfType<Guid>().Distinct()]), cancellationToken);
        return new(
            code.Code,
            code.NameIn(texts, period.SoonDays),
            request.Owner is { } owner ? new(owner, names.GetValueOrDefault(owner, "—")) : null,
            code.FormulaIn(texts, period.SoonDays),
            code.Kind,
            code.Measure == Measure.Share,
            items.ConvertAll(r => Show(request.SeesRatings ? r : r with { Rating = null }, code, names, inNumerator)),
            request.OnlyNumerator ? making : all,
            all,
            making,
            page,
            size)
        {
            Unit = code.Measure == Measure.Days ? Figures.Figure.InDays : null,
        };
    }

    private async Task<IReadOnlyList<DateOnly>> PublicationOverdueAsync(Period period, CancellationToken cancellationToken)
    {
        var delivered = data.Tallies.Where(t => t.CongressId == period.CongressId && period.SessionIds.Contains(t.SessionId) && !t.IsByDay && t.Figure == Counters.Unpublished);
        var days = await delivered.Where(t => t.At == null).Concat(delivered.Where(t => t.At != null)).Select(t => t.Bucket).Distinct().ToListAsync(cancellationToken);
        return await deadlines.PublicationOverdueAsync(period.CongressId, days, clock.Today(), cancellationToken);
    }

    private static FigureCode CodeOf(ListFigureRows request)
    {
        if (!FigureCode.All.TryGetValue(request.Figure, out var code))
        {
            throw new InvalidFieldException("figure", "dashboard.unknown-figure", $"没有“{request.Figure}”这个指标。");
        }

        if (request.Month is { } month && (month % 100 is < 1 or > 12 || month / 100 is < 2000 or > 2200))
        {
            throw new InvalidFieldException("month", "dashboard.unknown-month", $"月份应当写成 202603 的样子。");
        }

        return request.SeesRatings || !code.IsSealed ? code : throw new ForbiddenException("dashboard.sealed", $"逐件的评价由代工委查看。");
    }

    private static IQueryable<FigureRow> Ordered(FigureCode code, IQueryable<FigureRow> rows) => code switch
    {
        { Kind: RowKind.Stages } => rows.OrderByDescending(r => r.Days).ThenBy(r => r.Number).ThenBy(r => r.Id),
        { Measure: Measure.Days, Code: not ("overdue-longest" or "overdue-days") } => rows.OrderBy(r => r.Since).ThenBy(r => r.Number).ThenBy(r => r.Id),
        _ => rows.OrderBy(r => r.Due == null).ThenBy(r => r.Due).ThenBy(r => r.Number).ThenBy(r => r.Id),
    };

    private FigureRow Show(FigureRow row, FigureCode code, IReadOnlyDictionary<Guid, string> names, List<Guid> inNumerator) => row with
    {
        Agency = row.AgencyId is { } agency ? names.GetValueOrDefault(agency) : null,
        StateName = texts[NameOf(row.State, code.Kind)],
        InNumerator = inNumerator.Contains(row.Id),
        Days = row.Days ?? DaysOf(row, code),
    };

    private int? DaysOf(FigureRow row, FigureCode code) => code.Measure != Measure.Days ? null
        : clock.Today().DayNumber - (code.Code.StartsWith("overdue-", StringComparison.Ordinal) ? row.Due : row.Since)?.DayNumber;

    private static string NameOf(string state, RowKind kind) => kind switch
    {
        RowKind.Undertakings => StateNames.OfUndertaking(state),
        RowKind.Commitments => state switch { CommitmentRow.Kept => "已兑现", CommitmentRow.Dropped => "未兑现而终止", "claimed" => "申请销号", _ => "履行中" },
        _ => StateNames.OfSuggestion(state),
    };
}
