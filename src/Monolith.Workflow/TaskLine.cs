using Monolith.Workflow.Contracts;

namespace Monolith.Workflow;

/// <summary>A task as the public API shows it.</summary>
internal sealed record TaskLine(
    Guid Id, string Kind, string Title, TaskLineSubject Subject, string Role, Guid? Agency, DateOnly? Due, string? DueRule, TaskLight Light, int Chases, DateTime OpenedAt, IReadOnlyList<TaskAction> Actions)
{
    public static TaskLine Of(TaskItem task) => new(
        task.Id,
        task.Kind,
        task.Title,
        new(task.SubjectType, task.SubjectId, task.SubjectTitle, task.SubjectNumber, task.Link),
        task.Role,
        task.AgencyId,
        task.Due,
        task.DueRule,
        task.Light,
        task.Chases,
        task.OpenedAt,
        task.Actions);
}

/// <summary>What a task is about.</summary>
internal sealed record TaskLineSubject(string Type, Guid Id, string Title, string? Number, string Link);
