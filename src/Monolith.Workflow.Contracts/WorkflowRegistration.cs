using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;

namespace Monolith.Workflow.Contracts;

/// <summary>A command that a definition may send by name.</summary>
/// <param name="Name">Its name in definitions.</param>
/// <param name="SubjectType">The kind of item it is sent for.</param>
/// <param name="SendAsync">Sends it for an item, with the arguments of the step.</param>
public sealed record WorkflowCommand(string Name, string SubjectType, Func<IMediator, Guid, JsonObject, CancellationToken, Task> SendAsync);

/// <summary>What a person can do with a task of some kind, as the public API offers it.</summary>
/// <param name="Kind">The kind of the task.</param>
/// <param name="Name">The action's stable name.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Href">The address; <c>{id}</c> stands for the item, <c>{part}</c> for each of the parts that an <see cref="ITaskParts"/> finds.</param>
public sealed record TaskActionTemplate(string Kind, string Name, string Method, string Href);

/// <summary>Finds the parts of items that the tasks of one kind are about, e.g. the talks to confirm; a module registers one a kind (scoped).</summary>
public interface ITaskParts
{
    /// <summary>The kind of the tasks.</summary>
    string Kind { get; }

    /// <summary>The parts of each item, oldest first.</summary>
    Task<ILookup<Guid, Guid>> FindAsync(IReadOnlyCollection<Guid> subjectIds, CancellationToken cancellationToken);
}

/// <summary>How a module tells the workflow what it may use.</summary>
public static class WorkflowRegistration
{
    /// <summary>Lets definitions send a command inside the transaction of the step.</summary>
    public static IServiceCollection AddWorkflowCommand<TResult>(
        this IServiceCollection services, string name, string subjectType, Func<Guid, JsonObject, ICommand<TResult>> make) =>
        services.AddSingleton(new WorkflowCommand(
            name, subjectType, (mediator, subjectId, arguments, cancellationToken) => mediator.Send(make(subjectId, arguments), cancellationToken)));

    /// <summary>Offers an action on the tasks of one kind.</summary>
    public static IServiceCollection AddTaskAction(this IServiceCollection services, string kind, string name, string method, string href) =>
        services.AddSingleton(new TaskActionTemplate(kind, name, method, href));

    /// <summary>Shows a kind of item to the workflow.</summary>
    public static IServiceCollection AddWorkflowSubject<TSubject>(this IServiceCollection services)
        where TSubject : class, IWorkflowSubject =>
        services.AddScoped<IWorkflowSubject, TSubject>();
}
