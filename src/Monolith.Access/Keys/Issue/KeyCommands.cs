using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.People;
using Monolith.Kernel;

namespace Monolith.Access.Keys.Issue;

/// <summary>An administrator issues a key to a program, with a service account of its own. Answers the secret, which is shown once.</summary>
internal sealed record IssueApiKey(string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes, DateOnly ExpiresOn) : ICommand<IssuedApiKey>;

/// <summary>A key with its secret.</summary>
internal sealed record IssuedApiKey(Guid Id, string Name, string Secret, IReadOnlyList<string> Scopes, DateOnly ExpiresOn);

internal sealed class IssueApiKeyValidator : AbstractValidator<IssueApiKey>
{
    public IssueApiKeyValidator(TimeProvider clock)
    {
        RuleFor(c => c.Name).NotEmpty().WithMessage("请填写名称。").MaximumLength(50).WithMessage("名称不能超过 50 个字符。");
        RuleFor(c => c.Roles).NotEmpty().WithMessage("请至少选择一个角色。").Must(roles => roles.All(Kernel.Roles.All.Contains)).WithErrorCode("person.unknown-role").WithMessage("没有这个角色。");
        RuleFor(c => c.Roles).Must(roles => !roles.Contains(Kernel.Roles.AgencyContact) && !roles.Contains(Kernel.Roles.AgencyHead) && !roles.Contains(Kernel.Roles.Deputy))
            .WithErrorCode("api-key.personal-role").WithMessage("接口密钥不能担任代表或承办单位人员。");
        RuleFor(c => c.Scopes).NotEmpty().WithMessage("请至少选择一个使用范围。").Must(scopes => scopes.All(Keys.Scopes.All.Contains)).WithErrorCode("api-key.unknown-scope").WithMessage("没有这个使用范围。");
        RuleFor(c => c.ExpiresOn).Must(day => day >= clock.Today() && day <= clock.Today().AddYears(2)).WithErrorCode("api-key.expiry").WithMessage("有效期须在今天至两年之内。");
    }
}

internal sealed class IssueApiKeyHandler(AccessData data, Caller caller, TimeProvider clock) : IRequestHandler<IssueApiKey, IssuedApiKey>
{
    public Task<IssuedApiKey> Handle(IssueApiKey request, CancellationToken cancellationToken)
    {
        var service = Person.Service(caller.CongressId, request.Name.Trim());
        var (key, secret) = ApiKey.Issue(service, request.Scopes.Distinct(), clock.Now(), request.ExpiresOn.EndUtc());
        data.People.Add(service);
        data.Memberships.AddRange(request.Roles.Distinct().Select(role =>
            new Membership { Id = NewId.Next(), PersonId = service.Id, CongressId = caller.CongressId, Role = role }));
        data.ApiKeys.Add(key);
        return Task.FromResult(new IssuedApiKey(key.Id, key.Name, secret, request.Scopes, request.ExpiresOn));
    }
}

/// <summary>An administrator revokes a key (撤销).</summary>
internal sealed record RevokeApiKey(Guid ApiKeyId) : ICommand;

internal sealed class RevokeApiKeyHandler(AccessData data, Caller caller, TimeProvider clock) : IRequestHandler<RevokeApiKey, Unit>
{
    public async Task<Unit> Handle(RevokeApiKey request, CancellationToken cancellationToken)
    {
        var key = await data.ApiKeys.SingleOrDefaultAsync(k => k.Id == request.ApiKeyId && k.CongressId == caller.CongressId, cancellationToken)
            ?? throw new NotFoundException("api-key.not-found", $"没有找到这个接口密钥。");
        key.Revoke(clock.Now());
        return Unit.Value;
    }
}
