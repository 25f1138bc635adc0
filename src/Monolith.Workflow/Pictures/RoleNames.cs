using Monolith.Kernel;

namespace Monolith.Workflow.Pictures;

/// <summary>The roles' Chinese names, for steps that nobody in particular owes.</summary>
internal static class RoleNames
{
    public static string Text(string role) => role switch
    {
        Roles.Deputy => "代表",
        Roles.Clerk => "代工委经办",
        Roles.Director => "代工委负责人",
        Roles.Office => "政府督查室",
        Roles.Sponsor => "领办副市长",
        Roles.ViceChair => "常委会副主任",
        Roles.AgencyContact => "承办单位联络员",
        Roles.AgencyHead => "承办单位负责人",
        Roles.Supervisor => "监督人员",
        Roles.Administrator => "系统管理员",
        _ => role,
    };
}
