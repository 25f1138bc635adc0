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

/// <summary>An administrator renames an agency, or takes it in or out of use; what is null stays as it is.</summary>
internal sealed record ChangeAgency(Guid AgencyId, string? Name, string? ShortName, string? Kind, bool? IsActive) : ICommand<Guid>;

internal sealed class ChangeAgencyValidator : AbstractValidator<ChangeAgency>
{
    public ChangeAgencyValidator()
    {
        RuleFor(c => c.Name).NotEmpty().When(c => c.Name is not null).WithMessage("请填写单位名称。").MaximumLength(100).WithMessage("单位名称不能超过 100 个字符。");
        RuleFor(c => c.ShortName).MaximumLength(50).WithMessage("单位简称不能超过 50 个字符。");
        RuleFor(c => c.Kind).MaximumLength(50).WithMessage("单位类别不能超过 50 个字符。");
    }
}

internal sealed class ChangeAgencyHandler(AccessData data, Caller caller) : IRequestHandler<ChangeAgency, Guid>
{
    public async Task<Guid> Handle(ChangeAgency request, CancellationToken cancellationToken)
    {
        var agency = await data.FindAgencyAsync(request.AgencyId, caller, cancellationToken);
        agency.Change(new(agency.Code, request.Name?.Trim() ?? agency.Name, request.ShortName, request.Kind));
        agency.Activate(request.IsActive ?? agency.IsActive);
        return agency.Id;
    }
}

/// <summary>An administrator merges an agency into another (机构改革).</summary>
internal sealed record MergeAgency(Guid AgencyId, Guid SuccessorId) : ICommand;

internal sealed class MergeAgencyHandler(AccessData data, Caller caller) : IRequestHandler<MergeAgency, Unit>
{
    public async Task<Unit> Handle(MergeAgency request, CancellationToken cancellationToken)
    {
        var agency = await data.FindAgencyAsync(request.AgencyId, caller, cancellationToken);
        agency.MergeInto(await data.FindAgencyAsync(request.SuccessorId, caller, cancellationToken));
        return Unit.Value;
    }
}

internal static class AgencyLookups
{
    public static async Task<Agency> FindAgencyAsync(this AccessData data, Guid id, Caller caller, CancellationToken cancellationToken) =>
        await data.Agencies.SingleOrDefaultAsync(a => a.Id == id && a.CongressId == caller.CongressId, cancellationToken)
        ?? throw new NotFoundException("agency.not-found", $"没有找到这个承办单位。");
}
