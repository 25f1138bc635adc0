using Deputies.Importing.Columns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Monolith.Kernel;

namespace Deputies.Importing;

/// <summary>The faulty rows of an import as a table with the reason in each row, for the delegation that sent them. The mended table can be uploaded as it is.</summary>
internal static class FaultyRowsFile
{
    /// <summary>Maps the download.</summary>
    public static void MapFaultyRows(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/suggestions/import/{id:guid}/faulty", WriteAsync)
        .RequireAuthorization(policy => policy.RequireRole(Roles.Clerk, Roles.Administrator)).ExcludeFromDescription();

    private static async Task<IResult> WriteAsync(Guid id, DeputiesData data, Caller caller, IStringLocalizer texts, CancellationToken cancellationToken)
    {
        var job = await data.OwnImportAsync(id, caller, cancellationToken);
        var captions = job.Captions.Select(c => c.Split('=', 2)).ToDictionary(c => c[0], c => c[1]);
        var rows = (await data.RowsAsync(id, cancellationToken)).Where(r => r.Faults.Count > 0);
        var file = new MemoryStream();
        await file.SaveAsAsync(rows.Select(row => Cells(row, captions, texts)), cancellationToken: cancellationToken);
        file.Position = 0;
        return Results.File(file, SampleFile.Type, $"{Path.GetFileNameWithoutExtension(job.FileName)}-{texts["有问题的行"]}.xlsx");
    }

    private static Dictionary<string, object?> Cells(ImportedRow row, Dictionary<string, string> captions, IStringLocalizer texts)
    {
        var cells = new Dictionary<string, object?>
        {
            [texts["在原表的位置"]] = row.Sheet.Length > 0 ? $"{row.Sheet} {row.Row}" : row.Row,
            [texts["未导入的缘故"]] = string.Join('\n', row.Faults.Select(f => $"{f.Column}{texts["："]}{f.In(texts)}")),
        };
        foreach (var column in Layouts.Suggestions.Columns)
        {
            cells[captions.GetValueOrDefault(column.Field, column.Caption)] = row.Values.GetValueOrDefault(column.Field, "");
        }

        return cells;
    }
}
