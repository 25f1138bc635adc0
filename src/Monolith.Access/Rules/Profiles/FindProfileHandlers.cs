using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Access.Rules.Profiles;

internal sealed class ListProfilesHandler(RulesData data, ShippedRules shipped, Caller caller) : IRequestHandler<ListProfiles, IReadOnlyList<ProfileLine>>
{
    public async Task<IReadOnlyList<ProfileLine>> Handle(ListProfiles request, CancellationToken cancellationToken)
    {
        var lines = new List<ProfileLine>();
        foreach (var first in shipped.Profiles.Values)
        {
            var newest = (await data.FindProfileAsync(caller.CongressId, first.Name, null, cancellationToken))?.Read(first) ?? first;
            lines.Add(new(newest.Name, newest.Title, newest.Version, newest.Name == ShippedRules.DefaultProfile));
        }

        return lines;
    }
}

internal sealed class FindProfileHandler(RulesData data, ShippedRules shipped, Caller caller) : IRequestHandler<FindProfile, ProfileItem>
{
    public async Task<ProfileItem> Handle(FindProfile request, CancellationToken cancellationToken)
    {
        if (!shipped.Profiles.TryGetValue(request.Name, out var first))
        {
            throw new NotFoundException("profile.not-found", $"没有名为“{request.Name}”的规则方案。");
        }

        var versions = await data.Profiles.AsNoTracking().Where(p => p.CongressId == caller.CongressId && p.Name == request.Name)
            .OrderByDescending(p => p.Number).Select(p => new ProfileVersionLine(p.Number, p.At, p.Who, p.Reason)).ToListAsync(cancellationToken);
        var number = request.Version ?? versions.FirstOrDefault()?.Version ?? first.Version;
        var profile = number == first.Version ? first : (await data.FindProfileAsync(caller.CongressId, request.Name, number, cancellationToken))?.Read(first);
        return profile is null
            ? throw new NotFoundException("profile.no-version", $"规则方案“{request.Name}”没有第 {number} 版。")
            : new(profile, [.. versions, new(first.Version, null, null, null)]);
    }
}
