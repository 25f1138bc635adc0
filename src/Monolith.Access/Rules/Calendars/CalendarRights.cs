using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Access.Rules.Calendars;

/// <summary>Who may replace which calendar: the national one moves everybody's terms, so a congress below another one lays only its own days over it.</summary>
internal sealed class CalendarRights(AccessData data, Caller caller)
{
    /// <summary>Whether the caller may load the national calendar: who administers the topmost congress, or works in it as its clerk.</summary>
    public async Task<bool> MayLoadNationalAsync(CancellationToken cancellationToken)
    {
        var all = await data.Congresses.Select(c => new { c.Id, c.Level, c.ParentId }).ToListAsync(cancellationToken);
        var topmost = all.Where(c => c.ParentId is null && c.Level == all.Min(other => other.Level)).Select(c => c.Id).ToList();
        return (topmost.Contains(caller.CongressId) && caller.Is(Roles.Administrator, Roles.Clerk))
            || (caller.Is(Roles.Administrator)
                && await data.Memberships.AnyAsync(m => m.PersonId == caller.PersonId && m.Role == Roles.Administrator && topmost.Contains(m.CongressId), cancellationToken));
    }

    /// <summary>Refuses a calendar that is not the caller's to load.</summary>
    public async Task RequireAsync(bool own, CancellationToken cancellationToken)
    {
        if (!own && !await MayLoadNationalAsync(cancellationToken))
        {
            throw new ForbiddenException("calendar.national", $"全国放假安排由最上一级人大的管理员或经办人员载入；本级只能载入本地规定的日子。");
        }
    }
}
