using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Checks a command's form before anything is read or written.</summary>
internal sealed class ValidationBehavior<TCommand, TResult>(IEnumerable<IValidator<TCommand>> validators) : IPipelineBehavior<TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    public async Task<TResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        var failures = validators.SelectMany(validator => validator.Validate(request).Errors).ToList();
        return failures.Count == 0 ? await next() : throw new ValidationException(failures);
    }
}

/// <summary>Gives each command its transaction; a command sent by a command joins the running one.</summary>
internal sealed class TransactionBehavior<TCommand, TResult>(UnitOfWork unitOfWork) : IPipelineBehavior<TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    public Task<TResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next) =>
        unitOfWork.RunAsync(_ => next(), cancellationToken);
}
