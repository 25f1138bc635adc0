using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Instances;
using Monolith.Workflow.Pictures;
using Monolith.Workflow.Runtime;
using Monolith.Workflow.Tasks;
using Monolith.Workflow.Timers;

namespace Monolith.Workflow;

/// <summary>The workflow runtime (流程): definitions, instances, tasks and timers.</summary>
public sealed class WorkflowModule : IApiModule
{
    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton(new WorkflowOptions());
        services.AddSingleton<DefinitionStore>();
        services.AddSingleton<CommandCatalog>();
        services.AddScoped<TaskView>();
        services.AddScoped<WorkflowData>();
        services.AddScoped<StandingsReader>();
        services.AddScoped<RuntimeParts>();
        services.AddScoped<RuntimeEffects>();
        services.AddScoped<IEventListener, WorkflowListener>();
        services.AddScoped<IStartStep, LoadDefinitions>();
        services.AddScoped<StuckSubjects>();
        services.AddScoped<IStuckWork, StuckInstances>();
        services.AddScoped<IStuckWork, StuckTimers>();
        services.AddTransient<TimerSweep>();
        services.AddRecurringJob<TimerSweep>("workflow-timers", "* * * * *", sweep => sweep.SweepAsync(CancellationToken.None), atStart: true);
        AddGauges(services);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api) => WorkflowEndpoints.Map(api);

    private static void AddGauges(IServiceCollection services)
    {
        services.AddGauge("monolith.timers.due", "{timer}", "Timers whose time has come", (provider, cancel) =>
        {
            var now = provider.GetRequiredService<TimeProvider>().Now();
            return provider.GetRequiredService<WorkflowData>().Timers.CountAsync(timer => timer.DueAt <= now, cancel);
        });
        services.AddGauge("monolith.instances.stuck", "{instance}", "Processes that stopped at a failed step", (provider, cancel) =>
        {
            var data = provider.GetRequiredService<WorkflowData>();
            return data.Definitions.Join(data.Instances, definition => definition.Id, instance => instance.DefinitionId, (_, instance) => instance.Status)
                .CountAsync(status => status == InstanceStatus.Stuck, cancel); // by way of the definitions, because their index has the status
        });
    }
}
