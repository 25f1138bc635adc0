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

/// <summary>
/// A query whose answer comes from nothing but the database, its own values, its caller, his language and the minute. Asked again before anything has been committed, it is answered from
/// memory (decisions/0014), so an answer is a value that nobody changes.
/// </summary>
/// <typeparam name="TResult">What is read.</typeparam>
public interface IKeptQuery<out TResult> : IQuery<TResult>
{
    /// <summary>Whether the caller decides what is read; false only where the handler does not ask who he is.</summary>
    bool IsPersonal => true;

    /// <summary>What makes two queries the same; a query that holds a list puts the list's content here, because lists are equal only to themselves.</summary>
    object Key => this;
}

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
