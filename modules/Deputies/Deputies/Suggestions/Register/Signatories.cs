using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Register;

/// <summary>Finds who signs a suggestion: deputies in office. What somebody signed before his mandate ended goes on.</summary>
internal sealed class Signatories(DeputiesData data, WhoIsWho who, Caller caller)
{
    /// <summary>The lead deputy: a deputy writes in his own name only; who enters papers for others names him.</summary>
    public async Task<Guid> LeadAsync(string? key, CancellationToken cancellationToken)
    {
        var lead = await FindLeadAsync(key, cancellationToken);
        await RequireMandateAsync("leadDeputy", [lead], cancellationToken);
        return lead;
    }

    /// <summary>The co-signers that a request names.</summary>
    /// <param name="keys">Their names, cards or ids.</param>
    /// <param name="known">Who signed already.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<Guid>> CoSignersAsync(IReadOnlyList<string>? keys, IEnumerable<Guid> known, CancellationToken cancellationToken)
    {
        var named = await who.DeputiesAsync("coSigners", keys, cancellationToken);
        await RequireMandateAsync("coSigners", [.. named.Except(known)], cancellationToken);
        return named;
    }

    /// <summary>Refuses the field where one of these is a former deputy.</summary>
    public async Task RequireMandateAsync(string field, IReadOnlyCollection<Guid> deputies, CancellationToken cancellationToken)
    {
        var former = await data.Roster.AsNoTracking().Where(d => d.CongressId == caller.CongressId && !d.IsActive && deputies.Contains(d.Id))
            .OrderBy(d => d.CardNumber).Select(d => d.Name).FirstOrDefaultAsync(cancellationToken);
        if (former is not null)
        {
            throw new InvalidFieldException(field, "deputy.inactive", $"{former}已不担任代表，不能在新的建议上署名。");
        }
    }

    private async Task<Guid> FindLeadAsync(string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            return caller.Is(Roles.Deputy) && caller.PersonId is { } self
                ? self
                : throw new InvalidFieldException("leadDeputy", "suggestion.no-lead", $"请指定领衔代表。");
        }

        var lead = await who.PersonAsync("leadDeputy", key, Roles.Deputy, cancellationToken);
        return caller.Is(Roles.Clerk) || lead == caller.PersonId ? lead : throw new ForbiddenException("suggestion.not-lead", $"代表只能以自己领衔提出建议。");
    }
}
