using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.People;
using Monolith.Access.SignIn.SecondFactors;
using Monolith.Kernel;

namespace Monolith.Access.SignIn;

/// <summary>What somebody typed to sign in.</summary>
internal sealed record Credentials(string UserName, string Password, string? Code, SignInWay Way, string Address, string Agent);

/// <summary>How an attempt ended. A refusal never says why: unknown name, wrong password and locked account look alike.</summary>
internal enum SignInOutcome
{
    /// <summary>Signed in.</summary>
    Succeeded,

    /// <summary>Not signed in.</summary>
    Refused,

    /// <summary>The password is right; the code of the second factor is missing.</summary>
    CodeNeeded,

    /// <summary>The password is right; the code is not.</summary>
    CodeRefused,
}

/// <summary>The outcome with what a ticket is made of.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Person">Who signed in, or whose password was right.</param>
/// <param name="Record">The sign-in.</param>
/// <param name="Wait">How long the account stays locked.</param>
internal sealed record SignInResult(SignInOutcome Outcome, Person? Person = null, SignInRecord? Record = null, TimeSpan? Wait = null);

/// <summary>Checks credentials. The slow hash runs outside of any transaction; a short command then counts the attempt.</summary>
internal sealed class PasswordCheck(AccessData data, IPasswordHasher<Person> hasher, UserManager<Person> users, Strangers strangers, IMediator mediator, TimeProvider clock)
{
    /// <summary>Compared with when the name is unknown, so that the answer takes as long.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<object>().HashPassword(new(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public async Task<SignInResult> TryAsync(Credentials given, CancellationToken cancellationToken)
    {
        var name = Person.Normalize(given.UserName);
        var person = await data.People.AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedUserName == name && p.IsActive, cancellationToken);
        var right = hasher.VerifyHashedPassword(person!, person?.PasswordHash ?? NobodysHash.Value, given.Password) != PasswordVerificationResult.Failed;
        if (person?.PasswordHash is null)
        {
            return new(SignInOutcome.Refused, Wait: strangers.Fail(name));
        }

        if (person.IsLocked(clock.Now()))
        {
            return Locked(person);
        }

        if (right && person.TwoFactorEnabled && string.IsNullOrWhiteSpace(given.Code))
        {
            return new(SignInOutcome.CodeNeeded, person);
        }

        return await CountAsync(person, right, given, cancellationToken);
    }

    /// <summary>The second page of a sign-in: the password was right a moment ago, now the code is checked.</summary>
    public async Task<SignInResult> TryCodeAsync(Pending pending, Credentials given, CancellationToken cancellationToken)
    {
        var person = await data.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == pending.PersonId && p.IsActive && p.SecurityStamp == pending.Stamp, cancellationToken);
        if (person is null || person.IsLocked(clock.Now()))
        {
            return person is null ? new(SignInOutcome.Refused) : Locked(person);
        }

        return string.IsNullOrWhiteSpace(given.Code) ? new(SignInOutcome.CodeNeeded, person) : await CountAsync(person, true, given, cancellationToken);
    }

    private SignInResult Locked(Person person) => new(SignInOutcome.Refused, Wait: person.LockedUntil - clock.Now());

    private async Task<SignInResult> CountAsync(Person person, bool right, Credentials given, CancellationToken cancellationToken)
    {
        var (factor, step) = right && person.TwoFactorEnabled ? await CheckCodeAsync(person, given.Code!) : (SecondFactor.None, 0);
        return await CountAsync(new(person.Id, right && factor != SecondFactor.Wrong, factor, step, given), right, cancellationToken);
    }

    private async Task<SignInResult> CountAsync(CountAttempt attempt, bool passwordWasRight, CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.Send(attempt, cancellationToken) is { } opened
                ? new(SignInOutcome.Succeeded, opened.Person, opened.Record)
                : new(passwordWasRight && attempt.Factor != SecondFactor.None ? SignInOutcome.CodeRefused : SignInOutcome.Refused);
        }
        catch (RuleViolationException)
        {
            return new(SignInOutcome.Refused); // many attempts at once on one account: none of them may slip through uncounted
        }
    }

    private async Task<(SecondFactor Factor, long Step)> CheckCodeAsync(Person person, string code)
    {
        if (await users.StepOfAsync(person, code) is { } step)
        {
            return (SecondFactor.Authenticator, step);
        }

        var hash = PersonStore.HashOf(person, code);
        return ((person.RecoveryCodes ?? "").Split(';').Contains(hash) ? SecondFactor.RecoveryCode : SecondFactor.Wrong, 0);
    }
}

/// <summary>What the second factor turned out to be.</summary>
internal enum SecondFactor
{
    /// <summary>None was asked.</summary>
    None,

    /// <summary>A fresh code of the authenticator.</summary>
    Authenticator,

    /// <summary>A recovery code that is left.</summary>
    RecoveryCode,

    /// <summary>Neither.</summary>
    Wrong,
}

/// <summary>A sign-in that was opened.</summary>
internal sealed record OpenedSignIn(Person Person, SignInRecord Record);

/// <summary>Counts an attempt to sign in and opens the sign-in if it may succeed.</summary>
internal sealed record CountAttempt(Guid PersonId, bool IsRight, SecondFactor Factor, long Step, Credentials Given) : ICommand<OpenedSignIn?>;

internal sealed class CountAttemptValidator : AbstractValidator<CountAttempt>
{
    public CountAttemptValidator() => RuleFor(c => c.PersonId).NotEmpty();
}

internal sealed class CountAttemptHandler(AccessData data, PersonStore store, Caller caller, TimeProvider clock) : IRequestHandler<CountAttempt, OpenedSignIn?>
{
    public async Task<OpenedSignIn?> Handle(CountAttempt request, CancellationToken cancellationToken)
    {
        var person = await data.People.SingleAsync(p => p.Id == request.PersonId, cancellationToken);
        if (person.IsLocked(clock.Now()))
        {
            return null;
        }

        if (!request.IsRight || !await SpendAsync(person, request, cancellationToken))
        {
            caller.BecomeSystem(person.CongressId, "未登录的访问者"); // whoever it was, it is not proved to be this person
            person.Fail(clock.Now(), request.Given.Address);
            return null;
        }

        caller.Become(person.Id, person.UserName ?? "", person.Name, person.CongressId, [], null);
        person.Succeed();
        var record = SignInRecord.Open(person, request.Given.Way, request.Given.Address, request.Given.Agent, clock.Now());
        data.SignIns.Add(record);
        return new(person, record);
    }

    /// <summary>A one-time code works once, and none of an earlier step after it.</summary>
    private async Task<bool> SpendAsync(Person person, CountAttempt request, CancellationToken cancellationToken) => request.Factor switch
    {
        SecondFactor.Authenticator => person.Spend(request.Step, clock.Now()),
        SecondFactor.RecoveryCode => await store.RedeemCodeAsync(person, request.Given.Code!, cancellationToken),
        SecondFactor.None or SecondFactor.Wrong or _ => true,
    };
}
