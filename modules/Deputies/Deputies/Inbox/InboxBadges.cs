using Deputies.Suggestions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Web;
using Monolith.Workflow.Contracts;

namespace Deputies.Inbox;

/// <summary>How much waits on the caller's desk (待办), shown beside the navigation.</summary>
internal sealed class InboxBadges(IMediator mediator) : INavBadges
{
    public Task<IReadOnlyDictionary<string, int>> CountAsync(Caller caller, CancellationToken cancellationToken) => mediator.Send(new CountBadges(), cancellationToken);
}

/// <summary>The caller's badges.</summary>
internal sealed record CountBadges : IKeptQuery<IReadOnlyDictionary<string, int>>;

internal sealed class CountBadgesHandler(IMediator mediator, Sight sight, Caller caller) : IRequestHandler<CountBadges, IReadOnlyDictionary<string, int>>
{
    public async Task<IReadOnlyDictionary<string, int>> Handle(CountBadges request, CancellationToken cancellationToken)
    {
        var counts = await mediator.Send(new CountTasks(TaskDesk.Of(caller)), cancellationToken);
        return new Dictionary<string, int>(StringComparer.Ordinal) { ["inbox"] = counts.Total, ["assign"] = await sight.ToAssignAsync(caller, counts, cancellationToken) };
    }
}

/// <summary>What waits for assignment.</summary>
internal static class WaitingForAssignment
{
    /// <summary>How many the caller may assign: the clerk has a task for each, the government office splits the same ones without a task of its own.</summary>
    public static async Task<int> ToAssignAsync(this Sight sight, Caller caller, TaskCounts counts, CancellationToken cancellationToken) =>
        counts.ByKind.TryGetValue("assign", out var tasks) ? tasks
        : caller.Is(Roles.Office) ? await sight.Suggestions.CountAsync(s => s.Status == SuggestionStatus.Accepted, cancellationToken)
        : 0;
}
