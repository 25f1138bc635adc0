namespace Monolith.Kernel;

/// <summary>Role codes of the public API; a permission is always a set of these.</summary>
public static class Roles
{
    /// <summary>代表</summary>
    public const string Deputy = "deputy";

    /// <summary>代工委经办</summary>
    public const string Clerk = "clerk";

    /// <summary>代工委负责人</summary>
    public const string Director = "director";

    /// <summary>政府督查室</summary>
    public const string Office = "office";

    /// <summary>领办副市长</summary>
    public const string Sponsor = "sponsor";

    /// <summary>常委会副主任</summary>
    public const string ViceChair = "viceChair";

    /// <summary>承办单位联络员</summary>
    public const string AgencyContact = "agencyContact";

    /// <summary>承办单位负责人</summary>
    public const string AgencyHead = "agencyHead";

    /// <summary>监督人员</summary>
    public const string Supervisor = "supervisor";

    /// <summary>系统管理员</summary>
    public const string Administrator = "administrator";

    /// <summary>Every role, in the order in which pages list them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Deputy, Clerk, Director, Office, Sponsor, ViceChair, AgencyContact, AgencyHead, Supervisor, Administrator];
}

/// <summary>Who acts in this scope: the signed-in person within one congress, or the system itself. Filled once a request by Access.</summary>
public sealed class Caller
{
    /// <summary>The name under which the journal shows what the system did itself.</summary>
    public const string System = "系统";

    /// <summary>The person; none for anonymous visitors and for the system.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The name the journal shows.</summary>
    public string Name { get; private set; } = System;

    /// <summary>The sign-in name; empty for the system.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>The congress the caller works in now; empty for anonymous visitors.</summary>
    public Guid CongressId { get; private set; }

    /// <summary>The caller's roles in that congress.</summary>
    public IReadOnlySet<string> Roles { get; private set; } = new HashSet<string>();

    /// <summary>The agency (承办单位) the caller acts for, if any.</summary>
    public Guid? AgencyId { get; private set; }

    /// <summary>Whether a person is signed in.</summary>
    public bool IsSignedIn => PersonId is not null;

    /// <summary>Whether the caller holds one of the roles in the current congress.</summary>
    public bool Is(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sets the signed-in person.</summary>
    public void Become(Guid personId, string userName, string name, Guid congressId, IEnumerable<string> roles, Guid? agencyId)
    {
        (PersonId, UserName, Name, CongressId, AgencyId) = (personId, userName, name, congressId, agencyId);
        Roles = new HashSet<string>(roles, StringComparer.Ordinal);
    }

    /// <summary>Acts as the system within a congress (jobs, timers, automatic steps).</summary>
    public void BecomeSystem(Guid congressId, string name = System)
    {
        (PersonId, UserName, Name, CongressId, AgencyId) = (null, "", name, congressId, null);
        Roles = new HashSet<string>();
    }
}
