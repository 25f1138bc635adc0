using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies;

/// <summary>Finds whom a request names: an id, a user name, an agency's code, a card number or an exact, unambiguous name.</summary>
internal sealed class WhoIsWho(IMediator mediator, Caller caller)
{
    private readonly Dictionary<string, AgencyEntry?> agencies = [];
    private readonly Dictionary<(string Key, string Role), PersonEntry?> people = [];

    /// <summary>The agency; a field that names none is the caller's mistake.</summary>
    public async Task<Guid> AgencyAsync(string field, string key, CancellationToken cancellationToken)
    {
        var found = await RememberAsync(agencies, key.Trim(), () => mediator.Send(new FindAgency(caller.CongressId, key.Trim()), cancellationToken));
        return found is { IsActive: true }
            ? found.Id
            : throw new InvalidFieldException(field, found is null ? "agency.unknown" : "agency.inactive", $"没有名为“{key}”的承办单位，或名称不唯一。");
    }

    /// <summary>The agencies of a list; none for no list.</summary>
    public async Task<IReadOnlyList<Guid>> AgenciesAsync(string field, IReadOnlyList<string>? keys, CancellationToken cancellationToken)
    {
        List<Guid> found = [];
        foreach (var key in keys ?? [])
        {
            found.Add(await AgencyAsync(field, key, cancellationToken));
        }

        return found;
    }

    /// <summary>The agency, if one is named.</summary>
    public async Task<Guid?> AgencyOrNoneAsync(string field, string? key, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(key) ? null : await AgencyAsync(field, key, cancellationToken);

    /// <summary>The person who holds a role.</summary>
    public async Task<Guid> PersonAsync(string field, string key, string role, CancellationToken cancellationToken)
    {
        var found = await RememberAsync(people, (key.Trim(), role), () => mediator.Send(new FindPerson(caller.CongressId, key.Trim(), role), cancellationToken));
        return found?.Id ?? throw new InvalidFieldException(field, "person.unknown", $"没有找到“{key}”，或姓名不唯一，或此人没有相应的职务。");
    }

    /// <summary>The person who holds a role, if one is named.</summary>
    public async Task<Guid?> PersonOrNoneAsync(string field, string? key, string role, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(key) ? null : await PersonAsync(field, key, role, cancellationToken);

    /// <summary>The deputies of a list; none for no list.</summary>
    public async Task<IReadOnlyList<Guid>> DeputiesAsync(string field, IReadOnlyList<string>? keys, CancellationToken cancellationToken)
    {
        List<Guid> found = [];
        foreach (var key in keys ?? [])
        {
            found.Add(await PersonAsync(field, key, Roles.Deputy, cancellationToken));
        }

        return found;
    }

    /// <summary>A list of a thousand lines names the same few again and again.</summary>
    private static async Task<TFound?> RememberAsync<TKey, TFound>(Dictionary<TKey, TFound?> known, TKey key, Func<Task<TFound?>> find)
        where TKey : notnull
        where TFound : class
    {
        if (!known.TryGetValue(key, out var found))
        {
            known[key] = found = await find();
        }

        return found;
    }

    /// <summary>The session, or the current one where none is named.</summary>
    public async Task<SessionEntry> SessionAsync(string? key, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(key)
            ? await mediator.Send(new CurrentSession(caller.CongressId), cancellationToken)
            : await mediator.Send(new FindSession(caller.CongressId, key.Trim()), cancellationToken)
                ?? throw new InvalidFieldException("session", "session.unknown", $"没有名为“{key}”的会议。");
}
