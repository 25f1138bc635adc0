namespace Monolith.Kernel;

/// <summary>Tells cheaply whether anything happens in a congress, on whichever node.</summary>
public interface IPulse
{
    /// <summary>When it was last noticed that something has happened there, UTC. What happens is noticed within two seconds, and more than once.</summary>
    ValueTask<DateTime> LastStirAsync(Guid congressId, CancellationToken cancellationToken);

    /// <summary>The moment of the newest line in the congress's journal; none where there is none.</summary>
    Task<DateTime?> NewestAsync(Guid congressId, CancellationToken cancellationToken);
}
