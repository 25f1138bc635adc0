using System.Linq.Expressions;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>A job that runs by the clock; registered anew at each start, so that storage in memory loses nothing.</summary>
/// <param name="Register">Tells the scheduler.</param>
public sealed record RecurringJobRegistration(Action<IRecurringJobManager> Register);

/// <summary>Registration of recurring jobs.</summary>
public static class RecurringJobServices
{
    /// <summary>Runs <typeparamref name="TJob"/> by a cron expression (UTC).</summary>
    /// <param name="services">The product's services.</param>
    /// <param name="id">A stable name.</param>
    /// <param name="cron">Five fields, or six with seconds.</param>
    /// <param name="call">The work.</param>
    /// <param name="atStart">Whether a node that starts runs it at once: it takes up what the last one left.</param>
    public static IServiceCollection AddRecurringJob<TJob>(this IServiceCollection services, string id, string cron, Expression<Func<TJob, Task>> call, bool atStart = false) =>
        services.AddSingleton(new RecurringJobRegistration(manager =>
        {
            manager.AddOrUpdate(id, call, cron);
            if (atStart)
            {
                manager.Trigger(id);
            }
        }));
}

/// <summary>Removes answers that no client will ask for again, changes that every node has seen, and outbox rows that were done long ago.</summary>
public sealed class CleanUpJob(MonolithDb db, TimeProvider clock)
{
    /// <summary>Answers and changes live a day, done messages a month.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var yesterday = clock.Now().AddDays(-1);
        var lastMonth = clock.Now().AddDays(-30);
        await db.Set<StoredAnswer>().Where(a => a.At < yesterday).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ChangeNote>().Where(n => n.At < yesterday).ExecuteDeleteAsync(cancellationToken);
        await db.Set<OutboxMessage>().Where(m => m.DoneAt < lastMonth).ExecuteDeleteAsync(cancellationToken);
    }
}
