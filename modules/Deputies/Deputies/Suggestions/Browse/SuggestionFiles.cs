using Deputies.Suggestions.Attach;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Suggestions.Browse;

/// <summary>Files that the pages offer: the list as a spreadsheet, and attachments.</summary>
internal static class SuggestionFiles
{
    /// <summary>The most lines of one spreadsheet.</summary>
    public const int MostRows = 50_000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/suggestions/export", ExportAsync).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapGet("/files/{id:guid}", DownloadAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> ExportAsync(HttpContext http, IMediator mediator, Caller caller, IStringLocalizer texts, CancellationToken cancellationToken)
    {
        var session = ListAddress.Session(await mediator.Send(new ListSessions(caller.CongressId), cancellationToken), http.Request.Query["session"]);
        var rows = await mediator.Send(new ReadListRows(ListAddress.Read(http.Request.Query, session), http.Request.Query["sort"], 1, MostRows), cancellationToken);
        var file = new MemoryStream();
        await file.SaveAsAsync(rows.Items.Select(row => Columns(row, texts)), sheetName: texts["建议清单"], cancellationToken: cancellationToken);
        file.Position = 0;
        return Results.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", texts["建议清单"] + ".xlsx");
    }

    private static Dictionary<string, object?> Columns(ListRow row, IStringLocalizer texts) => new()
    {
        [texts["编号"]] = row.Number,
        [texts["标题"]] = row.Title,
        [texts["领衔代表"]] = row.LeadDeputy,
        [texts["署名人数"]] = row.Signers,
        [texts["类别"]] = row.Category is null ? null : texts[row.Category].Value,
        [texts["主办单位"]] = string.Join('、', row.Agencies),
        [texts["会办单位"]] = string.Join('、', row.JointAgencies),
        [texts["领办"]] = row.Sponsor,
        [texts["重点督办"]] = row.IsKey ? texts["是"].Value : null,
        [texts["状态"]] = texts[row.Status.Text()].Value,
        [texts["轮次"]] = row.Round,
        [texts["提交日期"]] = row.SubmittedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        [texts["期限"]] = row.Due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static async Task<IResult> DownloadAsync(Guid id, IMediator mediator, CancellationToken cancellationToken) =>
        await mediator.Send(new OpenAttachment(id), cancellationToken) is { } file ? Results.File(file.Content, file.ContentType, file.Name) : Results.NotFound();
}
