using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Agencies.Upsert;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Monolith.Access.Agencies.Edit;

/// <summary>An administrator adds one agency.</summary>
internal sealed record AddAgency(AgencyRow Agency) : ICommand<Guid>;

internal sealed class AddAgencyValidator : AbstractValidator<AddAgency>
{
    public AddAgencyValidator() => RuleFor(c => c.Agency).SetValidator(new AgencyRowValidator()).OverridePropertyName("");
}

internal sealed class AddAgencyHandler(AccessData data, Caller caller) : IRequestHandler<AddAgency, Guid>
{
    public async Task<Guid> Handle(AddAgency request, CancellationToken cancellationToken)
    {
        var code = request.Agency.Code.Trim();
        if (await data.Agencies.AnyAsync(a => a.CongressId == caller.CongressId && a.Code == code, cancellationToken))
        {
            throw new InvalidFieldException("code", "agency.code-taken", $"单位代码 {code} 已被使用。");
        }

        var agency = Agency.Add(caller.CongressId, request.Agency with { Code = code, Name = request.Agency.Name.Trim() });
        data.Agencies.Add(agency);
        return agency.Id;
    }
}

/// <summary>An administrator renames an agency, takes it in or out of use, or lets it serve congresses below too; what is null stays as it is.</summary>
internal sealed record ChangeAgency(Guid AgencyId, string? Name, string? ShortName, string? Kind, bool? IsActive, IReadOnlyList<string>? Serves = null) : ICommand<Guid>;

internal sealed class ChangeAgencyValidator : AbstractValidator<ChangeAgency>
{
    public ChangeAgencyValidator()
    {
        RuleFor(c => c.Name).NotEmpty().When(c => c.Name is not null).WithMessage("请填写单位名称。").MaximumLength(100).WithMessage("单位名称不能超过 100 个字符。");
        RuleFor(c => c.ShortName).MaximumLength(50).WithMessage("单位简称不能超过 50 个字符。");
        RuleFor(c => c.Kind).MaximumLength(50).WithMessage("单位类别不能超过 50 个字符。");
    }
}

internal sealed class ChangeAgencyHandler(AccessData data, IMediator mediator, Caller caller) : IRequestHandler<ChangeAgency, Guid>
{
    public async Task<Guid> Handle(ChangeAgency request, CancellationToken cancellationToken)
    {
        var agency = await data.FindAgencyAsync(request.AgencyId, caller, cancellationToken);
        agency.Change(new(agency.Code, request.Name?.Trim() ?? agency.Name, request.ShortName, request.Kind));
        agency.Activate(request.IsActive ?? agency.IsActive);
        if (request.Serves is { } keys)
        {
            agency.Serve(await FindServedAsync(keys, cancellationToken));
        }

        return agency.Id;
    }

    /// <summary>A congress lends its agencies downwards only: what is above or beside has its own.</summary>
    private async Task<Dictionary<Guid, string>> FindServedAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var below = (await mediator.Send(new ListCongresses(), cancellationToken)).Below(caller.CongressId);
        var found = new Dictionary<Guid, string>();
        foreach (var key in keys.Select(key => key.Trim()).Where(key => key.Length > 0))
        {
            var congress = below.FirstOrDefault(c => c.Id.ToString() == key || c.Name == key || c.Region == key)
                ?? throw new InvalidFieldException("serves", "agency.congress-not-below", $"“{key}”不是本级的下级人大。");
            found[congress.Id] = congress.Name;
        }

        return found;
    }
}

/// <summary>An administrator merges an agency into another (机构改革).</summary>
internal sealed record MergeAgency(Guid AgencyId, Guid SuccessorId) : ICommand;

internal sealed class MergeAgencyHandler(AccessData data, Caller caller) : IRequestHandler<MergeAgency, Unit>
{
    public async Task<Unit> Handle(MergeAgency request, CancellationToken cancellationToken)
    {
        var agency = await data.FindAgencyAsync(request.AgencyId, caller, cancellationToken);
        var successor = await data.FindAgencyAsync(request.SuccessorId, caller, cancellationToken);
        agency.MergeInto(successor);
        await MoveStaffAsync(agency, successor, cancellationToken);
        return Unit.Value;
    }

    /// <summary>Contacts and heads go along with the work.</summary>
    private async Task MoveStaffAsync(Agency agency, Agency successor, CancellationToken cancellationToken)
    {
        var staff = await data.Memberships.Where(m => m.AgencyId == agency.Id).ToListAsync(cancellationToken);
        staff.ForEach(m => m.AgencyId = successor.Id);
        var ids = staff.ConvertAll(m => m.PersonId);
        foreach (var person in await data.People.Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken))
        {
            foreach (var congress in staff.Where(m => m.PersonId == person.Id).Select(m => m.CongressId).Distinct())
            {
                person.NoteMerger(congress, successor.Name);
            }
        }
    }
}

internal static class AgencyLookups
{
    /// <summary>The congresses below one, at any depth.</summary>
    public static IReadOnlyList<CongressEntry> Below(this IReadOnlyList<CongressEntry> all, Guid congressId)
    {
        var below = new List<CongressEntry>();
        for (var level = all.Where(c => c.ParentId == congressId).ToList(); level.Count > 0; level = [.. all.Where(c => level.Exists(up => up.Id == c.ParentId) && !below.Contains(c))])
        {
            below.AddRange(level);
        }

        return below;
    }

    public static async Task<Agency> FindAgencyAsync(this AccessData data, Guid id, Caller caller, CancellationToken cancellationToken) =>
        await data.Agencies.Include(a => a.Serves).SingleOrDefaultAsync(a => a.Id == id && a.CongressId == caller.CongressId, cancellationToken)
        ?? throw new NotFoundException("agency.not-found", $"没有找到这个承办单位。");
}
