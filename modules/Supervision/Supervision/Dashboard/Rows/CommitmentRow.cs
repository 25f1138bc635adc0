using Deputies.Contracts;

namespace Supervision.Dashboard.Rows;

/// <summary>What the dashboard knows of one promise (承诺事项).</summary>
internal sealed class CommitmentRow : CountedRow
{
    /// <summary>The promise was kept.</summary>
    public const string Kept = "kept";

    /// <summary>The promise was given up although its suggestion was not withdrawn.</summary>
    public const string Dropped = "dropped";

    /// <summary>The promise ended with its suggestion.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The suggestion.</summary>
    public Guid SuggestionId { get; init; }

    /// <summary>The agency that promised.</summary>
    public Guid AgencyId { get; init; }

    /// <summary>The agency that owes it today.</summary>
    public Guid HolderId { get; private set; }

    /// <summary>What was promised.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Until when, extensions included.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>Until when, as first promised.</summary>
    public DateOnly FirstDue { get; private set; }

    /// <summary>Since when the agency says that it is kept.</summary>
    public DateOnly? ClaimedOn { get; private set; }

    /// <summary>How often it was extended.</summary>
    public int Extensions { get; private set; }

    /// <summary>How it ended; none while it is open.</summary>
    public string? Outcome { get; private set; }

    /// <summary>The day it ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Takes in what happened.</summary>
    public void Hear(CommitmentEvent happened, bool suggestionIsWithdrawn)
    {
        switch (happened)
        {
            case CommitmentOpened e:
                (HolderId, Text, Due, FirstDue) = (AgencyId, e.Text, e.Due, e.Due);
                break;
            case CommitmentCompletionClaimed e:
                ClaimedOn = e.On;
                break;
            case CommitmentConfirmed { Confirmed: false }:
                ClaimedOn = null;
                break;
            case CommitmentExtensionRuled { Approved: true } e:
                (Due, Extensions) = (e.Due, Extensions + 1);
                break;
            case CommitmentEnded e:
                (Outcome, EndedOn) = (e.Outcome == Kept ? Kept : suggestionIsWithdrawn ? Withdrawn : Dropped, e.On);
                break;
        }
    }

    /// <summary>The agency that owes it from now on.</summary>
    public void Hold(Guid agencyId) => HolderId = agencyId;

    /// <inheritdoc />
    public override IEnumerable<Mark> Marks() =>
        Outcome is null ? [new(Counters.CommitmentDue, HolderId, Bucket(Due))] : [new(Counters.Commitment + Outcome, HolderId)];
}
