using System.Diagnostics;
using Hangfire.Server;
using Monolith.Kernel;

namespace Monolith.Operations.Jobs;

/// <summary>Makes each run of a background job a span, so that what it does hangs together.</summary>
internal sealed class TracedJobs : IServerFilter
{
    private const string Span = "span";

    public void OnPerforming(PerformingContext context)
    {
        var job = context.BackgroundJob.Job;
        context.Items[Span] = Telemetry.Source.StartActivity($"job {job.Type.Name}.{job.Method.Name}");
    }

    public void OnPerformed(PerformedContext context)
    {
        using var span = context.Items.TryGetValue(Span, out var started) ? started as Activity : null;
        if (context.Exception is { } failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
        }
    }
}
