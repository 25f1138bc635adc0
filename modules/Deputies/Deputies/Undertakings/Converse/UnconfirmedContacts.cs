using Microsoft.EntityFrameworkCore;
using Monolith.Workflow.Contracts;

namespace Deputies.Undertakings.Converse;

/// <summary>The talks that a task of confirmation is about.</summary>
internal sealed class UnconfirmedContacts(DeputiesData data) : ITaskParts
{
    public string Kind => "contactConfirmation";

    public async Task<ILookup<Guid, Guid>> FindAsync(IReadOnlyCollection<Guid> subjectIds, CancellationToken cancellationToken) =>
        (await data.Contacts.AsNoTracking().Where(c => subjectIds.Contains(c.UndertakingId) && c.ConfirmedOn == null).OrderBy(c => c.Id)
            .Select(c => new { c.UndertakingId, c.Id }).ToListAsync(cancellationToken)).ToLookup(c => c.UndertakingId, c => c.Id);
}
