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
        var due = await FromAssignmentAsync(congressId, rule, cancellationToken);
        return new(await DueAsync(congressId, RuleNames.Receipt, cancellationToken), due, rule, due is null ? null : Today);
    }

    /// <summary>The last day of a rule for what is handed over today; none yet where the rule runs from the receipt.</summary>
    public async Task<DateOnly?> FromAssignmentAsync(Guid congressId, string rule, CancellationToken cancellationToken) =>
        (await RuleAsync(congressId, rule, cancellationToken)).Trigger == TermTrigger.Assigned ? await DueAsync(congressId, rule, cancellationToken) : null;

    /// <summary>The days of a share that is signed for today; a term that runs from the assignment has begun already.</summary>
    public async Task<ReceiptTerms> ReceiptAsync(Undertaking share, CancellationToken cancellationToken) => new(
        await ReceivedAsync(share, RuleNames.ReturnWindow, cancellationToken),
        await ReceivedAsync(share, RuleNames.FirstContact, cancellationToken),
        share.DueFrom is null ? await DueAsync(share.CongressId, share.DueRule, cancellationToken) : null);

    /// <summary>The latest day to which a share's term can be extended, by what the rule runs from: in a further round from its beginning.</summary>
    public async Task<DateOnly?> LongestAsync(Undertaking share, CancellationToken cancellationToken)
    {
        if (share.DueFrom is not { } begun)
        {
            return null;
        }

        var (trigger, answer) = ((await RuleAsync(share.CongressId, RuleNames.ReplyExtended, cancellationToken)).Trigger, share.Round > 1 ? RuleNames.Rework : RuleNames.Reply);
        if (trigger == TermTrigger.FormerDue)
        {
            var former = await DueAsync(share.CongressId, answer, begun, cancellationToken, share.Pauses);
            return former is { } day ? await DueAsync(share.CongressId, RuleNames.ReplyExtended, day, cancellationToken) : null;
        }

        var start = share.Round == 1 && share.DayOf(trigger) is { } own && !share.HasInheritedTerm ? own : begun;
        return await DueAsync(share.CongressId, RuleNames.ReplyExtended, start, cancellationToken, share.Pauses);
    }

    private async Task<DateOnly?> ReceivedAsync(Undertaking share, string rule, CancellationToken cancellationToken)
    {
        var trigger = (await RuleAsync(share.CongressId, rule, cancellationToken)).Trigger;
        return await DueAsync(share.CongressId, rule, trigger == TermTrigger.Assigned ? share.AssignedOn!.Value : Today, cancellationToken);
    }

    private async Task<DeadlineRule> RuleAsync(Guid congressId, string rule, CancellationToken cancellationToken) =>
        (await deadlines.ProfileAsync(congressId, cancellationToken)).Rule(rule);
}
