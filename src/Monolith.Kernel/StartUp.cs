namespace Monolith.Kernel;

/// <summary>Work that must be done after the schema stands and before the first request: loading definitions, seeding an empty database.</summary>
public interface IStartStep
{
    /// <summary>Lower runs first: rules 10, access 20, workflow 30, modules 50, demo 90.</summary>
    int Order { get; }

    /// <summary>Does the work in a scope of its own; an exception stops the start with its message.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>The start cannot go on for a reason the operator can mend; the message is the one line that is printed.</summary>
public sealed class StartException : Exception
{
    /// <summary>Creates the failure.</summary>
    public StartException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>The process's exit code: 2 where somebody must mend something first, <see cref="TryAgain"/> where the next start may succeed.</summary>
    public int Code { get; init; } = 2;

    /// <summary>The exit code that tells a service manager to start the program once more.</summary>
    public const int TryAgain = 4;
}
