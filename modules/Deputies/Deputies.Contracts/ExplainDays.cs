using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Contracts;

/// <summary>The arithmetic of the last days as they stand: of suggestions, agencies' shares and promises, by their identities. What has no day, or none that a rule leads to, is left out.</summary>
/// <param name="Ids">Any mixture of the three.</param>
public sealed record ExplainDays(IReadOnlyCollection<Guid> Ids) : IKeptQuery<IReadOnlyDictionary<Guid, Deadline>>
{
    /// <inheritdoc/>
    public bool IsPersonal => false;

    /// <inheritdoc/>
    public object Key => string.Join(',', Ids);
}
