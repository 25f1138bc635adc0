using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Profiles;

/// <summary>Saves the next version of a profile for the caller's congress.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="Content">The whole profile as JSON; its version number is given anew.</param>
/// <param name="Reason">Why it is changed.</param>
/// <param name="BaseVersion">The version that was edited, where a later one must not be overwritten.</param>
internal sealed record SaveProfile(string Name, string Content, string Reason, int? BaseVersion = null) : ICommand<int>
{
    public const int ReasonLength = 500;
}

internal sealed class SaveProfileValidator : AbstractValidator<SaveProfile>
{
    public SaveProfileValidator()
    {
        RuleFor(c => c.Reason).MaximumLength(SaveProfile.ReasonLength).WithMessage($"修改理由不得超过 {SaveProfile.ReasonLength} 个字。").WithErrorCode("profile.reason");
        RuleFor(c => c).Custom((command, context) =>
        {
            var (profile, problems) = ProfileFile.TryRead(command.Content);
            foreach (var problem in problems)
            {
                context.AddFailure(new ValidationFailure(problem.Field, FormattableString.Invariant(problem.Message)) { ErrorCode = "profile.invalid" });
            }

            if (profile is not null && profile.Name != command.Name)
            {
                context.AddFailure(new ValidationFailure("name", "内容中的名称与地址不一致。") { ErrorCode = "profile.invalid" });
            }
        });
    }
}

internal sealed class SaveProfileHandler(RulesData data, ShippedRules shipped, DeadlineBook book, Caller caller, TimeProvider clock) : IRequestHandler<SaveProfile, int>
{
    public async Task<int> Handle(SaveProfile request, CancellationToken cancellationToken)
    {
        if (!shipped.Profiles.TryGetValue(request.Name, out var first))
        {
            throw new NotFoundException("profile.not-found", $"没有名为“{request.Name}”的规则方案。");
        }

        var newest = await data.Profiles.Where(p => p.CongressId == caller.CongressId && p.Name == request.Name).MaxAsync(p => (int?)p.Number, cancellationToken) ?? first.Version;
        RuleViolationException.ThrowIf(request.BaseVersion is { } seen && seen != newest, "profile.changed-meanwhile", $"规则方案已有第 {newest} 版，请在新版上修改。");
        var profile = ProfileFile.Read(request.Name, request.Content) with { Version = newest + 1 };
        data.Profiles.Add(ProfileVersion.Save(caller.CongressId, profile, request.Reason, caller.Name, clock.Now()));
        book.Forget();
        return profile.Version;
    }
}
