using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;

namespace Monolith.Access.Agencies.Upsert;

internal sealed class AgencyRowValidator : AbstractValidator<AgencyRow>
{
    public AgencyRowValidator()
    {
        RuleFor(a => a.Code).NotEmpty().WithMessage("请填写单位代码。").MaximumLength(20).WithMessage("单位代码不能超过 20 个字符。");
        RuleFor(a => a.Name).NotEmpty().WithMessage("请填写单位名称。").MaximumLength(100).WithMessage("单位名称不能超过 100 个字符。");
        RuleFor(a => a.ShortName).MaximumLength(50).WithMessage("单位简称不能超过 50 个字符。");
        RuleFor(a => a.Kind).MaximumLength(50).WithMessage("单位类别不能超过 50 个字符。");
    }
}

internal sealed class UpsertAgenciesValidator : AbstractValidator<UpsertAgencies>
{
    public UpsertAgenciesValidator()
    {
        RuleForEach(c => c.Agencies).SetValidator(new AgencyRowValidator());
        RuleFor(c => c.Agencies).Must(rows => rows.Select(a => a.Code).Distinct(StringComparer.Ordinal).Count() == rows.Count)
            .WithErrorCode("agency.code-twice").WithMessage("单位代码重复。");
    }
}

internal sealed class UpsertAgenciesHandler(AccessData data) : IRequestHandler<UpsertAgencies, UpsertedAgencies>
{
    public async Task<UpsertedAgencies> Handle(UpsertAgencies request, CancellationToken cancellationToken)
    {
        var known = await data.Agencies.Where(a => a.CongressId == request.CongressId).ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancellationToken);
        var fresh = request.Agencies.Where(row => !known.ContainsKey(row.Code)).ToList();
        data.Agencies.AddRange(fresh.Select(row => Agency.Add(request.CongressId, row)));
        var changed = request.Agencies.Count(row => known.TryGetValue(row.Code, out var agency) && agency.Change(row));
        return new(fresh.Count, changed, request.Agencies.Count - fresh.Count - changed);
    }
}
