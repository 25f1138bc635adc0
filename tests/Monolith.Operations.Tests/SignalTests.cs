using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;
using Monolith.Operations.Signals;
using Monolith.Testing;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Monolith.Operations.Tests;

/// <summary>Traces, measures and logs: none unless asked for, and the right ones then.</summary>
[NonParallelizable]
internal sealed class SignalTests
{
    [Test]
    public async Task Without_the_setting_nothing_is_collected_or_sent_whatever_the_environment_says()
    {
        await using var collector = await Collector.StartAsync();
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address);
        try
        {
            await using var app = new TestApp();
            using var admin = await app.SignInAsAdminAsync();
            (await admin.GetAsync("/api/v1/me")).Dispose();

            Assert.That(app.Services.GetService<TracerProvider>(), Is.Null);
            Assert.That(app.Services.GetService<MeterProvider>(), Is.Null);
            Assert.That(app.Services.GetService<LoggerProvider>(), Is.Null);
            Assert.That(Telemetry.Source.HasListeners(), Is.False);
        }
        finally
        {
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", null);
        }

        Assert.That(collector.Received, Is.Empty);
    }

    [Test]
    public async Task With_the_setting_traces_measures_and_logs_go_to_the_collector()
    {
        await using var collector = await Collector.StartAsync();
        await using var app = new TestApp();
        await using (var told = app.WithWebHostBuilder(builder => builder.UseSetting("Telemetry:Otlp", collector.Address).UseSetting("Telemetry:Protocol", "http")))
        {
            using var client = told.CreateClient();
            using var refused = await client.PostAsJsonAsync("/api/v1/login", new { userName = "admin", password = "Typed-by-mistake-1" });
            await told.Services.GetRequiredService<Gauges>().ReadAsync(CancellationToken.None);
            told.Services.GetRequiredService<TracerProvider>().ForceFlush();
            told.Services.GetRequiredService<MeterProvider>().ForceFlush();
            told.Services.GetRequiredService<LoggerProvider>().ForceFlush();
        }

        Assert.That(collector.Received.Keys, Is.SupersetOf(new[] { "/v1/traces", "/v1/metrics", "/v1/logs" }));
        Assert.That(collector.Received["/v1/metrics"], Does.Contain("monolith.command.duration").And.Contain("monolith.outbox.due").And.Contain("monolith.timers.due").And.Contain("monolith.instances.stuck"));
        Assert.That(collector.Received.Values, Has.None.Contain("Typed-by-mistake"), "what people typed");
    }

    [Test]
    public async Task Commands_are_spans_and_measured_by_name_and_outcome()
    {
        await using var app = new TestApp();
        using var heard = new Listener(app);
        using var admin = await app.SignInAsAdminAsync();
        using var office = new Office(admin);
        await office.EnterDeputyAsync();
        await office.SuggestAsync("关于天桥的建议");
        (await admin.PostAsJsonAsync("/api/v1/suggestions", new { title = "", facts = "", proposals = Array.Empty<string>(), leadDeputy = "001" })).Dispose();
        (await admin.PostAsync($"/api/v1/workflows/instances/{Guid.CreateVersion7()}/retry", null)).Dispose();

        Assert.That(heard.Commands, Is.SupersetOf(new[] { ("RegisterSuggestion", "done"), ("RegisterSuggestion", "invalid"), ("RetryInstance", "refused"), ("CountAttempt", "done") }));
        Assert.That(heard.Spans, Is.SupersetOf(new[] { "RegisterSuggestion", "RetryInstance" }));
    }

    [Test]
    public async Task Imported_rows_are_counted_by_outcome_once_they_are_committed()
    {
        await using var app = new TestApp();
        using var heard = new Listener(app);
        using var admin = await app.SignInAsAdminAsync();
        using (var office = new Office(admin))
        {
            await office.EnterDeputyAsync();
            const string Rows = "标题,事实与理由,具体建议,领衔代表\n关于天桥的建议,学生过街不安全。,建一座天桥,王思远\n关于停车的建议,停车难。,建停车场,王思远\n,没有标题。,建停车场,王思远\n";
            using var form = new MultipartFormDataContent { { new StringContent(Rows), "file", "建议.csv" } };
            using var answer = await admin.PostAsync("/api/v1/suggestions/import?acceptValid=true", form);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"accepted\":2"));
        }

        Assert.That(heard.Rows, Is.EquivalentTo(new[] { ("stored", 2), ("rejected", 1), ("duplicate", 0) }));
    }

    [TestCase("Telemetry:Otlp", "nonsense", "Telemetry:Otlp is 'nonsense'; it is an address such as http://localhost:4317.")]
    [TestCase("Telemetry:Protocol", "smoke", "Telemetry:Protocol is 'smoke'; it can be grpc or http.")]
    public async Task A_setting_that_cannot_be_used_is_said(string setting, string value, string said)
    {
        using var place = new Place();

        var (code, _, errors) = await HostRun.RunAsync(["--Telemetry:Otlp", "http://localhost:4317", $"--{setting}", value, .. place.Settings]);

        Assert.That((code, errors), Is.EqualTo((2, said)));
    }

    /// <summary>Hears what one app tells, in the process.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly MeterListener measures = new();
        private readonly ActivityListener spans = new() { ShouldListenTo = source => source.Name == Telemetry.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };

        public Listener(TestApp app)
        {
            var own = app.Services.GetRequiredService<IMeterFactory>();
            measures.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Meter.Scope == own)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            measures.SetMeasurementEventCallback<double>((_, value, tags, _) => Commands.Add((Tag(tags, "command"), Tag(tags, "outcome"))));
            measures.SetMeasurementEventCallback<int>((_, value, tags, _) => Rows.Add((Tag(tags, "outcome"), value)));
            measures.Start();
            spans.ActivityStopped = span => Spans.Add(span.DisplayName);
            ActivitySource.AddActivityListener(spans);
        }

        public ConcurrentBag<(string, string)> Commands { get; } = [];

        public ConcurrentBag<(string, int)> Rows { get; } = [];

        public ConcurrentBag<string> Spans { get; } = [];

        public void Dispose()
        {
            measures.Dispose();
            spans.Dispose();
        }

        private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
        {
            foreach (var tag in tags)
            {
                if (tag.Key == name)
                {
                    return $"{tag.Value}";
                }
            }

            return "";
        }
    }

    /// <summary>A collector that takes everything.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication app;

        private Collector(WebApplication app) => this.app = app;

        public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        /// <summary>What came, as text, by path.</summary>
        public ConcurrentDictionary<string, string> Received { get; } = new();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var collector = new Collector(builder.Build());
            collector.app.Map("/{**path}", async (HttpContext http) =>
            {
                using var body = new StreamReader(http.Request.Body);
                var text = await body.ReadToEndAsync();
                collector.Received.AddOrUpdate(http.Request.Path, text, (_, before) => before + text);
            });
            await collector.app.StartAsync();
            return collector;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
