using System.Data.Common;
using System.Reflection;
using FluentValidation;
using Hangfire;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Registration of the platform and its modules.</summary>
public static class PersistenceServices
{
    /// <summary>So many contexts wait for their next use, each with an open connection (decisions/0012); more are made while they are needed.</summary>
    private const int KeptContexts = 32;

    /// <summary>Adds the database, the message pipeline and every module.</summary>
    /// <param name="services">The product's services.</param>
    /// <param name="traits">What the chosen database is like.</param>
    /// <param name="configure">Chooses the database.</param>
    /// <param name="modules">All modules, platform parts included.</param>
    public static IServiceCollection AddMonolith(
        this IServiceCollection services, DatabaseTraits traits, Action<DbContextOptionsBuilder> configure, params IReadOnlyList<IModule> modules)
    {
        Assembly[] assemblies = [typeof(MonolithDb).Assembly, .. modules.Select(module => module.Assembly).Distinct()];
        services.AddSingleton(traits);
        services.AddSingleton(new ModelSources(assemblies));
        services.AddSingleton<IReadOnlyList<IModule>>([.. modules]);
        services.AddDbContextPool<MonolithDb>((provider, options) =>
        {
            configure(options);
            options.AddInterceptors(provider.GetServices<IInterceptor>()); // what modules keep in step with their rows
            options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.NoEntityTypeConfigurationsWarning)); // a module may have no tables
        }, KeptContexts);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WriteGate>();
        services.AddSingleton(new StorageFaults(failure => DiskFaults.Find(failure) ?? (failure is DbException failed ? traits.FaultOf(failed) : null)));
        services.AddScoped<Caller>();
        services.AddScoped<JournalWriter>();
        services.AddScoped(provider => new Journal(provider.GetRequiredService<MonolithDb>(), provider.GetRequiredService<JournalWriter>()));
        services.AddScoped(provider => new Outbox(
            provider.GetRequiredService<MonolithDb>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<IBackgroundJobClient>()));
        services.AddScoped<CounterBook>();
        services.AddSingleton<AnswerStore>();
        services.AddScoped(provider => new KeptAnswers(provider.GetRequiredService<MonolithDb>(), provider.GetRequiredService<AnswerStore>()));
        services.AddScoped<Meanwhile>();
        services.AddSingleton<IPulse, JournalPulse>();
        services.AddSingleton<ChangeWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeWatch>());
        services.AddScoped(provider => new ChangeFeed(
            provider.GetRequiredService<MonolithDb>(), provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<ChangeWatch>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(NewUnitOfWork);
        services.AddTransient<OutboxSweep>();
        services.AddTransient<CleanUpJob>();
        services.AddTransient<CounterFold>();
        services.AddTransient<ProveCounters>();
        services.AddRecurringJob<ProveCounters>("prove-counters", "40 18 * * *", job => job.RunAsync(CancellationToken.None));
        services.AddTransient<SealJob>();
        services.AddScoped<JournalBook>();
        services.AddRecurringJob<OutboxSweep>("sweep-outbox", "* * * * *", job => job.SweepAsync(CancellationToken.None), atStart: true);
        services.AddRecurringJob<CleanUpJob>("clean-up", "30 18 * * *", job => job.RunAsync(CancellationToken.None));
        services.AddRecurringJob<SealJob>("seal-journal", "7 * * * *", job => job.RunAsync(CancellationToken.None));
        services.AddScoped<IStuckWork, StuckMessages>();
        services.AddScoped<Attachments>();
        AddGauges(services);
        AddMessages(services, assemblies);
        foreach (var module in modules)
        {
            module.AddServices(services);
        }

        return services;
    }

    private static UnitOfWork NewUnitOfWork(IServiceProvider provider) => new(
        provider.GetRequiredService<MonolithDb>(),
        provider.GetRequiredService<IMediator>(),
        provider.GetServices<IEventListener>(),
        provider.GetRequiredService<JournalWriter>(),
        new(
            provider.GetRequiredService<WriteGate>(),
            provider.GetRequiredService<DatabaseTraits>(),
            provider.GetRequiredService<StorageFaults>(),
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<CounterBook>(),
            new(provider.GetService<ISentForm>(), provider.GetRequiredService<Caller>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<Meanwhile>(),
            provider.GetRequiredService<KeptAnswers>(),
            provider.GetRequiredService<ILogger<UnitOfWork>>()));

    private static void AddGauges(IServiceCollection services)
    {
        services.AddGauge("monolith.outbox.due", "{message}", "Messages that wait to be carried out", (provider, cancel) =>
        {
            var now = provider.GetRequiredService<TimeProvider>().Now();
            return provider.GetRequiredService<MonolithDb>().Set<OutboxMessage>().CountAsync(m => m.DoneAt == null && m.DueAt <= now, cancel);
        });
        services.AddGauge("monolith.outbox.failing", "{message}", "Messages that failed and are tried again", (provider, cancel) =>
            provider.GetRequiredService<MonolithDb>().Set<OutboxMessage>().CountAsync(m => m.DoneAt == null && m.Error != null, cancel));
    }

    /// <summary>MediatR 5.1 by hand (decisions/0002): handlers and validators may be internal.</summary>
    private static void AddMessages(IServiceCollection services, Assembly[] assemblies)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddMetrics();
        services.AddSingleton<CommandMeter>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(MeasureBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(KeptBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        services.Scan(scan => scan.FromAssemblies(assemblies)
            .AddClasses(type => type.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo(typeof(INotificationHandler<>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo(typeof(IValidator<>)), publicOnly: false).AsImplementedInterfaces().WithSingletonLifetime()
            .AddClasses(type => type.AssignableTo<IOutboxHandler>(), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime());
    }
}
