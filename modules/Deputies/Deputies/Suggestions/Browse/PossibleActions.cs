using Deputies.Commitments;
using Deputies.Undertakings;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Browse;

/// <summary>Something the caller can do with a suggestion now.</summary>
/// <param name="Name">A stable name, the kind of the task where there is one.</param>
/// <param name="Page">The page where it is done.</param>
/// <param name="Text">What it is, in Chinese.</param>
/// <param name="Waits">Whether it waits for him, as opposed to what he may do if he likes.</param>
/// <param name="Due">Until when.</param>
/// <param name="Rule">The rule that the day comes from.</param>
/// <param name="UndertakingId">The agency's share that it is about, if it is about one.</param>
internal sealed record PossibleAction(
    string Name, string Page, string Text, bool Waits, DateOnly? Due = null, string? Rule = null, Guid? UndertakingId = null);

/// <summary>What a caller can do with one suggestion, by its state and his part in it. The commands check the same again.</summary>
internal sealed class PossibleActions
{
    private readonly List<PossibleAction> found = [];
    private readonly Suggestion suggestion;
    private readonly Caller caller;
    private readonly DateOnly today;

    private PossibleActions(Suggestion suggestion, Caller caller, DateOnly today)
    {
        (this.suggestion, this.caller, this.today) = (suggestion, caller, today);
    }

    private string Path => $"/suggestions/{suggestion.Id}";

