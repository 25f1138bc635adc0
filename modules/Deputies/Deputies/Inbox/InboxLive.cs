using System.Globalization;
using MediatR;
using Monolith.Kernel;
using Monolith.Web;
using Monolith.Workflow.Contracts;

namespace Deputies.Inbox;

/// <summary>The caller's desk: a task that comes changes the newest, one that goes the count.</summary>
internal sealed class InboxLive(IMediator mediator, Caller caller) : ILiveSource
{
    public string Name => "inbox";

    public async Task<string> StateAsync(CancellationToken cancellationToken)
    {
        var counts = await mediator.Send(new CountTasks(TaskDesk.Of(caller)), cancellationToken);
        var chased = await mediator.Send(new ListChased(TaskDesk.Of(caller), PageSize: 1), cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{counts.Total} {counts.Newest?.Ticks} {chased.Total}");
    }
}
