using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Web;
using Supervision.Dashboard.Browse;
using Supervision.Dashboard.Figures;
using Supervision.Dashboard.Show;

namespace Supervision.Dashboard.Export;

/// <summary>The dashboard as a workbook, with the formula beside every figure.</summary>
internal static class ExportDashboard
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/dashboard/export.xlsx", ExportAsync).RequireRoles([.. DashboardEndpoints.Readers, Roles.Office]).ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(IMediator mediator, Caller caller, IStringLocalizer texts, string? session, string? period, CancellationToken cancellationToken)
    {
        var view = await mediator.Send(new ShowDashboard(caller.CongressId, session, period, "/dashboard/rows", caller.Is(DashboardEndpoints.Readers)), cancellationToken);
        var overdue = await mediator.Send(new ListFigureRows(caller.CongressId, "overdue", session, period, PageSize: MostRows), cancellationToken);
        var book = new MemoryStream();
        await book.SaveAsAsync(Sheets(view, overdue.Items, texts), cancellationToken: cancellationToken);
        book.Position = 0;
        var name = string.Create(CultureInfo.InvariantCulture, $"{texts["监督看板"].Value}-{view.AsOf.ToLocal():yyyyMMdd}.xlsx");
        return Results.File(book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
    }

    /// <summary>One sheet a part of the page.</summary>
    internal static Dictionary<string, object> Sheets(DashboardView view, IReadOnlyList<FigureRow> overdue, IStringLocalizer texts)
    {
        var t = new Sheet(texts);
        return new()
        {
            [texts["概况"]] = Heads(view).Select(figure => t.Row(("指标", figure.Name), ("数值", Number(figure)), ("分子", figure.Numerator), ("分母", figure.Denominator), ("95% 区间", figure.Range()), ("算法", figure.Formula)))
                .Append(t.Row(("指标", texts["届次"].Value), ("数值", string.Join("；", view.Sessions.Select(s => s.Name))), ("分子", null), ("分母", null), ("95% 区间", null), ("算法", texts["截至 {0}", Formats.Moment(view.AsOf)].Value))).ToList(),
            [texts["办理状态"]] = view.States.Select(s => t.Row(("状态", s.Name), ("件数", s.Count.Numerator), ("算法", s.Count.Formula))).ToList(),
            [texts["承办单位"]] = view.PerAgency.Select(a => Agency(t, a)).ToList(),
            [texts["领办副市长"]] = view.PerSponsor.Select(s => t.Row(
                ("领办人", s.Sponsor.Name), ("领办", s.Sponsored.Numerator), ("待办前签发", s.AwaitingDispatch.Numerator), ("待办结签阅", s.AwaitingClosing.Numerator), ("已签阅", s.Signed.Numerator),
                ("最久已等（天）", s.LongestWaitDays.Days))).ToList(),
            [texts["各环节用时"]] = view.TimePerStage.Select(s => t.Row(
                ("环节", s.Name), ("走完次数", s.Passes.Numerator), ("中位天数", s.MedianDays.Days), ("九成以内天数", s.P90Days.Days), ("还在此处", s.Now.Numerator), ("最久天数", s.LongestNowDays.Days))).ToList(),
            [texts["逐月进展"]] = view.Months.Select(m => t.Row(("月份", m.Month), ("立案", m.Accepted.Numerator), ("首次答复", m.Replied.Numerator), ("办结", m.Closed.Numerator))).ToList(),
            [texts["超期清单"]] = overdue.Select(r => t.Row(("编号", r.Number), ("建议", r.Title), ("承办单位", r.Agency), ("现在在", r.StateName), ("期限", Day(r.Due)))).ToList(),
            [texts["算法说明"]] = FigureCode.All.Values.DistinctBy(f => f.Name + f.Formula).Select(f => t.Row(("指标", f.NameIn(texts, view.SoonDays)), ("算法", f.FormulaIn(texts, view.SoonDays)))).ToList(),
        };
    }

    private static Figures.Figure[] Heads(DashboardView view) =>
    [
        view.Counts.Total, view.Counts.Session, view.Counts.Between, view.Counts.Key, view.Counts.Handling, view.Counts.Overdue, view.Counts.DueSoon, view.Counts.UnderReview,
        view.Counts.CommitmentsOpen, view.Counts.CommitmentsOverdue, view.Counts.PublicationLate, view.Rates.Completion, view.Rates.Solved, view.Rates.Satisfaction, view.Rates.FirstSatisfaction, view.Counts.Unrated,
        view.Rates.Answered, view.Rates.OnTime, view.Rates.OnTimeFirst,
    ];

    private static Dictionary<string, object?> Agency(Sheet t, AgencyFigures a) => t.Row(
        ("承办单位", a.Agency.Name), ("在办", a.Open.Numerator), ("按期", a.OnTime.Numerator), ("将到期", a.DueSoon.Numerator), ("超期", a.Overdue.Numerator), ("会办", a.Joint.Numerator),
        ("退办", a.Returned.Numerator), ("按期答复率", Number(a.OnTimeRate)), ("按期答复件", a.OnTimeRate.Numerator), ("应答复件", a.OnTimeRate.Denominator), ("95% 区间", a.OnTimeRate.Range()),
        ("按原期限答复率", Number(a.OnTimeFirstRate)), ("解决率", Number(a.Solved)), ("满意率", Number(a.Satisfaction)), ("办成率", Number(a.Completion)));

    private static object? Number(Figures.Figure figure) => figure.Denominator is null ? figure.Numerator : figure.Value;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Makes rows with heads in the reader's language.</summary>
    private sealed class Sheet(IStringLocalizer texts)
    {
        public Dictionary<string, object?> Row(params (string Head, object? Value)[] cells) => cells.ToDictionary(cell => texts[cell.Head].Value, cell => cell.Value);
    }
}
