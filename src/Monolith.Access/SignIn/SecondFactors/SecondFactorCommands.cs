using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.People;
using Monolith.Kernel;

namespace Monolith.Access.SignIn.SecondFactors;

/// <summary>Makes a new secret for the caller's authenticator; it counts only once a code has proved it (双重验证).</summary>
internal sealed record BeginEnrolment : ICommand;

internal sealed class BeginEnrolmentHandler(AccessData data, UserManager<Person> users, Caller caller) : IRequestHandler<BeginEnrolment, Unit>
{
    public async Task<Unit> Handle(BeginEnrolment request, CancellationToken cancellationToken)
    {
        var person = await data.People.SingleAsync(p => p.Id == caller.PersonId, cancellationToken);
        RuleViolationException.ThrowIf(person.TwoFactorEnabled, "two-factor.enabled", $"双重验证已经启用。");
        await users.SetAuthenticatorKeyOfAsync(person);
        return Unit.Value;
    }
}

/// <summary>Proves the authenticator with a code and switches it on. Answers the recovery codes, which are shown once.</summary>
internal sealed record ConfirmEnrolment(string Code) : ICommand<IReadOnlyList<string>>;

internal sealed class ConfirmEnrolmentValidator : AbstractValidator<ConfirmEnrolment>
{
    public ConfirmEnrolmentValidator() => RuleFor(c => c.Code).NotEmpty().WithMessage("请输入双重验证码。");
}

internal sealed class ConfirmEnrolmentHandler(AccessData data, UserManager<Person> users, Caller caller, TimeProvider clock) : IRequestHandler<ConfirmEnrolment, IReadOnlyList<string>>
{
    public const int RecoveryCodes = 8;

    public async Task<IReadOnlyList<string>> Handle(ConfirmEnrolment request, CancellationToken cancellationToken)
    {
        var person = await data.People.SingleAsync(p => p.Id == caller.PersonId, cancellationToken);
        RuleViolationException.ThrowIf(person.TwoFactorEnabled || person.AuthenticatorKey is null, "two-factor.not-begun", $"请先开始设置双重验证。");
        var step = await users.StepOfAsync(person, request.Code) ?? throw new InvalidFieldException("code", "two-factor.wrong-code", $"验证码不正确，请核对手机时间后重试。");
        person.Spend(step, clock.Now());
        person.TwoFactorEnabled = true;
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes) ?? [];
        person.NoteSecondFactor("two-factor.enabled", $"{person.Name}启用双重验证。");
        return [.. codes];
    }
}

/// <summary>Replaces the caller's recovery codes (恢复码).</summary>
internal sealed record RenewRecoveryCodes : ICommand<IReadOnlyList<string>>;

internal sealed class RenewRecoveryCodesHandler(AccessData data, UserManager<Person> users, Caller caller) : IRequestHandler<RenewRecoveryCodes, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(RenewRecoveryCodes request, CancellationToken cancellationToken)
    {
        var person = await data.People.SingleAsync(p => p.Id == caller.PersonId, cancellationToken);
        RuleViolationException.ThrowIf(!person.TwoFactorEnabled, "two-factor.off", $"双重验证没有启用。");
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(person, ConfirmEnrolmentHandler.RecoveryCodes) ?? [];
        person.NoteSecondFactor("two-factor.codes-renewed", $"{person.Name}更换恢复码。");
        return [.. codes];
    }
}

/// <summary>The caller switches the second factor off; the password is asked again. False where it was wrong, which counts as a failed sign-in.</summary>
internal sealed record EndSecondFactor(string Password) : ICommand<bool>;

internal sealed class EndSecondFactorValidator : AbstractValidator<EndSecondFactor>
{
    public EndSecondFactorValidator() => RuleFor(c => c.Password).NotEmpty().WithMessage("请填写当前密码。");
}

internal sealed class EndSecondFactorHandler(AccessData data, IPasswordHasher<Person> hasher, Caller caller, TimeProvider clock) : IRequestHandler<EndSecondFactor, bool>
{
    public async Task<bool> Handle(EndSecondFactor request, CancellationToken cancellationToken)
    {
        var person = await data.People.SingleAsync(p => p.Id == caller.PersonId, cancellationToken);
        if (!hasher.Proves(person, request.Password, "password", clock.Now()))
        {
            return false;
        }

        person.DropSecondFactor($"{person.Name}关闭双重验证。");
        return true;
    }
}

internal static class AuthenticatorKeys
{
    /// <summary>The step whose code this is, however it was grouped; none where it is no code of this person's authenticator.</summary>
    public static async Task<long?> StepOfAsync(this UserManager<Person> users, Person person, string code) =>
        code.Where(char.IsAsciiDigit).ToArray() is { Length: 6 } digits && await users.GetAuthenticatorKeyAsync(person) is { } key
            ? TimeCodes.StepOf(key, new(digits), TimeProvider.System.GetUtcNow()) // telephones know nothing of a demo's day
            : null;

    /// <summary>A fresh secret; Identity's own reset would also change the stamp and so end the sign-in that asks for it.</summary>
    public static async Task SetAuthenticatorKeyOfAsync(this UserManager<Person> users, Person person)
    {
        var stamp = person.SecurityStamp;
        await users.ResetAuthenticatorKeyAsync(person);
        person.TakeStamp(stamp);
    }

    /// <summary>What the QR code holds.</summary>
    public static string UriFor(string userName, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString("人大工作平台")}:{Uri.EscapeDataString(userName)}?secret={key}&issuer={Uri.EscapeDataString("人大工作平台")}&digits=6";

    /// <summary>The key in groups of four, as people type it.</summary>
    public static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four)));
}
