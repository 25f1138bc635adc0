using Microsoft.EntityFrameworkCore;
using Supervision.Dashboard.Figures;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Browse;

/// <summary>The rows of a period, projected to what a list shows.</summary>
internal sealed class RowSources(SupervisionData data, Period period, RowScope scope)
{
    private IQueryable<SuggestionRow> Suggestions => In(data.Suggestions);

    private IQueryable<UndertakingRow> Undertakings => In(data.Undertakings);

    private IQueryable<CommitmentRow> Commitments => In(data.Commitments);

    /// <summary>The rows behind a figure.</summary>
    public IQueryable<FigureRow> Of(FigureCode code) => code.Kind switch
    {
        RowKind.Suggestions => OfSuggestions(FigureRows.Of(code.Code, Suggestions, scope)),
        RowKind.Undertakings => OfUndertakings(FigureRows.Of(code.Code, Undertakings, scope)),
        RowKind.Commitments => OfCommitments(FigureRows.Of(code.Code, Commitments, scope)),
        _ => OfPasses(FigureRows.Of(code.Code, In(data.StagePasses))),
    };

    /// <summary>The same rows, with the day or the number of days found that makes a figure in days.</summary>
    public async Task<RowSources> AtEdgeAsync(FigureCode code, CancellationToken cancellationToken) => code switch
    {
        { Measure: not Measure.Days } => this,
        { Kind: RowKind.Stages } => With(scope with { EdgeDays = await LongestAsync(code, cancellationToken) }),
        _ => With(scope with { EdgeDay = await FirstDayAsync(code, cancellationToken) }),
    };

    /// <summary>The identities of those that make the numerator.</summary>
    public IQueryable<Guid> NumeratorOf(FigureCode code) => code.Kind switch
    {
        RowKind.Suggestions => FigureRows.Of(code.Code, Suggestions, scope).Where(FigureRows.SuggestionNumerator(code.Code, scope)).Select(r => r.Id),
        RowKind.Undertakings => FigureRows.Of(code.Code, Undertakings, scope).Where(FigureRows.UndertakingNumerator(code.Code)).Select(r => r.Id),
        RowKind.Commitments => FigureRows.Of(code.Code, Commitments, scope).Where(FigureRows.CommitmentNumerator(code.Code)).Select(r => r.Id),
        _ => FigureRows.Of(code.Code, In(data.StagePasses)).Where(code.HasParts ? FigureRows.PassNumerator(scope) : p => true).Select(p => p.Id),
    };

    private RowSources With(RowScope narrowed) => new(data, period, narrowed);

    private async Task<int> LongestAsync(FigureCode code, CancellationToken cancellationToken)
    {
        var passes = FigureRows.Of(code.Code, In(data.StagePasses));
        var wanted = (int)Math.Ceiling(await passes.CountAsync(cancellationToken) * FigureCode.ShareOf(code.Code));
        return await passes.OrderBy(p => p.Days).Skip(Math.Max(0, wanted - 1)).Select(p => p.Days).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<DateOnly> FirstDayAsync(FigureCode code, CancellationToken cancellationToken)
    {
        var rows = FigureRows.Of(code.Code, Suggestions, scope);
        return await (code.Code == "overdue-longest" ? rows.MinAsync(r => r.Due, cancellationToken) : rows.MinAsync(r => (DateOnly?)r.StageSince, cancellationToken)) ?? default;
    }

    private IQueryable<T> In<T>(IQueryable<T> rows)
        where T : CountedRow => rows.AsNoTracking().Where(r => r.CongressId == period.CongressId && period.SessionIds.Contains(r.SessionId));

    private static IQueryable<FigureRow> OfSuggestions(IQueryable<SuggestionRow> rows) => rows.Select(r => new FigureRow
    {
        Id = r.Id,
        SuggestionId = r.Id,
        Number = r.Number,
        Title = r.Title,
        AgencyId = r.AgencyId,
        State = r.State,
        Since = r.StageSince,
        Due = r.Due,
        DoneOn = r.ClosedOn,
        Class = r.Class,
        Rating = r.Rating,
    });

    private IQueryable<FigureRow> OfUndertakings(IQueryable<UndertakingRow> rows) => rows.Join(data.Suggestions, u => u.SuggestionId, s => s.Id, (u, s) => new FigureRow
    {
        Id = u.Id,
        SuggestionId = s.Id,
        Number = s.Number,
        Title = s.Title,
        AgencyId = u.HolderId,
        State = u.State,
        Since = u.OpenedOn,
        Due = u.Due,
        DoneOn = u.AnsweredOn,
        Class = u.Class,
        Rating = u.Rating,
        Extensions = u.Extensions,
    });

    private IQueryable<FigureRow> OfCommitments(IQueryable<CommitmentRow> rows) => rows.Join(data.Suggestions, c => c.SuggestionId, s => s.Id, (c, s) => new FigureRow
    {
        Id = c.Id,
        SuggestionId = s.Id,
        Number = s.Number,
        Title = s.Title,
        AgencyId = c.HolderId,
        State = c.Outcome ?? (c.ClaimedOn != null ? "claimed" : "open"),
        Due = c.Due,
        DoneOn = c.EndedOn,
        Text = c.Text,
        Extensions = c.Extensions,
    });

    private IQueryable<FigureRow> OfPasses(IQueryable<StagePass> rows) => rows.Join(data.Suggestions, p => p.SuggestionId, s => s.Id, (p, s) => new FigureRow
    {
        Id = p.Id,
        SuggestionId = s.Id,
        Number = s.Number,
        Title = s.Title,
        AgencyId = s.AgencyId,
        State = p.State,
        Since = p.From,
        DoneOn = p.To,
        Days = p.Days,
    });
}
