using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Monolith.Persistence;

namespace Monolith.Host;

/// <summary>Whether requests can be served: the schema stands, definitions are loaded, the demo is filled, and the database answers.</summary>
internal sealed partial class Readiness(IServiceScopeFactory scopes, ILogger<Readiness> log)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1); // however many ask, the database is asked once in this time
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private Task<bool> answer = Task.FromResult(true);
    private long askedAt;

    /// <summary>Set once, at the end of the start.</summary>
    public bool IsPrepared { get; set; }

    public async Task<bool> IsReadyAsync() => IsPrepared && await AskAsync();

    private Task<bool> AskAsync()
    {
        lock (gate)
        {
            if (answer.IsCompleted && (askedAt == 0 || Stopwatch.GetElapsedTime(askedAt) > Fresh))
            {
                answer = ReachAsync(wasReached: answer is { IsCompletedSuccessfully: true, Result: true });
                askedAt = Stopwatch.GetTimestamp();
            }

            return answer;
        }
    }

    private async Task<bool> ReachAsync(bool wasReached)
    {
        try
        {
            await Task.Run(ReadAsync).WaitAsync(Patience);
            return true;
        }
        catch (Exception failure)
        {
            if (wasReached)
            {
                LogLost(log, failure);
            }

            return false;
        }
    }

    private async Task ReadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MonolithDb>().Set<OutboxMessage>().AnyAsync(message => message.DoneAt == null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer; this node is not ready until it does")]
    private static partial void LogLost(ILogger log, Exception failure);
}
