using Deputies.Importing.Checking;
using Deputies.Importing.Columns;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Importing;

/// <summary>Reads what an import is checked against.</summary>
internal sealed class ImportSources(DeputiesData data, IMediator mediator, IDeadlines deadlines, Caller caller)
{
    /// <summary>The deputies, agencies and words that rows may name.</summary>
    public async Task<KnownDirectory> DirectoryAsync(SessionEntry session, CancellationToken cancellationToken)
    {
        var deputies = await data.Roster.AsNoTracking().Where(d => d.CongressId == caller.CongressId && d.IsActive)
            .Select(d => new KnownDeputy(d.Id, d.CardNumber, d.Name)).ToListAsync(cancellationToken);
        var agencies = await mediator.Send(new ListAgencies(caller.CongressId), cancellationToken);
        var congresses = await mediator.Send(new ListCongresses(), cancellationToken);
        var profile = await deadlines.ProfileAsync(caller.CongressId, cancellationToken);
        return new(
            deputies,
            [.. agencies.Select(a => new KnownAgency(a.Id, a.Code, a.Name, a.ShortName))],
            congresses.FirstOrDefault(c => c.Id == caller.CongressId)?.Region ?? "",
            session.From,
            session.To,
            profile.Categories.SelectMany(c => c.Synonyms.Prepend(c.Name), (category, word) => (word: Words.Compact(word), category.Name))
                .DistinctBy(c => c.word).ToDictionary(c => c.word, c => c.Name));
    }

    /// <summary>The suggestions of a session by title and lead deputy: what is there already.</summary>
    public async Task<IReadOnlyDictionary<StoredKey, Guid>> StoredAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<StoredKey, Guid>();
        var titles = data.Suggestions.AsNoTracking().Where(s => s.CongressId == caller.CongressId && s.SessionId == sessionId)
            .Select(s => new { s.Id, s.Title, s.LeadDeputyId });
        await foreach (var row in titles.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            stored.TryAdd(StoredKey.Of(row.Title, row.LeadDeputyId), row.Id);
        }

        return stored;
    }
}

/// <summary>What makes two suggestions of a session the same one.</summary>
internal readonly record struct StoredKey(string Title, Guid LeadDeputyId)
{
    public static StoredKey Of(string title, Guid leadDeputyId) => new(Words.Bare(title), leadDeputyId);
}
