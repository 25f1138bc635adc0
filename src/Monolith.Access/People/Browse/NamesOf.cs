using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Monolith.Access.Agencies;
using Monolith.Access.Contracts;
using Monolith.Persistence;

namespace Monolith.Access.People.Browse;

/// <summary>Names that were read lately. Names change rarely; other nodes see a change within a minute.</summary>
internal sealed class NameCache : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public string? Find(Guid id) => cache.TryGetValue(id, out string? name) ? name : null;

    public void Keep(Guid id, string name) => cache.Set(id, name, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });

    public void Forget(Guid id) => cache.Remove(id);

    public void Dispose() => cache.Dispose();
}

internal sealed class NamesOfHandler(AccessData data, NameCache cache) : IRequestHandler<NamesOf, IReadOnlyDictionary<Guid, string>>
{
    public async Task<IReadOnlyDictionary<Guid, string>> Handle(NamesOf request, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>(request.Ids.Count);
        foreach (var id in request.Ids)
        {
            if (cache.Find(id) is { } known)
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
        var found = await data.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name })
            .Concat(data.Agencies.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name })).ToListAsync(cancellationToken);
        foreach (var row in found)
        {
            names[row.Id] = row.Name;
            cache.Keep(row.Id, row.Name);
        }
    }
}

/// <summary>Drops a cached name once its change has committed.</summary>
internal sealed class ForgetName(NameCache cache, UnitOfWork unitOfWork) : INotificationHandler<PersonChanged>, INotificationHandler<AgencyChanged>
{
    public Task Handle(PersonChanged notification, CancellationToken cancellationToken) => ForgetAsync(notification.PersonId);

    public Task Handle(AgencyChanged notification, CancellationToken cancellationToken) => ForgetAsync(notification.AgencyId);

    private Task ForgetAsync(Guid id)
    {
        unitOfWork.AfterCommit(() => cache.Forget(id));
        return Task.CompletedTask;
    }
}
