using Deputies.Suggestions.Browse;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Monolith.Kernel;
using Monolith.Web;
using Monolith.Workflow.Contracts;

namespace Deputies.Inbox;

/// <summary>The next item of some kinds on the caller's desk, in the desk's order.</summary>
/// <param name="Kinds">The kinds of tasks.</param>
/// <param name="After">The item at hand; the one after it is next, and the first one follows the last.</param>
internal sealed record FindNext(IReadOnlyList<string> Kinds, Guid? After = null) : IQuery<NextItem>;

/// <summary>Where the caller stands in what waits for him.</summary>
/// <param name="Total">How many wait.</param>
/// <param name="At">The place of the one at hand, from 1; 0 where it does not wait.</param>
/// <param name="Page">Where the next one is done; none where nothing else waits.</param>
/// <param name="Title">The next one's title.</param>
internal sealed record NextItem(int Total, int At, string? Page, string? Title);

internal sealed class FindNextHandler(IMediator mediator, Caller caller) : IRequestHandler<FindNext, NextItem>
{
    private const int Looked = 200;

    public async Task<NextItem> Handle(FindNext request, CancellationToken cancellationToken)
    {
        var (desk, total) = (TaskDesk.Of(caller), 0);
        List<TaskItem> waiting = [];
        foreach (var kind in request.Kinds)
        {
            var page = await mediator.Send(new ListTasks(desk, kind, PageSize: Looked), cancellationToken);
            (total, waiting) = (total + page.Total, [.. waiting, .. page.Items]);
        }

        waiting = [.. waiting.OrderBy(task => task.Due ?? DateOnly.MaxValue)];
        var at = waiting.FindIndex(task => task.SubjectId == request.After);
        var next = waiting.Count == 0 ? null : waiting[(at + 1) % waiting.Count];
        return next is null || next.SubjectId == request.After
            ? new(total, at + 1, null, null)
            : new(total, at + 1, TaskPages.Of(next.Kind, next.SubjectId, next.Link), next.SubjectTitle);
    }
}

/// <summary>Tells what was done and offers the next item of the same kind, so that a desk is cleared without going back to the list.</summary>
internal static class NextOnDesk
{
    public static async Task SayAsync(this IMediator mediator, HttpContext http, IStringLocalizer texts, string done, string kind)
    {
        var next = await mediator.Send(new FindNext([kind]));
        Flash.Say(http, done, next.Page is null ? null : new(next.Page, texts["下一件（还有 {0} 件）：{1}", next.Total, next.Title!]));
    }
}
