using Deputies.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using static Deputies.Undertakings.UndertakingStatus;

namespace Deputies.Undertakings;

/// <content>Giving it back (退办) and more time (延期).</content>
internal sealed partial class Undertaking
{
    /// <summary>The agency asks to give it back, within its window (申请退办).</summary>
    public void RequestReturn(string reason, DateOnly on)
    {
        Require(Received, "undertaking.not-open-for-return");
        RuleViolationException.ThrowIf(Round > 1, "undertaking.return-window-over", $"重新办理的建议不能再申请退办。");
        RuleViolationException.ThrowIf(ReturnBy < on, "undertaking.return-window-over", $"申请退办的期限（{ReturnBy:yyyy-MM-dd}）已过，应当继续办理。");
        (ReturnReason, ReturnComment) = (reason, null);
        var from = MoveTo(UndertakingStatus.ReturnRequested);
        Raise(
            new ReturnRequested(CongressId, SuggestionId, Id, AgencyId, reason, on),
            new("undertaking.returnRequested", $"申请退办{Shown}。", reason, RuleNames.ReturnWindow, from, Status.Code()));
    }

    /// <summary>The office refuses; the agency goes on.</summary>
    public void RefuseReturn(string? comment, DateOnly on)
    {
        RequireReturnRequest();
        ReturnComment = comment;
        var from = MoveTo(Received);
        Raise(
            new ReturnRefused(CongressId, SuggestionId, Id, AgencyId, comment, on),
            new("undertaking.returnRefused", $"不同意退办{Shown}，由原单位继续办理。", comment, From: from, To: Status.Code()));
    }

    /// <summary>The office gives it to another agency (改办): the share of that agency, which starts anew.</summary>
    /// <param name="agencyId">The other agency.</param>
    /// <param name="ordinal">The place of its share among all of the suggestion.</param>
    /// <param name="terms">Its days.</param>
    /// <param name="comment">What the office wrote.</param>
    /// <param name="on">The day.</param>
    public Undertaking Reassign(Guid agencyId, int ordinal, UndertakingTerms terms, string? comment, DateOnly on)
    {
        RequireReturnRequest();
        RuleViolationException.ThrowIf(agencyId == AgencyId, "undertaking.same-agency", $"改办单位不能是原承办单位。");
        var successor = Open(new(CongressId, SuggestionId, SessionId, Number, Title, LeadDeputyId, ordinal), agencyId, Part, terms, on);
        (ReturnComment, ReplacedById) = (comment, successor.Id);
        var from = MoveTo(Returned);
        Raise(
            new UndertakingReassigned(CongressId, SuggestionId, Id, AgencyId, successor.Id, agencyId, comment, on),
            new("undertaking.reassigned", $"同意退办{Shown}，改由其他单位办理。", comment, RuleNames.Reassign, from, Status.Code()));
        return successor;
    }

    /// <summary>Refuses a ruling where no return request waits.</summary>
    public void RequireReturnRequest() => Require(UndertakingStatus.ReturnRequested, "undertaking.no-return-request");

    /// <summary>The agency asks for more time (申请延期).</summary>
    public void RequestExtension(DateOnly until, string reason, bool deputyTold, DateOnly? longest, DateOnly on)
    {
        RequireReplying();
        RuleViolationException.ThrowIf(Status is not (Received or Drafting), "undertaking.not-open-for-extension", $"{Shown}{Status.Text()}，不能申请延期。");
        RuleViolationException.ThrowIf(extensions.Exists(e => e.IsPending), "undertaking.extension-pending", $"{Shown}已有一份延期申请待批。");
        if (until <= (Due ?? on))
        {
            throw new InvalidFieldException("until", "undertaking.extension-not-later", $"延期日期应当晚于现有期限 {Due:yyyy-MM-dd}。");
        }

        if (until > longest)
        {
            throw new InvalidFieldException("until", "undertaking.extension-too-long", $"延期最迟不得超过 {longest:yyyy-MM-dd}。");
        }

        extensions.Add(Extension.Request(Id, until, reason, deputyTold, on));
        Raise(
            new ExtensionRequested(CongressId, SuggestionId, Id, AgencyId, until, reason, deputyTold, on),
            new("undertaking.extensionRequested", $"申请将{Shown}延期至 {until:yyyy-MM-dd}（{(deputyTold ? "已告知代表" : "未告知代表")}）。", reason, RuleNames.ReplyExtended));
    }

    /// <summary>The office allows or refuses more time.</summary>
    public void RuleExtension(bool approves, string? comment, Guid? by, DateOnly on)
    {
        var extension = extensions.Find(e => e.IsPending)
            ?? throw new RuleViolationException("undertaking.no-extension-request", $"{Shown}没有待批的延期申请。");
        extension.Rule(approves, comment, by, on);
        if (approves)
        {
            (Due, DueRule) = (extension.Until, RuleNames.ReplyExtended);
        }

        Raise(
            new ExtensionRuled(CongressId, SuggestionId, Id, AgencyId, approves, Due, comment, on),
            new(
                approves ? "undertaking.extensionApproved" : "undertaking.extensionRefused",
                approves ? $"同意{Shown}延期至 {extension.Until:yyyy-MM-dd}。" : $"不同意{Shown}延期。",
                comment,
                RuleNames.ReplyExtended));
    }
}
