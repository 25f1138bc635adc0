using Deputies;
using Hangfire;
using Monolith.Access;
using Monolith.Access.Rules;
using Monolith.Api;
using Monolith.Host.Demo;
using Monolith.Kernel;
using Monolith.Operations;
using Monolith.Operations.Signals;
using Monolith.Persistence;
using Monolith.Web;
using Monolith.Workflow;
using Supervision;

namespace Monolith.Host;

/// <summary>Everything the host is made of.</summary>
internal static class ProductServices
{
    /// <summary>The modules, platform parts first.</summary>
    public static IReadOnlyList<IModule> Modules { get; } =
    [
        new RulesModule(),
        new AccessModule(),
        new WorkflowModule(),
        new OperationsModule(),
        new DeputiesModule(),
        new SupervisionModule(),
    ];

    public static void Add(WebApplicationBuilder builder, HostSettings settings)
    {
        settings.MakeRoot();
        var services = builder.Services;
        var (traits, configure) = DatabaseProvider.Choose(settings);
        services.AddSingleton(settings);
        services.AddSingleton(new ProductClock(settings.Clock()));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<ProductClock>());
        services.AddSingleton(new DemoMode(settings.Demo));
        services.AddScoped<IStartStep, DemoCity>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<NativeMemory>();
        services.Configure<Persistence.FileOptions>(files => files.Root = settings.FilesRoot);
        services.AddMonolith(traits, configure, Modules);
        services.AddMonolithApi();
        services.AddMonolithWeb(Modules.Select(module => module.Assembly));
        services.Configure<AccessOptions>(access =>
        {
            access.AdminPassword = builder.Configuration["Admin:Password"];
            if (settings.Demo)
            {
                access.FoundsFirstCongress = false; // the demo city founds its own
                access.AdministratorsNeedSecondFactor = false;
                access.DemoPassword = DemoMode.Password;
                access.DemoAccounts = DemoCity.Accounts;
            }
        });
        services.AddSignals(builder.Configuration);
        services.AddDescription();
        services.AddAuthorization();
        AddJobs(services, settings, withServer: builder.Configuration.GetValue("Jobs:Server", true));
    }

    /// <summary>The server of jobs can be left out, so that tests decide when jobs run.</summary>
    private static void AddJobs(IServiceCollection services, HostSettings settings, bool withServer)
    {
        services.AddHangfire(jobs =>
        {
            jobs.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (withServer)
            {
                DatabaseProvider.UseJobs(jobs, settings);
            }
            else
            {
                jobs.UseInMemoryStorage();
            }
        });
        if (!withServer)
        {
            return;
        }

        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 2;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
            server.ServerTimeout = TimeSpan.FromMinutes(1);
            server.HeartbeatInterval = TimeSpan.FromSeconds(15);
        });
    }
}
