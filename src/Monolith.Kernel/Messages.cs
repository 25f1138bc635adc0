using MediatR;

namespace Monolith.Kernel;

/// <summary>A request that changes something. One command is one transaction.</summary>
/// <typeparam name="TResult">What the caller gets back.</typeparam>
public interface ICommand<out TResult> : IRequest<TResult>;

/// <summary>A command that gives nothing back.</summary>
public interface ICommand : ICommand<Unit>;

/// <summary>A request that only reads; it runs outside of a transaction.</summary>
/// <typeparam name="TResult">What is read.</typeparam>
public interface IQuery<out TResult> : IRequest<TResult>;

/// <summary>Something that has happened; handled in the same transaction.</summary>
public interface IDomainEvent : INotification;

/// <summary>An event that happened to one subject and so can move that subject's workflow.</summary>
public interface ISubjectEvent : IDomainEvent
{
    /// <summary>The kind of the subject, as definitions name it, e.g. <c>Suggestion</c>.</summary>
    string SubjectType { get; }

    /// <summary>The subject itself.</summary>
    Guid SubjectId { get; }
}

/// <summary>Hears every event of a transaction, after the modules' own handlers and inside the same commit.</summary>
public interface IEventListener
{
    /// <summary>Reacts to one event; an exception rolls the whole command back.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task HearAsync(IDomainEvent happened, CancellationToken cancellationToken);
}

/// <summary>An event that one of several people did alone, e.g. one signer's rating.</summary>
public interface IPersonEvent : ISubjectEvent
{
    /// <summary>The person who did it.</summary>
    Guid PersonId { get; }
}
