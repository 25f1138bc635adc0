using System.Diagnostics;
using System.Diagnostics.Metrics;
using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>How long commands take and how they end.</summary>
internal sealed class CommandMeter(IMeterFactory meters)
{
    private readonly Histogram<double> duration = meters.Meter().CreateHistogram<double>("monolith.command.duration", "s", "Duration of commands by name and outcome");

    public bool IsHeard => duration.Enabled;

    public void Record(string command, string outcome, TimeSpan elapsed) => duration.Record(elapsed.TotalSeconds, new TagList { { "command", command }, { "outcome", outcome } });
}

/// <summary>Measures each command and makes it a span; stands outermost, so that validation and commit count.</summary>
internal sealed class MeasureBehavior<TCommand, TResult>(CommandMeter meter) : IPipelineBehavior<TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    private static readonly string Name = typeof(TCommand).Name;

    public Task<TResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next) =>
        meter.IsHeard || Telemetry.Source.HasListeners() ? MeasureAsync(next) : next();

    private async Task<TResult> MeasureAsync(RequestHandlerDelegate<TResult> next)
    {
        using var span = Telemetry.Source.StartActivity(Name);
        var start = Stopwatch.GetTimestamp();
        var outcome = "done";
        try
        {
            return await next();
        }
        catch (Exception failure)
        {
            outcome = OutcomeOf(failure);
            if (outcome == "failed")
            {
                span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            }

            throw;
        }
        finally
        {
            span?.SetTag("outcome", outcome);
            meter.Record(Name, outcome, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>A refusal is the product at work; only what nobody foresaw is a failure.</summary>
    private static string OutcomeOf(Exception failure) => failure switch
    {
        ValidationException or InvalidFieldException => "invalid",
        RuleViolationException { Code: "conflict" } or StaleException => "conflict",
        ExpectedException => "refused",
        OperationCanceledException => "cancelled",
        _ => "failed",
    };
}
