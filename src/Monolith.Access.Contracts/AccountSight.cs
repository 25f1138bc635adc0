using Monolith.Kernel;

namespace Monolith.Access.Contracts;

/// <summary>Who reads under which names others sign in: half of what an account is guessed by.</summary>
public static class AccountSight
{
    /// <summary>Whether the caller looks after people and their accounts.</summary>
    /// <param name="caller">The caller.</param>
    public static bool LooksAfterPeople(this Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Is(Roles.Administrator, Roles.Clerk, Roles.Director, Roles.Office);
    }
}
