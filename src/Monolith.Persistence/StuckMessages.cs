using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>What a message of the outbox is about, for people.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">The item's number.</param>
/// <param name="Link">The item's page.</param>
/// <param name="Desk">Who waits for it.</param>
public sealed record OutboxTopic(string Title, string? Number, string? Link, StuckDesk Desk);

/// <summary>Messages of the outbox that fail again and again.</summary>
internal sealed class StuckMessages(MonolithDb db, IEnumerable<IOutboxHandler> handlers, Outbox outbox, Journal journal, Caller caller) : IStuckWork
{
    public string Kind => "message";

    public async Task<IReadOnlyList<StuckItem>> ListAsync(Guid congressId, CancellationToken cancellationToken)
    {
        var failing = await db.Set<OutboxMessage>().AsNoTracking().Where(m => m.DoneAt == null && m.CongressId == congressId && m.Error != null && m.Attempts >= StuckWork.Failures)
            .OrderBy(m => m.CreatedAt).Take(StuckWork.Most).ToListAsync(cancellationToken);
        return failing.ConvertAll(message =>
        {
            var topic = TopicOf(message);
            return new StuckItem(Kind, message.Id, topic.Title, topic.Number, topic.Link, $"消息发不出去，已试 {message.Attempts} 次：{message.Error}", message.CreatedAt, topic.Desk);
        });
    }

    public async Task RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var message = await FindAsync(id, cancellationToken);
        outbox.Retry(message);
        await NoteAsync(message, new("outbox.retried", $"管理员重发“{TopicOf(message).Title}”的消息。"), cancellationToken);
    }

    public async Task GiveUpAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var message = await FindAsync(id, cancellationToken);
        outbox.GiveUp(message);
        await NoteAsync(message, new("outbox.given-up", $"管理员放弃“{TopicOf(message).Title}”的消息。", Why: reason), cancellationToken);
    }

    private OutboxTopic TopicOf(OutboxMessage message) => handlers.FirstOrDefault(handler => handler.Kind == message.Kind)?.Describe(message) ?? new(message.Kind, null, null, new());

    private async Task<OutboxMessage> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Set<OutboxMessage>().SingleOrDefaultAsync(m => m.Id == id && m.CongressId == caller.CongressId && m.DoneAt == null && m.Error != null, cancellationToken)
            ?? throw StuckWork.Gone();

    private Task NoteAsync(OutboxMessage message, JournalNote note, CancellationToken cancellationToken) =>
        journal.NoteAsync(nameof(OutboxMessage), message.Id, message.CongressId, note, cancellationToken);
}
