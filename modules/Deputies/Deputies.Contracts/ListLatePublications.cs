using Monolith.Kernel;

namespace Deputies.Contracts;

/// <summary>The suggestions with a delivered reply that should be public by now, by the profile's own term, and is not.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="SessionIds">The sessions that count.</param>
public sealed record ListLatePublications(Guid CongressId, IReadOnlyList<Guid> SessionIds) : IQuery<IReadOnlyList<Guid>>;
