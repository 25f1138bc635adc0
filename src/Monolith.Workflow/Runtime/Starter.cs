using Monolith.Kernel;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Expressions;

namespace Monolith.Workflow.Runtime;

/// <summary>Starts instances.</summary>
internal sealed class Starter(RuntimeParts parts)
{
    public async Task<WorkflowInstance> StartAsync(
        CurrentDefinition current, Guid subjectId, (Guid Instance, int Token)? parent, CancellationToken cancellationToken)
    {
        var type = current.Definition.SubjectType;
        var subject = await parts.Subject(type).ReadAsync(subjectId, cancellationToken);
        var instance = new WorkflowInstance
        {
            Id = NewId.Next(),
            DefinitionId = current.Id,
            CongressId = subject.CongressId,
            SubjectType = type,
            SubjectId = subjectId,
            ParentId = parent?.Instance,
            ParentToken = parent?.Token,
            Status = InstanceStatus.Running,
            StartedAt = parts.Effects.Clock.Now(),
        };
        instance.OpenTasks = [];
        parts.Data.Add(instance);
        await new Walk(instance, current.Definition, parts, cancellationToken).StartAsync();
        return instance;
    }

    /// <summary>Whether the definition's own condition lets it start on the item.</summary>
    public async Task<bool> StartsAsync(Definition definition, Guid subjectId, CancellationToken cancellationToken) =>
        definition.StartsWhen is null
        || Evaluator.IsTrue(Evaluator.Evaluate(definition.StartsWhen, (await parts.Subject(definition.SubjectType).ReadAsync(subjectId, cancellationToken)).Fields, []));
}
