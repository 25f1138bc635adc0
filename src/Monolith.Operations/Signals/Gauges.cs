using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;

namespace Monolith.Operations.Signals;

/// <summary>Reads the figures that say how work stands, so that a collector gets them without asking the database itself.</summary>
internal sealed partial class Gauges : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, int> figures = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<GaugeRegistration> gauges;
    private readonly IServiceScopeFactory scopes;
    private readonly ILogger<Gauges> log;

    public Gauges(IEnumerable<GaugeRegistration> gauges, IMeterFactory meters, IServiceScopeFactory scopes, ILogger<Gauges> log)
    {
        (this.gauges, this.scopes, this.log) = ([.. gauges], scopes, log);
        foreach (var gauge in this.gauges)
        {
            meters.Meter().CreateObservableGauge(gauge.Name, () => Figure(gauge.Name), gauge.Unit, gauge.Description);
        }
    }

    /// <summary>Reads every figure once.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var gauge in gauges)
        {
            await using var scope = scopes.CreateAsyncScope();
            figures[gauge.Name] = await gauge.ReadAsync(scope.ServiceProvider, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                figures.Clear(); // no figure is better than an old one
                LogFailure(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<int>> Figure(string name) => figures.TryGetValue(name, out var figure) ? [new(figure)] : [];

    [LoggerMessage(Level = LogLevel.Warning, Message = "The figures of work could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
