using Monolith.Kernel;

namespace Supervision.Dashboard.Rows;

/// <summary>That a suggestion passed through a stage, and how long that took.</summary>
internal sealed class StagePass : CountedRow
{
    /// <summary>The suggestion.</summary>
    public Guid SuggestionId { get; init; }

    /// <summary>The stage, by its state.</summary>
    public string State { get; init; } = "";

    /// <summary>The day it began.</summary>
    public DateOnly From { get; init; }

    /// <summary>The day it ended.</summary>
    public DateOnly To { get; init; }

    /// <summary>Calendar days between.</summary>
    public int Days { get; init; }

    /// <summary>The stage that the suggestion leaves on this day.</summary>
    public static StagePass Of(SuggestionRow row, DateOnly on) => new()
    {
        Id = NewId.Next(),
        CongressId = row.CongressId,
        SessionId = row.SessionId,
        SuggestionId = row.Id,
        State = row.State,
        From = row.StageSince,
        To = on,
        Days = on.DayNumber - row.StageSince.DayNumber,
    };

    /// <inheritdoc />
    public override IEnumerable<Mark> Marks() => [new(Counters.Stage + State, default, Days)];
}
