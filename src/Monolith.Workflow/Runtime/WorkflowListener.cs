using Monolith.Kernel;

namespace Monolith.Workflow.Runtime;

/// <summary>Lets events of items move their processes, inside the same commit.</summary>
internal sealed class WorkflowListener(RuntimeParts parts) : IEventListener
{
    public async Task HearAsync(IDomainEvent happened, CancellationToken cancellationToken)
    {
        if (happened is not ISubjectEvent subject || !parts.Definitions.Carries(subject.SubjectType))
        {
            return;
        }

        var name = happened.GetType().Name;
        var alive = await FindAliveAsync(subject, cancellationToken);
        foreach (var instance in alive.Where(instance => instance.IsAlive))
        {
            var definition = await parts.Definitions.FindAsync(instance.DefinitionId, parts.Data, cancellationToken);
            await new Walk(instance, definition, parts, cancellationToken).HearAsync(name, (happened as IPersonEvent)?.PersonId);
        }

        await StartAsync(subject, name, alive, cancellationToken);
    }

    private async Task<List<WorkflowInstance>> FindAliveAsync(ISubjectEvent subject, CancellationToken cancellationToken)
    {
        var rows = await parts.Data.AliveAsync(subject.SubjectId, subject.SubjectType, cancellationToken);
        foreach (var row in rows.GroupBy(row => row.Instance))
        {
            row.Key.OpenTasks = [.. row.Select(pair => pair.OpenTask).OfType<WorkflowTask>()];
        }

        var fresh = parts.Data.Fresh<WorkflowInstance>(instance => instance.SubjectId == subject.SubjectId && instance.SubjectType == subject.SubjectType);
        return [.. rows.Select(row => row.Instance).Concat(fresh).Distinct().Where(instance => instance.IsAlive)];
    }

    private async Task StartAsync(ISubjectEvent subject, string name, List<WorkflowInstance> alive, CancellationToken cancellationToken)
    {
        foreach (var current in parts.Definitions.StartedBy(subject.SubjectType, name))
        {
            var runs = false;
            foreach (var instance in alive)
            {
                runs |= (await parts.Definitions.FindAsync(instance.DefinitionId, parts.Data, cancellationToken)).Name == current.Definition.Name;
            }

            var starter = new Starter(parts);
            if (!runs && await starter.StartsAsync(current.Definition, subject.SubjectId, cancellationToken))
            {
                await starter.StartAsync(current, subject.SubjectId, null, cancellationToken);
            }
        }
    }
}
