using Deputies.Importing;
using Deputies.Importing.Directories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monolith.Api;
using Monolith.Kernel;

namespace Deputies.Roster;

/// <summary>The roster of deputies and the imports of deputies and agencies in the public API.</summary>
internal static class RosterEndpoints
{
    /// <summary>Maps the calls below <c>/api/v1</c>.</summary>
    public static void MapRoster(this IEndpointRouteBuilder api)
    {
        var deputies = api.MapGroup("/deputies");
        deputies.MapGet("", (Api api, string? q, string? delegation, string? sort, int? page, int? pageSize, CancellationToken cancellationToken) =>
                api.QueryAsync(new ListDeputies(q, delegation, sort, page ?? 1, pageSize ?? 50), cancellationToken))
            .RequireRoles([.. Roles.All]).WithTags("Deputies").WithSummary("The roster of deputies").Produces<PageOf<DeputyItem>>();
        deputies.MapGet("/{id}", (ItemId id, Api api, CancellationToken cancellationToken) => api.QueryAsync(new FindDeputy(id), cancellationToken))
            .RequireRoles([.. Roles.All]).WithTags("Deputies").WithSummary("A deputy").Produces<DeputyItem>();
        deputies.MapPost("", (DeputyBody body, Api api, CancellationToken cancellationToken) =>
                api.CommandAsync(body.ToCommand(null), id => new FindDeputy(id), created: deputy => $"/api/v1/deputies/{deputy.Id}", cancellationToken: cancellationToken))
            .RequireRoles(Roles.Administrator).WithTags("Deputies").WithSummary("Enters a deputy").Produces<DeputyItem>(StatusCodes.Status201Created);
        deputies.MapPut("/{id}", (ItemId id, DeputyBody body, Api api, CancellationToken cancellationToken) =>
                api.CommandAsync(body.ToCommand(id), saved => new FindDeputy(saved), before: new FindDeputy(id), cancellationToken: cancellationToken))
            .RequireRoles(Roles.Administrator).WithTags("Deputies").WithSummary("Changes a deputy").Produces<DeputyItem>();
        deputies.MapPost("/import", ImportDeputiesAsync).RequireRoles(Roles.Clerk, Roles.Administrator)
            .WithTags("Deputies").Produces<DirectoryAnswer>().WithSummary("Imports the roster from an .xlsx or .csv file (multipart, field file)").Accepts<IFormFile>("multipart/form-data");
        api.MapPost("/agencies/import", ImportAgenciesAsync).RequireRoles(Roles.Clerk, Roles.Administrator)
            .WithTags("Directory").Produces<DirectoryAnswer>().WithSummary("Imports agencies from an .xlsx or .csv file (multipart, field file)").Accepts<IFormFile>("multipart/form-data");
    }

    private static async Task<IResult> ImportDeputiesAsync(
        HttpRequest request, DeputyFile files, Api api, bool? dryRun, bool? acceptValid, CancellationToken cancellationToken)
    {
        var upload = await request.ReadFileAsync(cancellationToken);
        await using var stream = upload.OpenReadStream();
        var file = await files.ReadAsync(stream, cancellationToken);
        return await api.CommandAsync(new TakeDeputies(file, acceptValid == true, dryRun == true), cancellationToken);
    }

    private static async Task<IResult> ImportAgenciesAsync(
        HttpRequest request, AgencyFile files, Api api, bool? dryRun, bool? acceptValid, CancellationToken cancellationToken)
    {
        var upload = await request.ReadFileAsync(cancellationToken);
        await using var stream = upload.OpenReadStream();
        var file = await files.ReadAsync(stream, cancellationToken);
        return await api.CommandAsync(new TakeAgencies(file, acceptValid == true, dryRun == true), cancellationToken);
    }

    private sealed record DeputyBody(string? CardNumber, string? Name, string? Gender, string? Delegation, string? Post, string? Phone, bool? IsActive)
    {
        public SaveDeputy ToCommand(Guid? id) => new(id, CardNumber, Name, Gender, Delegation, Post, Phone, IsActive);
    }
}
