using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>What came of a command that answers something.</summary>
/// <typeparam name="TResult">What the command answers.</typeparam>
/// <param name="Result">The answer; meaningless when there are problems.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record Tried<TResult>(TResult? Result, Problems Problems)
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Problems.IsEmpty;
}

/// <summary>How pages send commands: refusals the user can mend come back as <see cref="Problems"/>, everything else flies.</summary>
public static class Sending
{
    /// <summary>Sends a command and gives back what stood in the way.</summary>
    public static async Task<Problems> TrySendAsync<TResult>(this IMediator mediator, ICommand<TResult> command, CancellationToken cancellationToken = default) =>
        (await mediator.TryGetAsync(command, cancellationToken)).Problems;

    /// <summary>Sends a command and gives back its answer, or what stood in the way.</summary>
    public static async Task<Tried<TResult>> TryGetAsync<TResult>(this IMediator mediator, ICommand<TResult> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mediator);
        try
        {
            return new(await mediator.Send(command, cancellationToken), Problems.None);
        }
        catch (ValidationException refused)
        {
            return new(default, Problems.From(refused));
        }
        catch (ExpectedException refused)
        {
            return new(default, Problems.From(refused));
        }
    }
}
