using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.People;
using Monolith.Kernel;
using Monolith.Web;

namespace Monolith.Access.SignIn;

/// <summary>The caller changes the own password; every sign-in ends. False where the current one was wrong, which counts as a failed sign-in.</summary>
internal sealed record ChangePassword(string Current, string New) : ICommand<bool>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(c => c.Current).NotEmpty().WithMessage("请填写当前密码。");
        RuleFor(c => c.New).Password();
        RuleFor(c => c.New).NotEqual(c => c.Current).WithErrorCode("password.same").WithMessage("新密码不能与当前密码相同。");
    }
}

internal sealed class ChangePasswordHandler(AccessData data, IPasswordHasher<Person> hasher, Caller caller, TimeProvider clock) : IRequestHandler<ChangePassword, bool>
{
    public async Task<bool> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var person = await data.People.SingleAsync(p => p.Id == caller.PersonId, cancellationToken);
        PasswordRules.ThrowIfNamed(request.New, person.UserName);
        if (!hasher.Proves(person, request.Current, "current", clock.Now()))
        {
            return false;
        }

        person.SetPassword(hasher.HashPassword(person, request.New), mustChange: false, new("person.password-changed", $"{person.Name}修改了密码。"));
        return true;
    }
}

/// <summary>The password asked once more of somebody who is signed in.</summary>
internal static class PasswordProof
{
    /// <summary>Whether it is his; a wrong one counts as at the sign-in, and while the account is locked none is looked at.</summary>
    public static bool Proves(this IPasswordHasher<Person> hasher, Person person, string password, string field, DateTime now)
    {
        if (person.IsLocked(now))
        {
            throw new InvalidFieldException(field, "password.locked", $"密码连续输错，账号暂时锁定，请稍后再试。");
        }

        if (person.PasswordHash is { } hash && hasher.VerifyHashedPassword(person, hash, password) != PasswordVerificationResult.Failed)
        {
            return true;
        }

        person.Fail(now, "已登录时当前密码不正确");
        return false;
    }

    /// <summary>Sends a command that asks for the password; a wrong one is a problem at its field.</summary>
    public static async Task<Problems> TryProveAsync(this IMediator mediator, ICommand<bool> command, string field)
    {
        var tried = await mediator.TryGetAsync(command);
        return tried is { IsDone: true, Result: false } ? Problems.Of(field, Wrong(field).Message) : tried.Problems;
    }

    /// <summary>The refusal of a wrong one.</summary>
    public static InvalidFieldException Wrong(string field) => new(field, "password.wrong", $"当前密码不正确。");
}

/// <summary>Which passwords are good enough (密码策略).</summary>
internal static class PasswordRules
{
    public const int Shortest = 10;

    private const int Longest = 128;

    public static IRuleBuilderOptions<T, string> Password<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(password => password.Length is >= Shortest and <= Longest).WithErrorCode("password.length").WithMessage("密码须为 10 至 128 个字符。")
        .Must(IsMixed).WithErrorCode("password.too-simple").WithMessage("密码须含大写字母、小写字母、数字、其他字符中的至少三种，且不能是同一字符的重复。");

    public static void ThrowIfNamed(string password, string? userName, string field = "new")
    {
        if (userName is { Length: >= 4 } && password.Contains(userName, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidFieldException(field, "password.contains-user-name", $"密码不能包含用户名。");
        }
    }

    internal static bool IsMixed(string password)
    {
        bool[] kinds = [password.Any(char.IsUpper), password.Any(char.IsLower), password.Any(char.IsDigit), password.Any(c => !char.IsLetterOrDigit(c) || c > 0x7f)];
        return kinds.Count(found => found) >= 3 && password.Distinct().Count() >= 5;
    }
}
