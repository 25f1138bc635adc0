namespace Monolith.Access;

/// <summary>Settings of sign-in, section <c>Access</c> of the configuration.</summary>
public sealed class AccessOptions
{
    /// <summary>Longest life of one sign-in, however often its tokens are renewed.</summary>
    internal static readonly TimeSpan LongestSignIn = TimeSpan.FromDays(7);

    /// <summary>Minutes without a request after which a browser is signed out (会话超时).</summary>
    public int SessionMinutes { get; set; } = 30;

    /// <summary>Sign-ins a minute from one address.</summary>
    public int LoginsPerMinute { get; set; } = 60;

    /// <summary>Whether administrators must set up a second factor before they do anything else.</summary>
    public bool AdministratorsNeedSecondFactor { get; set; } = true;

    /// <summary>The first administrator's password on an empty database; one is made and printed where none is given.</summary>
    public string? AdminPassword { get; set; }

    /// <summary>Whether an empty database gets its one congress and administrator; not where something else fills it.</summary>
    public bool FoundsFirstCongress { get; set; } = true;

    /// <summary>Accounts that the sign-in page lists, in demo mode only.</summary>
    public IReadOnlyList<DemoAccount> DemoAccounts { get; set; } = [];

    /// <summary>The password of the listed accounts.</summary>
    public string? DemoPassword { get; set; }
}

/// <summary>An account that the sign-in page offers in demo mode.</summary>
/// <param name="UserName">The sign-in name.</param>
/// <param name="Who">Whose it is, in Chinese.</param>
public sealed record DemoAccount(string UserName, string Who);
