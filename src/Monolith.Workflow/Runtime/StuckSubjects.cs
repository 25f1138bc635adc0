using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Workflow.Contracts;

namespace Monolith.Workflow.Runtime;

/// <summary>The item behind a process that stopped, as far as it can be told.</summary>
internal sealed record StuckSubject(string Title, string? Number, string? Link, StuckDesk Desk);

/// <summary>How people know the items of processes that stopped, who waits for them, and their journal. An item that cannot be read is perhaps why its process stopped: it must not take the list with it.</summary>
internal sealed partial class StuckSubjects(RuntimeParts parts, Journal journal, ILogger<StuckSubjects> log)
{
    /// <summary>The desk is that of the open task of the step, or of any; else that of who does the step.</summary>
    public async Task<StuckSubject> ShowAsync(WorkflowInstance instance, Token? step, CancellationToken cancellationToken)
    {
        var tasks = await parts.Data.Tasks.AsNoTracking().Where(task => task.InstanceId == instance.Id).OrderByDescending(task => task.IsOpen).ThenByDescending(task => task.Id)
            .Select(task => new { task.IsOpen, task.Token, task.Desk, task.SubjectTitle, task.SubjectNumber, task.Link }).Take(20).ToListAsync(cancellationToken);
        var open = tasks.FindAll(task => task.IsOpen);
        var desk = (open.Find(task => task.Token == step?.Id) ?? open.FirstOrDefault()) is { } waiting
            ? TaskDesk.Read(waiting.Desk)
            : new(await RoleOfAsync(instance, step, cancellationToken));
        if (tasks.FirstOrDefault() is { } known)
        {
            return new(known.SubjectTitle, known.SubjectNumber, known.Link, desk);
        }

        var subject = await ReadAsync(instance, cancellationToken);
        return new(subject?.Title ?? instance.SubjectType, subject?.Number, subject?.Link, desk);
    }

    public async Task NoteAsync(WorkflowInstance instance, JournalNote note, CancellationToken cancellationToken)
    {
        var (type, id) = (await ReadAsync(instance, cancellationToken))?.Whole ?? (instance.SubjectType, instance.SubjectId);
        await journal.NoteAsync(type, id, instance.CongressId, note, cancellationToken);
    }

    private async Task<string?> RoleOfAsync(WorkflowInstance instance, Token? step, CancellationToken cancellationToken) =>
        step is null ? null : (await parts.Definitions.FindAsync(instance.DefinitionId, parts.Data, cancellationToken)).Find(step.Activity)?.Text("role");

    private async Task<SubjectRecord?> ReadAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            return await parts.Subject(instance.SubjectType).ReadAsync(instance.SubjectId, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogUnreadable(log, instance.SubjectType, instance.SubjectId, failure);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Type} {Id} of a stuck process cannot be read")]
    private static partial void LogUnreadable(ILogger log, string type, Guid id, Exception failure);
}
