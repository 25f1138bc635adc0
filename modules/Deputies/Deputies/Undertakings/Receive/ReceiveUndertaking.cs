using Deputies.Undertakings.Extend;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Undertakings.Receive;

/// <summary>An agency signs for its share (签收).</summary>
internal sealed record ReceiveUndertaking(Guid UndertakingId) : ICommand<Guid>;

internal sealed class ReceiveUndertakingHandler(Sight sight, SuggestionTerm term, Terms terms) : IRequestHandler<ReceiveUndertaking, Guid>
{
    public async Task<Guid> Handle(ReceiveUndertaking command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.OwnUndertakingAsync(command.UndertakingId, cancellationToken);

        var begins = undertaking.DueFrom is null;
        undertaking.Receive(await terms.ReceiptAsync(undertaking, cancellationToken), terms.Today);
        if (begins)
        {
            await term.FollowAsync(undertaking, cancellationToken);
        }

        return undertaking.Id;
    }
}

/// <summary>Nobody signed in time (视为签收); sent by the workflow.</summary>
internal sealed record DeemReceived(Guid UndertakingId) : ICommand;

internal sealed class DeemReceivedHandler(DeputiesData data, SuggestionTerm term, Terms terms) : IRequestHandler<DeemReceived, Unit>
{
    public async Task<Unit> Handle(DeemReceived command, CancellationToken cancellationToken)
    {
        var undertaking = await data.Undertakings.SingleAsync(u => u.Id == command.UndertakingId, cancellationToken);

        var begins = undertaking.DueFrom is null;
        undertaking.DeemReceived(await terms.ReceiptAsync(undertaking, cancellationToken), terms.Today);
        if (begins)
        {
            await term.FollowAsync(undertaking, cancellationToken);
        }

        return Unit.Value;
    }
}
