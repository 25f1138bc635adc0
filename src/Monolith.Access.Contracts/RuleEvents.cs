using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Contracts;

/// <summary>A year's working days were loaded or changed: provisional dates are to be computed anew.</summary>
/// <param name="CongressId">The congress whose own days changed; none for the national calendar, which concerns all.</param>
/// <param name="Year">The year.</param>
/// <param name="Before">The days that these replaced, so that a term can tell whether it was counted by them.</param>
public sealed record CalendarLoaded(Guid? CongressId, int Year, IReadOnlyList<CalendarDay> Before) : IDomainEvent
{
    /// <summary>A congress's calendar as it was before.</summary>
    /// <param name="now">Its calendar as it is now.</param>
    public WorkCalendar Undo(WorkCalendar now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return now.WithYear(Year, Before, own: CongressId is not null);
    }
}

/// <summary>A congress's rules changed; terms that run already keep their dates.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Name">The profile's name.</param>
/// <param name="Version">The new version.</param>
public sealed record ProfileSaved(Guid CongressId, string Name, int Version) : IDomainEvent;
