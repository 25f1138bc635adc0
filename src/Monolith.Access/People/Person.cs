using System.Globalization;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Monolith.Access.People;

/// <summary>A person: ASP.NET Core Identity's user. Roles are held per congress (<see cref="Membership"/>); the account is kept by the congress that entered it.</summary>
internal sealed class Person : AggregateRoot
{
    /// <summary>Failures in a row after which the account is locked for a while.</summary>
    public const int FailuresAllowed = 5;

    /// <summary>How long a lock lasts.</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    private Person()
    {
    }

    /// <summary>None for people without an account.</summary>
    public string? UserName { get; private set; }

    public string? NormalizedUserName { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>职务</summary>
    public string Title { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public bool IsActive { get; private set; } = true;

    /// <summary>Whether this is a program that comes with an API key.</summary>
    public bool IsService { get; private init; }

    /// <summary>Whether this is the administrator of the first start, who stands in for a missing clerk.</summary>
    public bool IsFirstAdministrator { get; private init; }

    public string? PasswordHash { get; private set; }

    /// <summary>Changes whenever older sign-ins must end.</summary>
    public string SecurityStamp { get; private set; } = NewStamp();

    public bool MustChangePassword { get; private set; }

    /// <summary>Whether a second factor is never demanded, as for an administrator whose password came with the start.</summary>
    public bool IsExemptFromSecondFactor { get; private init; }

    public int FailedCount { get; private set; }

    public DateTime? LockedUntil { get; private set; }

    public bool TwoFactorEnabled { get; set; }

    /// <summary>The authenticator's secret, encrypted.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    public string? RecoveryCodes { get; set; }

    /// <summary>The authenticator's step whose code was used last: neither it nor an earlier one works again.</summary>
    public string? SpentCode { get; private set; }

    public DateTime? SpentCodeAt { get; private set; }

    public static Person Enter(Guid id, Guid congressId, string name, string? userName, string? title, string? phone)
    {
        var person = new Person { Id = id, CongressId = congressId };
        person.Set(name, userName, title, phone);
        person.Raise(new PersonChanged(id), new("person.added", $"新增人员{name}。"));
        return person;
    }

    /// <summary>The administrator of the first start.</summary>
    public static Person FirstAdministrator(Guid congressId, string name, bool passwordWasChosen)
    {
        var person = new Person
        {
            Id = NewId.Next(),
            CongressId = congressId,
            IsFirstAdministrator = true,
            IsExemptFromSecondFactor = passwordWasChosen,
            MustChangePassword = !passwordWasChosen,
        };
        person.Set(name, "admin", "", "");
        person.Raise(new PersonChanged(person.Id), new("person.added", $"系统首次启动，建立管理员账号。"));
        return person;
    }

    /// <summary>The account of a program.</summary>
    public static Person Service(Guid congressId, string name)
    {
        var person = new Person { Id = NewId.Next(), CongressId = congressId, IsService = true };
        person.Set(name, null, "", "");
        person.Raise(new PersonChanged(person.Id));
        return person;
    }

    public bool IsLocked(DateTime now) => LockedUntil > now;

    public void Change(string name, string? userName, string? title, string? phone)
    {
        var before = Name;
        Set(name, userName, title, phone);
        Raise(new PersonChanged(Id), new("person.changed", $"修改{Name}的账号信息。"));
        if (before != Name)
        {
            Raise(new PersonRenamed(Id, Name));
        }
    }

    /// <summary>Notes a change of roles, which other rows hold.</summary>
    public void NoteRoles(Guid congressId, IEnumerable<string> roles) =>
        Raise(new RolesChanged(congressId, Id), new("person.roles-changed", $"{Name}的角色改为：{string.Join('、', roles)}。"));

    /// <summary>Notes that the agency went into another, and the person with it.</summary>
    public void NoteMerger(Guid congressId, string successor) =>
        Raise(new RolesChanged(congressId, Id), new("person.agency-changed", $"{Name}随所在单位并入{successor}。"));

    public void SetPassword(string hash, bool mustChange, JournalNote note)
    {
        (PasswordHash, MustChangePassword, FailedCount, LockedUntil) = (hash, mustChange, 0, null);
        SecurityStamp = NewStamp();
        Raise(new PersonChanged(Id), note);
    }

    /// <summary>Ends every sign-in of this person.</summary>
    public void Revoke(string why)
    {
        SecurityStamp = NewStamp();
        Raise(new PersonChanged(Id), new("person.sign-ins-revoked", $"{Name}的全部登录已注销。", Why: why));
    }

    public void Activate(bool active)
    {
        if (IsActive == active)
        {
            return;
        }

        IsActive = active;
        SecurityStamp = NewStamp();
        Raise(new PersonChanged(Id), new(active ? "person.activated" : "person.deactivated", active ? $"启用{Name}的账号。" : $"停用{Name}的账号。"));
    }

    public void Fail(DateTime now, string address)
    {
        FailedCount++;
        if (FailedCount < FailuresAllowed)
        {
            Raise(new PersonChanged(Id), new("sign-in.failed", $"{Name}登录失败。", Why: address));
            return;
        }

        (FailedCount, LockedUntil) = (0, now + LockTime);
        Raise(new PersonChanged(Id), new("sign-in.locked", $"{Name}连续登录失败，账号锁定{LockTime.TotalMinutes}分钟。", Why: address));
    }

    public void Unlock()
    {
        (FailedCount, LockedUntil) = (0, null);
        Raise(new PersonChanged(Id), new("person.unlocked", $"解除{Name}的账号锁定。"));
    }

    /// <summary>Forgets earlier failures; without any the row stays untouched, so that parallel sign-ins do not collide.</summary>
    public void Succeed()
    {
        if (FailedCount == 0 && LockedUntil is null)
        {
            return;
        }

        (FailedCount, LockedUntil) = (0, null);
        Raise(new PersonChanged(Id));
    }

    /// <summary>Spends the authenticator's code of a step; false when it or a later one was spent before.</summary>
    public bool Spend(long step, DateTime now)
    {
        if (long.TryParse(SpentCode, CultureInfo.InvariantCulture, out var last) && step <= last)
        {
            return false;
        }

        (SpentCode, SpentCodeAt) = (step.ToString(CultureInfo.InvariantCulture), now);
        Raise(new PersonChanged(Id));
        return true;
    }

    /// <summary>Notes a change of the second factor, whose fields Identity sets.</summary>
    public void NoteSecondFactor(string action, string text)
    {
        SecurityStamp = NewStamp();
        Raise(new PersonChanged(Id), new(action, text));
    }

    public void DropSecondFactor(string text)
    {
        (TwoFactorEnabled, AuthenticatorKey, RecoveryCodes, SpentCode) = (false, null, null, null);
        NoteSecondFactor("two-factor.removed", text);
    }

    internal void TakeStamp(string stamp) => SecurityStamp = stamp;

    /// <summary>One of them was used: two that try the same at once collide.</summary>
    internal void TakeRecoveryCodes(string left)
    {
        RecoveryCodes = left;
        Raise(new PersonChanged(Id));
    }

    internal void TakeHash(string? hash) => PasswordHash = hash;

    internal static string Normalize(string userName) => userName.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();

    private void Set(string name, string? userName, string? title, string? phone)
    {
        (Name, Title, Phone) = (name, title ?? "", phone ?? "");
        UserName = string.IsNullOrWhiteSpace(userName) ? null : userName.Trim();
        NormalizedUserName = UserName is null ? null : Normalize(UserName);
    }

    private static string NewStamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}

/// <summary>A person's account or roles changed.</summary>
internal sealed record PersonChanged(Guid PersonId) : IDomainEvent;
