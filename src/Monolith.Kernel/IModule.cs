using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Monolith.Kernel;

/// <summary>A part of the product: its services, and the assembly that holds its handlers, tables and pages.</summary>
public interface IModule
{
    /// <summary>The assembly to scan for handlers, validators, table mappings and pages.</summary>
    Assembly Assembly => GetType().Assembly;

    /// <summary>Registers what the scan does not find.</summary>
    /// <param name="services">The product's services.</param>
    void AddServices(IServiceCollection services);
}

/// <summary>The clock's day and moment in the offices' own time zone.</summary>
public static class Clock
{
    /// <summary>Asia/Shanghai, which has had no daylight saving since 1991: a fixed offset, so no time-zone data is needed.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Today in Asia/Shanghai.</summary>
    public static DateOnly Today(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime + Offset);
    }

    /// <summary>Now, as the UTC moment that is stored.</summary>
    public static DateTime Now(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock.GetUtcNow().UtcDateTime;
    }

    /// <summary>A stored UTC moment as the wall clock in Asia/Shanghai shows it.</summary>
    public static DateTime ToLocal(this DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>The UTC moment at which a day in Asia/Shanghai is over.</summary>
    public static DateTime EndUtc(this DateOnly day) => DateTime.SpecifyKind(day.AddDays(1).ToDateTime(TimeOnly.MinValue) - Offset, DateTimeKind.Utc);
}
