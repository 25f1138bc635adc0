using Deputies.Commitments;
using Deputies.Undertakings;
using Monolith.Web;

namespace Deputies.Suggestions.Browse;

/// <summary>What lights go by.</summary>
/// <param name="Today">The day.</param>
/// <param name="Pressing">The latest last day that presses today.</param>
internal readonly record struct Days(DateOnly Today, DateOnly Pressing);

/// <summary>The colours of states: red what is late, amber what will be soon, else by where it stands.</summary>
internal static class Tones
{
    /// <summary>A suggestion's colour.</summary>
    public static Tone Of(SuggestionStatus status, DateOnly? due, Days days) => ByDay(due, days) ?? status switch
    {
        SuggestionStatus.Rating or SuggestionStatus.Tracking or SuggestionStatus.Closed => Tone.Green,
        SuggestionStatus.Returned or SuggestionStatus.AwaitingStudy => Tone.Amber,
        SuggestionStatus.AwaitingDispatchSignOff or SuggestionStatus.Handling or SuggestionStatus.AwaitingClosingSignOff or SuggestionStatus.Reworking => Tone.Blue,
        _ => Tone.Grey,
    };

    /// <summary>The colour of an agency's share.</summary>
    public static Tone Of(UndertakingStatus status, DateOnly? due, Days days) => status switch
    {
        UndertakingStatus.Reviewed or UndertakingStatus.Delivered or UndertakingStatus.Opined => Tone.Green,
        UndertakingStatus.Returned or UndertakingStatus.Withdrawn => Tone.Grey,
        _ => ByDay(due, days) ?? (status == UndertakingStatus.ReturnRequested ? Tone.Amber : Tone.Blue),
    };

    /// <summary>A promise's colour.</summary>
    public static Tone Of(CommitmentStatus status, DateOnly due, DateOnly today) => status switch
    {
        CommitmentStatus.Kept => Tone.Green,
        CommitmentStatus.Dropped => Tone.Grey,
        CommitmentStatus.Claimed => Tone.Amber,
        _ => due < today ? Tone.Red : Tone.Blue,
    };

    /// <summary>The colour of a degree of satisfaction.</summary>
    public static Tone Of(Satisfaction satisfaction) => satisfaction switch
    {
        Satisfaction.Satisfied => Tone.Green,
        Satisfaction.BasicallySatisfied => Tone.Amber,
        _ => Tone.Red,
    };

    private static Tone? ByDay(DateOnly? due, Days days) =>
        due is not { } day ? null : day < days.Today ? Tone.Red : day <= days.Pressing ? Tone.Amber : null;
}
