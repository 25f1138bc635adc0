using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Agencies;
using Monolith.Access.Contracts;
using Monolith.Persistence;

namespace Monolith.Access.People.Browse;

/// <summary>Names that were read lately.</summary>
internal sealed class NameCache(ChangeWatch watch) : IDisposable
{
    public const string Topic = "access.names";

    public NodeCache Names { get; } = new(watch, Topic, most: 50_000, lifetime: TimeSpan.FromMinutes(1));

    public void Dispose() => Names.Dispose();
}

internal sealed class NamesOfHandler(AccessData data, NameCache cache) : IRequestHandler<NamesOf, IReadOnlyDictionary<Guid, string>>
{
    public async Task<IReadOnlyDictionary<Guid, string>> Handle(NamesOf request, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>(request.Ids.Count);
        foreach (var id in request.Ids)
        {
            if (cache.Names.Find<string>(id) is { } known)
            {
                names[id] = known;
            }
        }

        foreach (var some in request.Ids.Where(id => !names.ContainsKey(id)).Distinct().ToList().Chunk(500))
        {
            await ReadAsync(some, names, cancellationToken);
        }

        return names;
    }

    private async Task ReadAsync(Guid[] ids, Dictionary<Guid, string> names, CancellationToken cancellationToken)
    {
        var readAt = cache.Names.Generation;
        var found = await data.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name })
            .Concat(data.Agencies.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name })).ToListAsync(cancellationToken);
        foreach (var row in found)
        {
            names[row.Id] = row.Name;
            if (!data.IsChanging)
            {
                cache.Names.Keep(row.Id, row.Name, readAt);
            }
        }
    }
}

/// <summary>Drops the cached names, on every node, once a change of one has committed.</summary>
internal sealed class ForgetNames(ChangeFeed changes) : INotificationHandler<PersonChanged>, INotificationHandler<AgencyChanged>
{
    public Task Handle(PersonChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    public Task Handle(AgencyChanged notification, CancellationToken cancellationToken) => ForgetAsync();

    private Task ForgetAsync()
    {
        changes.Tell(NameCache.Topic);
        return Task.CompletedTask;
    }
}
