using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel.Rules;

namespace Monolith.Workflow.Runtime;

/// <summary>Counts the terms of open tasks anew when a year of the calendar is loaded.</summary>
internal sealed class RecountTasks(RuntimeParts parts) : INotificationHandler<CalendarLoaded>
{
    public async Task Handle(CalendarLoaded notification, CancellationToken cancellationToken)
    {
        var first = new DateOnly(notification.Year, 1, 1);
        var ids = parts.Data.Tasks
            .Where(task => task.IsOpen && task.Due >= first && (notification.CongressId == null || task.CongressId == notification.CongressId))
            .Select(task => task.InstanceId);
        var instances = await parts.Data.Instances.Where(instance => ids.Contains(instance.Id)).OrderBy(instance => instance.Id).ToListAsync(cancellationToken);
        foreach (var congress in instances.GroupBy(instance => instance.CongressId))
        {
            var recount = await ReadAsync(notification, congress.Key, cancellationToken);
            foreach (var instance in congress.Where(instance => instance.IsAlive))
            {
                var definition = await parts.Definitions.FindAsync(instance.DefinitionId, parts.Data, cancellationToken);
                await new Walk(instance, definition, parts, cancellationToken).RecountAsync(recount);
            }
        }
    }

    private async Task<Recount> ReadAsync(CalendarLoaded notification, Guid congressId, CancellationToken cancellationToken)
    {
        var now = await parts.Effects.Deadlines.CalendarAsync(congressId, cancellationToken);
        return new(await parts.Effects.Deadlines.VersionsAsync(congressId, cancellationToken), notification.Undo(now), now);
    }
}
