using Deputies.Suggestions;
using Deputies.Undertakings;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies;

/// <summary>The days that aggregates are given, computed by the congress's own profile and calendar.</summary>
internal sealed class Terms(IDeadlines deadlines, TimeProvider clock)
{
    /// <summary>Today in Asia/Shanghai.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>The last day of a rule that starts today.</summary>
    public Task<DateOnly?> DueAsync(Guid congressId, string rule, CancellationToken cancellationToken) => DueAsync(congressId, rule, Today, cancellationToken);

    /// <summary>The last day of a rule.</summary>
    public async Task<DateOnly?> DueAsync(Guid congressId, string rule, DateOnly start, CancellationToken cancellationToken, IReadOnlyList<Pause>? pauses = null) =>
        (await deadlines.DueAsync(congressId, rule, start, pauses, cancellationToken)).Due;

    /// <summary>The rules of the congress.</summary>
    public Task<Profile> ProfileAsync(Guid congressId, CancellationToken cancellationToken) => deadlines.ProfileAsync(congressId, cancellationToken);

    /// <summary>What the profile does or leaves.</summary>
    public async Task<ProfileSwitches> SwitchesAsync(Guid congressId, CancellationToken cancellationToken) => (await ProfileAsync(congressId, cancellationToken)).Switches;

    /// <summary>How a round ends whose replies are complete today.</summary>
    public async Task<RoundEnd> RoundEndAsync(Guid congressId, CancellationToken cancellationToken)
    {
        var switches = await SwitchesAsync(congressId, cancellationToken);
        return new(switches.ClosingSignOffAfterRating.On, switches.CommitteeStudiesDissatisfied.On);
    }

    /// <summary>The days of a submission.</summary>
    public async Task<SubmissionTerms> SubmissionAsync(Guid congressId, CancellationToken cancellationToken) => new(
        await DueAsync(congressId, RuleNames.Cosign, cancellationToken),
        await DueAsync(congressId, RuleNames.Review, cancellationToken));

    /// <summary>The days of an agency's share that is handed over today.</summary>
    public async Task<UndertakingTerms> UndertakingAsync(Guid congressId, UndertakingPart part, CancellationToken cancellationToken)
    {
        var rule = part == UndertakingPart.Joint ? RuleNames.JointOpinion : RuleNames.Reply;
        return new(await DueAsync(congressId, RuleNames.Receipt, cancellationToken), await DueAsync(congressId, rule, cancellationToken), rule);
    }

    /// <summary>The days that run from today's receipt.</summary>
    public async Task<ReceiptTerms> ReceiptAsync(Guid congressId, CancellationToken cancellationToken) => new(
        await DueAsync(congressId, RuleNames.ReturnWindow, cancellationToken),
        await DueAsync(congressId, RuleNames.FirstContact, cancellationToken));
}
