using Deputies.Suggestions.Assign;
using Deputies.Suggestions.Attach;
using Deputies.Suggestions.Browse;
using Deputies.Suggestions.Cosign;
using Deputies.Suggestions.Publish;
using Deputies.Suggestions.Rate;
using Deputies.Suggestions.Register;
using Deputies.Suggestions.Review;
using Deputies.Suggestions.SignOff;
using Deputies.Suggestions.Study;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monolith.Api;
using Monolith.Kernel;
using MonolithApi = Monolith.Api.Api;

namespace Deputies.Endpoints;

/// <summary>The calls on suggestions.</summary>
internal static class SuggestionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var suggestions = api.MapGroup("/suggestions").WithTags("Suggestions");
        MapReading(suggestions);
        MapWriting(suggestions);
        MapDeciding(suggestions);
        MapFiles(suggestions, api);
        api.MapPost("/assignments/batch", AssignBatchAsync).RequireRoles(Roles.Clerk, Roles.Office).WithTags("Suggestions").Produces<BatchResult>();
    }

    private static void MapReading(RouteGroupBuilder suggestions)
    {
        suggestions.MapGet("/", ListAsync).RequireRoles([.. Roles.All]).Produces<PageOf<SuggestionRow>>();
        suggestions.MapGet("/{id}", (ItemId id, MonolithApi api, CancellationToken cancel) =>
            api.QueryAsync(new FindSuggestion(id), cancel)).RequireRoles([.. Roles.All]).Produces<SuggestionView>();
        suggestions.MapGet("/{id}/history", (ItemId id, MonolithApi api, CancellationToken cancel) =>
            api.QueryAsync(new ReadHistory(id), cancel)).RequireRoles([.. Roles.All]).Produces<HistoryView>();
    }

    private static void MapWriting(RouteGroupBuilder suggestions)
    {
        suggestions.MapPost("/", (RegisterSuggestion body, MonolithApi api, CancellationToken cancel) =>
            api.CommandAsync(body, id => new FindSuggestion(id), created: item => $"/api/v1/suggestions/{item.Id}", cancellationToken: cancel))
            .RequireRoles(Roles.Deputy, Roles.Clerk).Produces<SuggestionView>(StatusCodes.Status201Created);
        suggestions.MapPut("/{id}", (ItemId id, ReviseSuggestion body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { SuggestionId = id }, cancel)).RequireRoles(Roles.Deputy, Roles.Clerk).Produces<SuggestionView>();
        suggestions.MapPost("/{id}/submission", (ItemId id, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, new SubmitSuggestion(id), cancel)).RequireRoles(Roles.Deputy, Roles.Clerk).Produces<SuggestionView>();
        suggestions.MapPost("/{id}/withdrawal", (ItemId id, WithdrawSuggestion? body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, new WithdrawSuggestion(id, body?.Reason), cancel)).RequireRoles(Roles.Deputy).Produces<SuggestionView>();
        suggestions.MapPost("/{id}/cosignature", (ItemId id, CosignSuggestion body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { SuggestionId = id }, cancel)).RequireRoles(Roles.Deputy).Produces<SuggestionView>();
        suggestions.MapPost("/{id}/ratings", (ItemId id, RateSuggestion body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { SuggestionId = id }, cancel)).RequireRoles(Roles.Deputy).Produces<SuggestionView>();
    }

    private static void MapDeciding(RouteGroupBuilder suggestions)
    {
        suggestions.MapPost("/{id}/acceptance", (ItemId id, DecideAcceptance body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { SuggestionId = id }, cancel)).RequireRoles(Roles.Clerk, Roles.Director).Produces<SuggestionView>();
        suggestions.MapPost("/{id}/assignment", (ItemId id, AssignSuggestion body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { SuggestionId = id }, cancel)).RequireRoles(Roles.Clerk, Roles.Office).Produces<SuggestionView>();
        suggestions.MapPost("/{id}/dispatch-sign-off", (ItemId id, SignOffDispatch body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { SuggestionId = id }, cancel)).RequireRoles(Roles.Sponsor).Produces<SuggestionView>();
        suggestions.MapPost("/{id}/dissatisfaction-study", (ItemId id, StudyDissatisfaction body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { SuggestionId = id }, cancel)).RequireRoles(Roles.Clerk, Roles.Director).Produces<SuggestionView>();
        suggestions.MapPost("/{id}/publication", (ItemId id, PublishSuggestion body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { SuggestionId = id }, cancel)).RequireRoles(Roles.Clerk, Roles.Director).Produces<SuggestionView>();
        suggestions.MapPost("/{id}/closing-sign-off", (ItemId id, SignOffClosing body, MonolithApi api, CancellationToken cancel) =>
            RunAsync(api, id, body with { SuggestionId = id }, cancel)).RequireRoles(Roles.Sponsor).Produces<SuggestionView>();
    }

    private static void MapFiles(RouteGroupBuilder suggestions, IEndpointRouteBuilder api)
    {
        suggestions.MapGet("/{id}/attachments", (ItemId id, MonolithApi monolith, CancellationToken cancel) =>
            monolith.QueryAsync(new ListAttachments(id), cancel)).RequireRoles([.. Roles.All]).Produces<AttachmentList>();
        suggestions.MapPost("/{id}/attachments", AttachAsync).RequireRoles([.. Roles.All]).DisableAntiforgery().Produces<AttachmentView>();
        api.MapGet("/attachments/{id}", DownloadAsync).RequireRoles([.. Roles.All]).WithTags("Suggestions").Produces<byte[]>(contentType: "application/octet-stream");
    }

    /// <summary>The current session where none is named; <c>all</c> for every session.</summary>
    private static async Task<IResult> ListAsync([AsParameters] ListSuggestionsRequest request, MonolithApi api, WhoIsWho who, CancellationToken cancel)
    {
        var session = request.Session == "all" ? null : request.Session ?? (await who.SessionAsync(null, cancel)).Id.ToString();
        return await api.QueryAsync(request.ToQuery(session), cancel);
    }

    private static Task<IResult> AttachAsync(ItemId id, IFormFile file, MonolithApi api, CancellationToken cancel) =>
        api.AddAsync(new AttachFile(id, file.FileName, file.OpenReadStream), new FindSuggestion(id), cancel);

    /// <summary>Always a download, never shown in the page: the content is somebody else's.</summary>
    private static async Task<IResult> DownloadAsync(ItemId id, IMediator mediator, CancellationToken cancel)
    {
        var file = await mediator.Send(new OpenAttachment(id), cancel) ?? throw Sight.Missing();
        return Results.File(file.Content, file.ContentType, file.Name);
    }

    private static Task<IResult> AssignBatchAsync(AssignBatch body, MonolithApi api, bool dryRun = false, CancellationToken cancel = default) =>
        dryRun ? api.QueryAsync(new PreviewBatch(body.Items), cancel) : api.CommandAsync(body, cancel);

    private static Task<IResult> RunAsync(MonolithApi api, ItemId id, ICommand<Guid> command, CancellationToken cancel) =>
        api.CommandAsync(command, _ => new FindSuggestion(id), before: new FindSuggestion(id), cancellationToken: cancel);
}

/// <summary>The query string of the list.</summary>
internal sealed record ListSuggestionsRequest(
    string? Status, string? Agency, string? Sponsor, string? Category, string? Session, string? Series, bool? Key, bool? Overdue, bool? Mine, string? Q, string? Sort, int? Page, int? PageSize)
{
    public ListSuggestions ToQuery(string? session) =>
        new(Status, Agency, Sponsor, Category, session, Series, Key, Overdue, Mine ?? false, Q, Sort, Page ?? 1, PageSize ?? 20);
}
