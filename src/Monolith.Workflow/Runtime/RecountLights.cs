using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel.Rules;

namespace Monolith.Workflow.Runtime;

/// <summary>Another version of the rules moves no last day that runs already, but what presses is what the profile in force says.</summary>
internal sealed class RecountLights(RuntimeParts parts) : INotificationHandler<ProfileSaved>
{
    public async Task Handle(ProfileSaved notification, CancellationToken cancellationToken)
    {
        var workdays = (await parts.Effects.Deadlines.ProfileAsync(notification.CongressId, cancellationToken)).Limits.AmberWorkdays.Value;
        var calendar = await parts.Effects.Deadlines.CalendarAsync(notification.CongressId, cancellationToken);
        foreach (var task in await parts.Data.Tasks.Where(task => task.CongressId == notification.CongressId && task.IsOpen && task.Due != null).ToListAsync(cancellationToken))
        {
            task.AmberFrom = Pressing.From(task.Due!.Value, workdays, calendar);
        }
    }
}
