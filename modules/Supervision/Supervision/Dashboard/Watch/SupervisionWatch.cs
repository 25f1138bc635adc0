using Deputies.Contracts;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Watch;

/// <summary>Writes the dashboard's books while things happen, inside the same commit.</summary>
internal sealed class SupervisionWatch(SupervisionData data, Ledger ledger) : IEventListener
{
    private const string OpenReply = "open"; // 主动公开, as the public API names it

    public Task HearAsync(IDomainEvent happened, CancellationToken cancellationToken) => happened switch
    {
        SuggestionDrafted or SuggestionRevised or SuggestionCosigningOpened or SuggestionCosigned or SuggestionRated => Task.CompletedTask,
        SuggestionEvent e => HearSuggestionAsync(e, cancellationToken),
        ContactConfirmed or UndertakingHandedOn or ReplyHandedOver => Task.CompletedTask,
        UndertakingEvent e => HearUndertakingAsync(e, cancellationToken),
        CommitmentProgressed or CommitmentExtensionRequested or CommitmentHandedOn => Task.CompletedTask,
        CommitmentEvent e => HearCommitmentAsync(e, cancellationToken),
        AgencyMerged e => MergeAsync(e, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task HearSuggestionAsync(SuggestionEvent happened, CancellationToken cancellationToken)
    {
        var row = await data.OneAsync<SuggestionRow>(happened.SuggestionId, cancellationToken);
        if (row is null)
        {
            if (happened is not SuggestionSubmitted submitted)
            {
                return; // it never reached the committee
            }

            row = new() { Id = submitted.SuggestionId, CongressId = submitted.CongressId, SessionId = submitted.SessionId };
            row.Hear(submitted);
            data.Add(row);
            ledger.Enter(row);
            return;
        }

        StagePass? left = null;
        ledger.Change(row, r => left = r.Hear(happened));
        if (left is not null)
        {
            data.Add(left);
            ledger.Enter(left);
        }

        await TellUndertakingsAsync(happened, row, cancellationToken);
    }

    private async Task TellUndertakingsAsync(SuggestionEvent happened, SuggestionRow row, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case RatingClosed:
                foreach (var share in (await SharesAsync(row.Id, cancellationToken)).Where(share => share is { IsAlive: true, OwesReply: true }))
                {
                    ledger.Change(share, s => s.Rate(row.Rating));
                }

                break;
            case DispatchReturned:
                foreach (var share in (await SharesAsync(row.Id, cancellationToken)).Where(share => share.State == "waiting"))
                {
                    ledger.Change(share, s => s.Drop());
                }

                break;
        }
    }

    private async Task HearUndertakingAsync(UndertakingEvent happened, CancellationToken cancellationToken)
    {
        var row = await data.OneAsync<UndertakingRow>(happened.UndertakingId, cancellationToken);
        if (row is null)
        {
            row = await OpenAsync(happened, cancellationToken);
        }
        else
        {
            ledger.Change(row, r => r.Hear(happened));
        }

        if (happened is ReplyDelivered delivered && row is not null)
        {
            var classes = (await SharesAsync(row.SuggestionId, cancellationToken)).Where(share => share is { IsAlive: true, OwesReply: true }).Select(share => share.Class).ToList();
            await ChangeSuggestionAsync(row.SuggestionId, suggestion => Reply(suggestion, delivered, classes), cancellationToken);
        }
    }

    private static void Reply(SuggestionRow suggestion, ReplyDelivered reply, IEnumerable<string?> classes)
    {
        suggestion.Classify(classes);
        if (reply.Publish == OpenReply)
        {
            suggestion.ReplyOpenly(reply.On);
        }
    }

    private async Task<UndertakingRow?> OpenAsync(UndertakingEvent happened, CancellationToken cancellationToken)
    {
        var part = happened switch { UndertakingPrepared e => e.Part, UndertakingOpened e => e.Part, _ => null };
        var suggestion = await data.OneAsync<SuggestionRow>(happened.SuggestionId, cancellationToken);
        if (part is null || suggestion is null)
        {
            return null;
        }

        var row = new UndertakingRow
        {
            Id = happened.UndertakingId,
            CongressId = happened.CongressId,
            SessionId = suggestion.SessionId,
            SuggestionId = happened.SuggestionId,
            AgencyId = happened.AgencyId,
            Part = part,
        };
        row.Hear(happened);
        data.Add(row);
        ledger.Enter(row);
        return row;
    }

    private async Task HearCommitmentAsync(CommitmentEvent happened, CancellationToken cancellationToken)
    {
        var row = await data.OneAsync<CommitmentRow>(happened.CommitmentId, cancellationToken);
        if (row is null)
        {
            if (happened is CommitmentOpened opened)
            {
                row = new()
                {
                    Id = opened.CommitmentId,
                    CongressId = opened.CongressId,
                    SessionId = opened.SessionId,
                    SuggestionId = opened.SuggestionId,
                    AgencyId = opened.AgencyId,
                };
                row.Hear(opened, suggestionIsWithdrawn: false);
                data.Add(row);
                ledger.Enter(row);
            }

            return;
        }

        var suggestion = await data.OneAsync<SuggestionRow>(happened.SuggestionId, cancellationToken);
        ledger.Change(row, r => r.Hear(happened, suggestion?.State == States.Withdrawn));
    }

    /// <summary>The debts of a dissolved agency go over to the one that took its place; nothing is forgiven.</summary>
    private async Task MergeAsync(AgencyMerged merged, CancellationToken cancellationToken)
    {
        foreach (var share in await data.Undertakings.Where(r => r.HolderId == merged.AgencyId).ToListAsync(cancellationToken))
        {
            ledger.Change(share, s => s.Hold(merged.SuccessorId));
        }

        foreach (var promise in await data.Commitments.Where(r => r.HolderId == merged.AgencyId).ToListAsync(cancellationToken))
        {
            ledger.Change(promise, p => p.Hold(merged.SuccessorId));
        }
    }

    private async Task ChangeSuggestionAsync(Guid id, Action<SuggestionRow> change, CancellationToken cancellationToken)
    {
        if (await data.OneAsync<SuggestionRow>(id, cancellationToken) is { } suggestion)
        {
            ledger.Change(suggestion, change);
        }
    }

    /// <summary>All shares of a suggestion, those of this transaction that are not written yet too.</summary>
    private async Task<IReadOnlyList<UndertakingRow>> SharesAsync(Guid suggestionId, CancellationToken cancellationToken)
    {
        await data.Undertakings.Where(r => r.SuggestionId == suggestionId).LoadAsync(cancellationToken);
        return [.. data.Undertakings.Local.Where(r => r.SuggestionId == suggestionId)];
    }
}
