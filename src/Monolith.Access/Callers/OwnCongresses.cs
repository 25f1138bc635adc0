using Monolith.Kernel;
using Monolith.Web;

namespace Monolith.Access.Callers;

/// <summary>The congresses that the page frame offers to change to.</summary>
internal sealed class OwnCongresses(CallerDirectory directory) : ICongressNames
{
    public async Task<IReadOnlyList<CongressName>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.PersonId is { } id && await directory.FindPersonAsync(id) is { } person
            ? [.. person.Held.DistinctBy(role => role.CongressId).OrderBy(role => role.CongressId != caller.CongressId).ThenBy(role => role.CongressName, StringComparer.Ordinal)
                .Select(role => new CongressName(role.CongressId, role.CongressName))]
            : [];
}
