using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Monolith.Kernel;

/// <summary>Where the product tells of its own work, in the terms of OpenTelemetry. Nobody listens unless the operator has configured it; until then it costs next to nothing.</summary>
public static class Telemetry
{
    /// <summary>The name of the product's spans and measures.</summary>
    public const string Name = "Monolith";

    /// <summary>Spans of commands, timers, messages and jobs. They carry kinds and outcomes, never what people wrote.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>The product's meter.</summary>
    public static Meter Meter(this IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        return meters.Create(Name);
    }

    /// <summary>Adds a figure that says how work stands; it is read from time to time while somebody listens.</summary>
    public static IServiceCollection AddGauge(this IServiceCollection services, string name, string unit, string description, Func<IServiceProvider, CancellationToken, Task<int>> read) =>
        services.AddSingleton(new GaugeRegistration(name, unit, description, read));
}

/// <summary>A figure that says how work stands.</summary>
/// <param name="Name">Its name, e.g. <c>monolith.outbox.due</c>.</param>
/// <param name="Unit">What is counted, e.g. <c>{message}</c>.</param>
/// <param name="Description">What it says.</param>
/// <param name="ReadAsync">Reads it, in a scope of its own.</param>
public sealed record GaugeRegistration(string Name, string Unit, string Description, Func<IServiceProvider, CancellationToken, Task<int>> ReadAsync);
