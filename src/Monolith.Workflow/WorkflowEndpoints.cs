using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Workflow.Contracts;

namespace Monolith.Workflow;

/// <summary>The public API of processes and tasks.</summary>
internal static class WorkflowEndpoints
{
    private const int LargestDefinition = 1_000_000;

    private static readonly string[] Staff = [Roles.Administrator, Roles.Clerk, Roles.Director, Roles.Office, Roles.Supervisor, Roles.ViceChair];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/tasks", ListTasksAsync).RequireAuthorization().WithTags("tasks").Produces<PageOf<TaskLine>>();
        var definitions = api.MapGroup("/workflows/definitions").WithTags("workflows");
        definitions.MapGet("", async (IMediator mediator, CancellationToken cancel) => new DefinitionList(await mediator.Send(new ListDefinitions(), cancel))).RequireRoles(Staff);
        definitions.MapGet("/{name}/{version}", (Api.Api answers, string name, int version, CancellationToken cancel) =>
            answers.QueryAsync(new FindDefinition(name, version), view => view.Etag, cancel)).RequireRoles(Staff).Produces<DefinitionView>();
        definitions.MapPost("/validation", ValidateAsync).RequireRoles(Staff).Accepts<object>("application/json").Produces<DefinitionReport>();
        definitions.MapPost("/rehearsal", RehearseAsync).RequireRoles(Staff).Accepts<object>("application/json").Produces<Rehearsal>();
        var instances = api.MapGroup("/workflows/instances").WithTags("workflows");
        instances.MapGet("", (Api.Api answers, Caller caller, string? state, int? page, int? pageSize, CancellationToken cancel) =>
            answers.QueryAsync(new ListInstances(caller.CongressId, state, page ?? 1, pageSize ?? 50), cancel)).RequireRoles(Staff).Produces<InstancePage>();
        instances.MapGet("/{id}", (Api.Api answers, Caller caller, ItemId id, CancellationToken cancel) =>
            answers.QueryAsync(new FindInstance(caller.CongressId, id), view => view.Etag, cancel)).RequireRoles(Staff).Produces<InstanceView>();
        instances.MapPost("/{id}/retry", (Api.Api answers, Caller caller, ItemId id, CancellationToken cancel) =>
            answers.CommandAsync(new RetryInstance(id), _ => new FindInstance(caller.CongressId, id), cancellationToken: cancel)).RequireRoles(Roles.Administrator).Produces<InstanceView>();
    }

    private static async Task<IResult> ListTasksAsync(
        IMediator mediator, Caller caller, string? scope, string? kind, bool? overdue, string? sort, int? page, int? pageSize, CancellationToken cancellationToken)
    {
        if (scope is not (null or "mine" or "chased"))
        {
            throw new InvalidFieldException("scope", "tasks.unknown-scope", $"没有名为“{scope}”的范围，只能是 mine 或 chased。");
        }

        var desk = TaskDesk.Of(caller);
        var tasks = scope == "chased"
            ? await mediator.Send(new ListChased(desk, page ?? 1, pageSize ?? 50), cancellationToken)
            : await mediator.Send(new ListTasks(desk, kind, overdue == true, page ?? 1, pageSize ?? 50, sort), cancellationToken);
        return Results.Ok(new PageOf<TaskLine>([.. tasks.Items.Select(TaskLine.Of)], tasks.Total, tasks.Page, tasks.PageSize));
    }

    private static async Task<IResult> ValidateAsync(HttpRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        await ReadAsync(request, cancellationToken) is { } json
            ? Results.Ok(await mediator.Send(new ValidateDefinition(json), cancellationToken))
            : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

    private static async Task<IResult> RehearseAsync(HttpRequest request, IMediator mediator, Caller caller, int? cases, CancellationToken cancellationToken) =>
        await ReadAsync(request, cancellationToken) is { } json
            ? Results.Ok(await mediator.Send(new RehearseDefinition(caller.CongressId, json, cases ?? 100), cancellationToken))
            : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestDefinition)
        {
            return null;
        }

        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}

/// <summary>The definitions that the program has.</summary>
internal sealed record DefinitionList(IReadOnlyList<DefinitionItem> Items);
