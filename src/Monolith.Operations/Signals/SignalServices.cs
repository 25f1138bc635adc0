using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Monolith.Operations.Signals;

/// <summary>Sends traces, measures and logs to the operator's collector (OTLP), if one is named.</summary>
public static class SignalServices
{
    /// <summary>The collector's address; without it nothing is collected and nothing leaves the program.</summary>
    public const string Setting = "Telemetry:Otlp";

    /// <summary>How the collector is spoken to: <c>grpc</c>, or <c>http</c> for protobuf over HTTP.</summary>
    public const string ProtocolSetting = "Telemetry:Protocol";

    /// <summary>Starts the export where the configuration names a collector.</summary>
    /// <exception cref="StartException">The address or the protocol cannot be used.</exception>
    public static IServiceCollection AddSignals(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[Setting] is not { Length: > 0 } address)
        {
            return services;
        }

        var version = typeof(SignalServices).Assembly.GetName().Version!.ToString(3);
        services.AddSingleton<Gauges>();
        services.AddHostedService(provider => provider.GetRequiredService<Gauges>());
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("monolith", serviceVersion: version))
            .WithTracing(traces => traces.AddSource(Telemetry.Name, "Npgsql").AddAspNetCoreInstrumentation(options => options.Filter = http => !http.Request.Path.StartsWithSegments("/health")))
            .WithMetrics(measures => measures.AddMeter(Telemetry.Name, "Npgsql", "System.Runtime").AddAspNetCoreInstrumentation())
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true)
            .UseOtlpExporter(Protocol(configuration[ProtocolSetting]), Address(address));
        return services;
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new StartException($"{Setting} is '{text}'; it is an address such as http://localhost:4317.");

    private static OtlpExportProtocol Protocol(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "GRPC" => OtlpExportProtocol.Grpc,
        "HTTP" => OtlpExportProtocol.HttpProtobuf,
        _ => throw new StartException($"{ProtocolSetting} is '{text}'; it can be grpc or http."),
    };
}
