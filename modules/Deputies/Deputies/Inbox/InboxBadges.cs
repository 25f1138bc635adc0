using MediatR;
using Monolith.Kernel;
using Monolith.Web;
using Monolith.Workflow.Contracts;

namespace Deputies.Inbox;

/// <summary>How much waits on the caller's desk (待办), shown beside the navigation.</summary>
internal sealed class InboxBadges(IMediator mediator) : INavBadges
{
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Caller caller, CancellationToken cancellationToken)
    {
        var counts = await mediator.Send(new CountTasks(TaskDesk.Of(caller)), cancellationToken);
        return new Dictionary<string, int>(StringComparer.Ordinal) { ["inbox"] = counts.Total, ["assign"] = counts.ByKind.GetValueOrDefault("assign") };
    }
}