    /// <summary>The caller's actions, those that wait for him first.</summary>
    /// <param name="suggestion">With signers and ratings.</param>
    /// <param name="undertakings">With contacts, replies and extensions.</param>
    /// <param name="commitments">All of the suggestion.</param>
    /// <param name="onlyLeadRates">仅领衔代表评价, a switch of the profile.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<PossibleAction> Of(
        Suggestion suggestion, IEnumerable<Undertaking> undertakings, IEnumerable<Commitment> commitments, bool onlyLeadRates, Caller caller, DateOnly today)
    {
        var actions = new PossibleActions(suggestion, caller, today);
        actions.OfDeputy(onlyLeadRates);
        actions.OfCommittee();
        actions.OfSponsor();
        var shares = undertakings.ToList();
        actions.OfPublication(shares.SelectMany(u => u.Replies));
        foreach (var undertaking in shares.Where(u => u.IsAlive))
        {
            actions.OfAgency(undertaking);
            actions.OfOffice(undertaking);
            actions.OfLeadDeputy(undertaking);
        }

        foreach (var commitment in commitments.Where(c => c.IsAlive))
        {
            actions.OfCommitment(commitment);
        }

        return [.. actions.found.OrderByDescending(a => a.Waits).ThenBy(a => a.Due ?? DateOnly.MaxValue)];
    }

    private void OfDeputy(bool onlyLeadRates)
    {
        var signer = suggestion.Signers.FirstOrDefault(s => s.PersonId == caller.PersonId && s.FromMergedId is null);
        var mayEdit = signer?.IsConfirmed == true || (caller.Is(Roles.Clerk) && suggestion.IsFromPaper);
        switch (suggestion.Status)
        {
            case SuggestionStatus.Draft when mayEdit:
                Add("submit", "edit", "修改并提交");
                break;
            case SuggestionStatus.Cosigning when signer?.Decision == SignerDecision.Pending:
                Add("cosign", "cosign", "确认是否附议", due: suggestion.Due, rule: suggestion.DueRule);
                break;
            case SuggestionStatus.Cosigning when mayEdit:
                Add("edit", "edit", "修改文稿", waits: false);
                break;
            case SuggestionStatus.Returned when mayEdit:
                Add("resubmit", "edit", "修改后重新提交");
                break;
            case SuggestionStatus.Rating when caller.PersonId is { } person && suggestion.StillToRate(onlyLeadRates).Contains(person):
                Add("rating", "rate", "评价办理结果", due: suggestion.Due, rule: suggestion.DueRule);
                break;
            default:
                break;
        }
    }

    private void OfCommittee()
    {
        if (suggestion.Status == SuggestionStatus.Submitted && caller.Is(Roles.Clerk, Roles.Director))
        {
            Add("review", "review", "审查这件建议", due: suggestion.Due, rule: suggestion.DueRule);
        }

        if (suggestion.Status == SuggestionStatus.Accepted && caller.Is(Roles.Clerk, Roles.Office))
        {
            Add("assign", "assign", "交办这件建议", due: suggestion.Due, rule: suggestion.DueRule);
        }

        if (suggestion.Status == SuggestionStatus.AwaitingStudy && caller.Is(Roles.Clerk, Roles.Director))
        {
            Add("dissatisfactionStudy", "study", "研判不满意的评价", due: suggestion.Due, rule: suggestion.DueRule);
        }
    }

    private void OfPublication(IEnumerable<Undertakings.Reply> replies)
    {
        if (!suggestion.IsOpen && suggestion.Status != SuggestionStatus.Withdrawn && caller.Is(Roles.Clerk, Roles.Director) && replies.Any(Publish.Unpublished.Is))
        {
            Add("publication", "publish", "公开建议和答复");
        }
    }

    private void OfSponsor()
    {
        if (!caller.Is(Roles.Sponsor) || suggestion.SponsorId != caller.PersonId)
        {
            return;
        }

        if (suggestion.Status == SuggestionStatus.AwaitingDispatchSignOff)
        {
            Add("dispatchSignOff", "sign-off", "办前签发", due: suggestion.Due, rule: suggestion.DueRule);
        }
        else if (suggestion.Status == SuggestionStatus.AwaitingClosingSignOff)
        {
            Add("closingSignOff", "sign-off", "办结签阅", due: suggestion.Due, rule: suggestion.DueRule);
        }
    }

    private void OfAgency(Undertaking undertaking)
    {
        if (undertaking.AgencyId != caller.AgencyId)
        {
            return;
        }

        if (caller.Is(Roles.AgencyHead) && undertaking.Status == UndertakingStatus.Submitted)
        {
            Add(undertaking, "signature", "sign", "签发答复", due: undertaking.Due, rule: undertaking.DueRule);
        }

        if (caller.Is(Roles.AgencyContact))
        {
            OfContact(undertaking);
        }
    }

    private void OfContact(Undertaking undertaking)
    {
        var (works, isLate) = (undertaking.Status is UndertakingStatus.Received or UndertakingStatus.Drafting, undertaking.ReturnBy < today);
        if (undertaking.Status == UndertakingStatus.Assigned)
        {
            Add(undertaking, "receipt", "receipt", "签收这件建议", due: undertaking.ReceiptBy, rule: RuleNames.Receipt);
        }
        else if (works && undertaking.OwesReply)
        {
            if (undertaking.LastContactRound < undertaking.Round)
            {
                Add(undertaking, "firstContact", "contact", "联系代表并登记沟通", due: undertaking.ContactBy, rule: RuleNames.FirstContact);
            }

            Add(undertaking, "reply", "reply", undertaking.Status == UndertakingStatus.Drafting ? "继续拟写答复" : "拟写答复", due: undertaking.Due, rule: undertaking.DueRule);
        }
        else if (undertaking.Status == UndertakingStatus.Received)
        {
            Add(undertaking, "jointOpinion", "opinion", "提出会办意见", due: undertaking.Due, rule: undertaking.DueRule);
        }

        OfContactAtWill(undertaking, works, isLate);
    }

    private void OfContactAtWill(Undertaking undertaking, bool works, bool isLate)
    {
        if (undertaking.LastContactRound == undertaking.Round && undertaking.Status is not (UndertakingStatus.Waiting or UndertakingStatus.Assigned or UndertakingStatus.ReturnRequested))
        {
            Add(undertaking, "contact", "contact", "再登记一次沟通", waits: false);
        }

        if (works && undertaking.OwesReply && !undertaking.Extensions.Any(e => e.IsPending))
        {
            Add(undertaking, "extension", "extension", "申请延期", waits: false);
        }

        if (undertaking.Status == UndertakingStatus.Received && undertaking.Round == 1 && !isLate)
        {
            Add(undertaking, "return", "return", "申请退办", waits: false, due: undertaking.ReturnBy, rule: RuleNames.ReturnWindow);
        }
    }

    private void OfOffice(Undertaking undertaking)
    {
        if (!caller.Is(Roles.Office))
        {
            return;
        }

        if (undertaking.Status == UndertakingStatus.ReturnRequested)
        {
            Add(undertaking, "returnRuling", "return-ruling", "裁定退办申请");
        }

        if (undertaking.Extensions.Any(e => e.IsPending))
        {
            Add(undertaking, "extensionRuling", "extension-ruling", "裁定延期申请");
        }

        if (undertaking.Status == UndertakingStatus.Signed)
        {
            Add(undertaking, "officeReview", "review", "审核答复", due: undertaking.Due, rule: undertaking.DueRule);
        }

        if (undertaking.IsPaused)
        {
            Add(undertaking, "resume", "pause", "恢复计算期限", waits: false);
        }
        else if (undertaking.MayPause)
        {
            Add(undertaking, "pause", "pause", "中止计算期限", waits: false);
        }
    }

    private void OfLeadDeputy(Undertaking undertaking)
    {
        if (suggestion.LeadDeputyId == caller.PersonId && undertaking.Contacts.Any(c => c.ConfirmedOn is null))
        {
            found.Add(new("contactConfirmation", $"{Path}#contacts", "确认沟通记录", Waits: true, UndertakingId: undertaking.Id));
        }
    }

    private void OfCommitment(Commitment commitment)
    {
        var page = $"/commitments/{commitment.Id}";
        if (commitment.Status == CommitmentStatus.Open && caller.Is(Roles.AgencyContact) && commitment.AgencyId == caller.AgencyId)
        {
            found.Add(new("commitment", page, "履行承诺事项", Waits: true, commitment.Due));
        }

        var asCommittee = caller.Is(Roles.Clerk, Roles.Director) && commitment.CommitteeConfirmedOn is null;
        var asDeputy = commitment.LeadDeputyId == caller.PersonId && commitment.DeputyConfirmedOn is null;
        if (commitment.Status == CommitmentStatus.Claimed && (asCommittee || asDeputy))
        {
            found.Add(new("commitmentConfirmation", page, "确认承诺是否兑现", Waits: true));
        }

        if (commitment.ExtensionUntil is not null && caller.Is(Roles.Office))
        {
            found.Add(new("commitmentExtensionRuling", page, "裁定承诺延期申请", Waits: true));
        }
    }

    private void Add(string name, string page, string text, bool waits = true, DateOnly? due = null, string? rule = null) =>
        found.Add(new(name, $"{Path}/{page}", text, waits, due, rule));

    private void Add(Undertaking undertaking, string name, string page, string text, bool waits = true, DateOnly? due = null, string? rule = null) =>
        found.Add(new(name, $"/undertakings/{undertaking.Id}/{page}", text, waits, due, rule, undertaking.Id));
}
