using System.Diagnostics;
using System.Text.Json;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Something that must leave the database after the commit: at least once, so receivers go by <see cref="Id"/>.</summary>
public sealed class OutboxMessage
{
    /// <summary>Identity for receivers that must not act twice.</summary>
    public Guid Id { get; init; }

    /// <summary>The congress it belongs to.</summary>
    public Guid CongressId { get; init; }

    /// <summary>Which handler takes it.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The content as JSON.</summary>
    public string Payload { get; init; } = "";

    /// <summary>When it was written, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Not before this moment, UTC; also the end of a claim.</summary>
    public DateTime DueAt { get; internal set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; internal set; }

    /// <summary>When it was done, UTC.</summary>
    public DateTime? DoneAt { get; internal set; }

    /// <summary>What went wrong last.</summary>
    public string? Error { get; internal set; }
}

/// <summary>Carries out one kind of outbox message. It may run twice for one message.</summary>
public interface IOutboxHandler
{
    /// <summary>The kind it takes.</summary>
    string Kind { get; }

    /// <summary>Does the work; an exception means a later try.</summary>
    Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken);

    /// <summary>What a message is about, for the administrator who sees it fail.</summary>
    OutboxTopic Describe(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message.Kind, null, null, new());
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("platform_outbox");
        message.Property(m => m.Kind).HasMaxLength(60);
        message.Property(m => m.Payload).HasMaxLength(16000);
        message.Property(m => m.Error).HasMaxLength(1000);
        message.HasIndex(m => new { m.DoneAt, m.DueAt });
    }
}

/// <summary>Writes messages in the commit of the running command.</summary>
public sealed class Outbox
{
    private readonly MonolithDb db;
    private readonly TimeProvider clock;
    private readonly IBackgroundJobClient? jobs;
    private bool added;

    internal Outbox(MonolithDb db, TimeProvider clock, IBackgroundJobClient? jobs) => (this.db, this.clock, this.jobs) = (db, clock, jobs);

    /// <summary>Adds a message that goes out after the commit.</summary>
    public void Add(string kind, Guid congressId, object payload)
    {
        var now = clock.Now();
        db.Add(new OutboxMessage
        {
            Id = NewId.Next(),
            CongressId = congressId,
            Kind = kind,
            Payload = JsonSerializer.Serialize(payload),
            CreatedAt = now,
            DueAt = now,
        });
        added = true;
    }

    /// <summary>Carries a failing message out once more, right after the commit.</summary>
    internal void Retry(OutboxMessage message)
    {
        (message.DueAt, message.Attempts) = (clock.Now(), 0);
        added = true;
    }

    /// <summary>Sends a message no more; what went wrong stays on its row.</summary>
    internal void GiveUp(OutboxMessage message) => message.DoneAt = clock.Now();

    internal void Forget() => added = false;

    /// <summary>Only a hint: the sweep finds the rows even if the process dies right here.</summary>
    internal void NudgeAfterCommit()
    {
        if (added)
        {
            added = false;
            jobs?.Enqueue<OutboxSweep>(sweep => sweep.SweepAsync(CancellationToken.None));
        }
    }
}

/// <summary>Carries out what is due in the outbox. Several nodes may sweep at once.</summary>
public sealed partial class OutboxSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxSweep> log)
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <summary>Takes due messages one by one until none is left.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (await TakeOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> TakeOneAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MonolithDb>();
        var now = clock.Now();
        var message = await db.Set<OutboxMessage>().AsNoTracking().Where(m => m.DoneAt == null && m.DueAt <= now).OrderBy(m => m.DueAt).FirstOrDefaultAsync(cancellationToken);
        if (message is null)
        {
            return false;
        }

        var claimed = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            cancel => db.Set<OutboxMessage>().Where(m => m.Id == message.Id && m.DoneAt == null && m.DueAt == message.DueAt)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now + Claim).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel),
            cancellationToken);
        if (claimed == 1)
        {
            await CarryOutAsync(scope.ServiceProvider, message, cancellationToken);
        }

        return true;
    }

    private async Task CarryOutAsync(IServiceProvider services, OutboxMessage message, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Source.StartActivity($"outbox {message.Kind}");
        var db = services.GetRequiredService<MonolithDb>();
        var rows = db.Set<OutboxMessage>().Where(m => m.Id == message.Id);
        var work = services.GetRequiredService<UnitOfWork>();
        try
        {
            services.GetRequiredService<Caller>().BecomeSystem(message.CongressId);
            var handler = services.GetServices<IOutboxHandler>().FirstOrDefault(h => h.Kind == message.Kind)
                ?? throw new InvalidOperationException($"No handler for outbox messages of kind '{message.Kind}'.");
            await handler.HandleAsync(message, cancellationToken);
            var done = clock.Now();
            await work.RunAsync(cancel => rows.ExecuteUpdateAsync(set => set.SetProperty(m => m.DoneAt, done).SetProperty(m => m.Error, (string?)null), cancel), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(log, message.Id, message.Kind, failure);
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            var later = clock.Now() + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, message.Attempts)));
            var error = failure.GetBaseException().Message.Cut(1000);
            db.ChangeTracker.Clear(); // what it left half-done
            await work.RunAsync(cancel => rows.ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, later).SetProperty(m => m.Error, error), cancel), cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Id} of kind {Kind} failed and is tried again later")]
    private static partial void LogFailure(ILogger log, Guid id, string kind, Exception failure);
}
