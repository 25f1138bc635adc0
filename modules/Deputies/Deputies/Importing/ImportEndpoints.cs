using Deputies.Importing.Storing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Monolith.Api;
using Monolith.Kernel;

namespace Deputies.Importing;

/// <summary>Import of suggestions in the public API.</summary>
internal static class ImportEndpoints
{
    /// <summary>Maps the calls below <c>/api/v1</c>.</summary>
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/suggestions/import", ImportAsync).RequireRoles(Roles.Clerk, Roles.Administrator)
            .WithTags("Suggestions").Produces<ImportAnswer>().Produces<Operation>(StatusCodes.Status202Accepted).WithSummary("Imports suggestions from an .xlsx or .csv file (multipart, field file)").Accepts<IFormFile>("multipart/form-data");
        api.MapGet("/operations/{id}", async (ItemId id, DeputiesData data, Caller caller, CancellationToken cancellationToken) =>
                Results.Ok(Operation.Of(await data.OwnImportAsync(id, caller, cancellationToken))))
            .RequireRoles(Roles.Clerk, Roles.Administrator).WithTags("Operations").Produces<Operation>().WithSummary("How far long work is");
        api.MapGet("/imports/{id}", ResultAsync).RequireRoles(Roles.Clerk, Roles.Administrator).WithTags("Operations").Produces<ImportAnswer>().WithSummary("What an import did");
    }

    /// <summary>An import of the caller's own; another's is not found.</summary>
    public static async Task<ImportJob> OwnImportAsync(this DeputiesData data, Guid id, Caller caller, CancellationToken cancellationToken) =>
        await data.Imports.SingleOrDefaultAsync(j => j.Id == id && j.CreatedById == caller.PersonId && j.CongressId == caller.CongressId, cancellationToken)
            ?? throw new NotFoundException("operation.not-found", $"没有找到这项工作。");

    /// <summary>The uploaded file of a request.</summary>
    public static async Task<IFormFile> ReadFileAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException("A multipart form is needed.", StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await request.ReadUploadAsync(cancellationToken);
        return form.Files.GetFile("file") ?? (form.Files.Count == 1 ? form.Files[0] : null)
            ?? throw new InvalidFieldException("file", "import.no-file", $"请选择要导入的文件。");
    }

    private static async Task<IResult> ImportAsync(
        HttpRequest request, FileCheck check, WhoIsWho who, Api api, bool? dryRun, bool? acceptValid, string? session, CancellationToken cancellationToken)
    {
        var upload = await request.ReadFileAsync(cancellationToken);
        var meeting = await who.SessionAsync(session, cancellationToken);
        await using var stream = upload.OpenReadStream();
        var file = await check.ReadAsync(stream, upload.FileName, meeting, cancellationToken);
        return await api.CommandAsync(new ImportSuggestions(file, acceptValid == true, dryRun == true), cancellationToken);
    }

    private static async Task<IResult> ResultAsync(ItemId id, DeputiesData data, Caller caller, CancellationToken cancellationToken)
    {
        var job = await data.OwnImportAsync(id, caller, cancellationToken);
        return Results.Ok(ImportAnswer.Of(await data.RowsAsync(id, cancellationToken), job.Stored));
    }
}
