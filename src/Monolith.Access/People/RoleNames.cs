using Monolith.Kernel;

namespace Monolith.Access.People;

/// <summary>What pages call the roles; the keys of their translations.</summary>
internal static class RoleNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Roles.Deputy] = "人大代表",
        [Roles.Clerk] = "代工委经办",
        [Roles.Director] = "代工委负责人",
        [Roles.Office] = "政府督查室",
        [Roles.Sponsor] = "领办副市长",
        [Roles.ViceChair] = "常委会副主任",
        [Roles.AgencyContact] = "承办单位联络员",
        [Roles.AgencyHead] = "承办单位负责人",
        [Roles.Supervisor] = "监督人员",
        [Roles.Administrator] = "系统管理员",
    };

    public static string Of(string role) => Names.GetValueOrDefault(role, role);
}
