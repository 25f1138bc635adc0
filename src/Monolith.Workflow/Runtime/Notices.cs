using System.Text.Json;
using Monolith.Persistence;
using Monolith.Workflow.Contracts;

namespace Monolith.Workflow.Runtime;

/// <summary>A notice as it waits in the outbox.</summary>
internal sealed record NoticeMessage(string Template, string To, string Title, string? Number, string Link, DateOnly? Due, int Chases);

/// <summary>Hands notices to whatever carries them out of the house; without a carrier the inbox is the notice.</summary>
internal sealed class NoticeHandler(IEnumerable<INoticeSender> senders) : IOutboxHandler
{
    public const string Name = "workflow.notice";

    public string Kind => Name;

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var notice = JsonSerializer.Deserialize<NoticeMessage>(message.Payload)!;
        foreach (var sender in senders)
        {
            await sender.SendAsync(
                new(message.Id, message.CongressId, notice.Template, notice.To, notice.Title, notice.Number, notice.Link, notice.Due, notice.Chases), cancellationToken);
        }
    }

    public OutboxTopic Describe(OutboxMessage message)
    {
        var notice = JsonSerializer.Deserialize<NoticeMessage>(message.Payload)!;
        return new(notice.Title, notice.Number, notice.Link, TaskDesk.Read(notice.To));
    }
}
