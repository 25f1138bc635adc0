using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Workflow.Definitions;
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
        services.AddTransient<TimerSweep>();
        services.AddRecurringJob<TimerSweep>("workflow-timers", "* * * * *", sweep => sweep.SweepAsync(CancellationToken.None), atStart: true);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api) => WorkflowEndpoints.Map(api);
}
