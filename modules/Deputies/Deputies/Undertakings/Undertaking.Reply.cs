using Deputies.Contracts;
using Monolith.Kernel;
using static Deputies.Undertakings.UndertakingStatus;

namespace Deputies.Undertakings;

/// <summary>What a submission must know besides the reply.</summary>
/// <param name="AskIds">The asks that each need an answer.</param>
/// <param name="ContactRequired">答复前须有沟通记录, a switch of the profile.</param>
/// <param name="JointOpinionsMissing">Whether a joint agency in its term has not given its opinion yet.</param>
internal sealed record SubmissionFacts(IReadOnlyList<string> AskIds, bool ContactRequired, bool JointOpinionsMissing);

/// <content>Talks (面商) and the reply (答复): draft, signature, review, delivery.</content>
internal sealed partial class Undertaking
{
    /// <summary>The reply of the present round.</summary>
    public Reply? CurrentReply => replies.Find(r => r.Round == Round);

    /// <summary>The agency notes a talk with the deputy (面商).</summary>
    public Contact RecordContact(Talk talk, Guid? by, DateOnly on)
    {
        RuleViolationException.ThrowIf(
            Status is not (Received or Drafting or Submitted or Signed or Reviewed or Delivered or Opined),
            "undertaking.not-open-for-contact",
            $"{Shown}{Status.Text()}，不能登记沟通。");
        var contact = Contact.Record(Id, Round, talk, by, on);
        contacts.Add(contact);
        (LastContactRound, UnconfirmedContacts) = (Round, UnconfirmedContacts + 1);
        Raise(
            new ContactRecorded(CongressId, SuggestionId, Id, AgencyId, contact.Id, talk.Way.Code(), talk.Stage.Code(), Round, talk.HeldOn, on),
            new("undertaking.contactRecorded", $"{talk.Stage.Text()}{talk.Way.Text()}代表（{talk.HeldOn:yyyy-MM-dd}），待代表确认。"));
        return contact;
    }

    /// <summary>The deputy confirms a talk; his silence never blocks anything.</summary>
    public void ConfirmContact(Contact contact, Guid deputyId, DateOnly on)
    {
        RuleViolationException.ThrowIf(contact.ConfirmedOn is not null, "contact.confirmed-already", $"这次沟通已经确认过了。");
        contact.Confirm(deputyId, on);
        UnconfirmedContacts -= contact.Round == Round ? 1 : 0;
        Raise(
            new ContactConfirmed(CongressId, SuggestionId, Id, AgencyId, contact.Id, deputyId, on),
            new("undertaking.contactConfirmed", $"代表确认{contact.Stage.Text()}{contact.Way.Text()}（{contact.HeldOn:yyyy-MM-dd}）属实。"));
    }

    /// <summary>Writes or changes the draft of this round's reply (拟稿).</summary>
    public void DraftReply(ReplyDraft draft, Guid? by, DateOnly on)
    {
        RequireReplying();
        RuleViolationException.ThrowIf(Status is not (Received or Drafting), "undertaking.not-open-for-reply", $"{Shown}{Status.Text()}，不能拟写答复。");
        if (CurrentReply is not { } reply)
        {
            reply = Reply.Begin(Id, Round);
            replies.Add(reply);
        }

        reply.Write(draft, by, on);
        var from = MoveTo(Drafting);
        Raise(
            new ReplyDrafted(CongressId, SuggestionId, Id, AgencyId, Round, draft.Class.Code(), on),
            new("reply.drafted", $"拟写{Shown}答复（{draft.Class.Code()} 类）。", From: from, To: Status.Code()));
    }

    /// <summary>Sends the draft to the head of the agency (送签).</summary>
    public void SubmitReply(SubmissionFacts facts, DateOnly on)
    {
        RequireReplying();
        Require(Drafting, "undertaking.not-open-for-reply-submission");
        RuleViolationException.ThrowIf(
            facts.ContactRequired && LastContactRound < Round, "undertaking.contact-required", $"本轮还没有与代表沟通的记录，请先登记沟通。");
        var reply = CurrentReply ?? throw new InvalidOperationException("A drafting undertaking has a reply.");
        var unanswered = facts.AskIds.Where(ask => !reply.Answers.Any(a => a.Ask == ask && !string.IsNullOrWhiteSpace(a.Text))).ToList();
        RuleViolationException.ThrowIf(unanswered.Count > 0, "reply.ask-unanswered", $"第 {string.Join('、', unanswered)} 项诉求还没有答复。");
        RuleViolationException.ThrowIf(facts.JointOpinionsMissing, "undertaking.joint-opinion-missing", $"会办单位的意见还没有到齐。");
        reply.Submit(on);
        var from = MoveTo(Submitted);
        Raise(
            new ReplySubmitted(CongressId, SuggestionId, Id, AgencyId, Round, on),
            new("reply.submitted", $"{Shown}答复送单位负责人签发。", From: from, To: Status.Code()));
    }

    /// <summary>The head of the agency signs or sends it back (签发).</summary>
    public void SignReply(bool approves, string? comment, Guid? by, DateOnly on)
    {
        Require(Submitted, "undertaking.not-open-for-signature");
        CurrentReply!.Sign(approves, comment, by, on);
        var from = MoveTo(approves ? Signed : Drafting);
        if (approves)
        {
            Raise(
                new ReplySigned(CongressId, SuggestionId, Id, AgencyId, Round, on),
                new("reply.signed", $"签发{Shown}答复。", comment, From: from, To: Status.Code()));
        }
        else
        {
            Raise(
                new ReplySignatureReturned(CongressId, SuggestionId, Id, AgencyId, Round, comment, on),
                new("reply.signatureReturned", $"单位负责人退回{Shown}答复稿。", comment, From: from, To: Status.Code()));
        }
    }

    /// <summary>The government office passes it or sends it back (督查室审核).</summary>
    public void ReviewReply(bool approves, string? comment, Guid? by, DateOnly on)
    {
        Require(Signed, "undertaking.not-open-for-review");
        var reply = CurrentReply!;
        reply.Review(approves, comment, by, on);
        var from = MoveTo(approves ? Reviewed : Drafting);
        if (approves)
        {
            Raise(
                new ReplyReviewed(CongressId, SuggestionId, Id, AgencyId, Round, reply.Class.Code(), reply.Publish.Code(), on),
                new("reply.reviewed", $"审核通过{Shown}答复。", comment, From: from, To: Status.Code()));
        }
        else
        {
            Raise(
                new ReplyReviewReturned(CongressId, SuggestionId, Id, AgencyId, Round, comment, on),
                new("reply.reviewReturned", $"督查室退回{Shown}答复。", comment, From: from, To: Status.Code()));
        }
    }

    /// <summary>The reply reaches every signer (送达).</summary>
    /// <param name="receivers">The signers.</param>
    /// <param name="on">The day.</param>
    public Reply Deliver(IReadOnlyList<Receiver> receivers, DateOnly on)
    {
        Require(Reviewed, "undertaking.not-open-for-delivery");
        var reply = CurrentReply!;
        reply.Deliver(receivers, on);
        var absent = receivers.Count(r => !r.HasAccount);
        DeliveredOn = on;
        var from = MoveTo(Delivered);
        Raise(
            new ReplyDelivered(CongressId, SuggestionId, Id, AgencyId, Round, reply.Class.Code(), reply.Publish.Code(), on, Due),
            new("reply.delivered", absent == 0 ? $"{Shown}答复送达全体署名代表。" : $"{Shown}答复送达署名代表 {receivers.Count - absent} 人，另有 {absent} 人没有账号，待另行送达。", From: from, To: Status.Code()));
        return reply;
    }

    /// <summary>The reply was brought to a signer who has no account.</summary>
    public void HandOver(Guid deputyId, string deputy, DeliveryWay way, DateOnly day, DateOnly on)
    {
        Require(Delivered, "undertaking.not-delivered");
        var reply = CurrentReply!;
        var delivery = reply.Deliveries.FirstOrDefault(d => d.DeputyId == deputyId)
            ?? throw new InvalidFieldException("deputy", "reply.not-for-deputy", $"这份答复不是给{deputy}代表的。");
        RuleViolationException.ThrowIf(delivery.On is not null, "reply.delivered-already", $"答复已经送达{deputy}代表，不必再登记。");
        if (day < reply.DeliveredOn || day > on)
        {
            throw new InvalidFieldException("on", "reply.delivery-day", $"送达日期应在 {reply.DeliveredOn:yyyy-MM-dd} 至今天之间。");
        }

        reply.HandOver(new(deputyId, way, day));
        Raise(
            new ReplyHandedOver(CongressId, SuggestionId, Id, AgencyId, deputyId, way.Code(), day, on),
            new("reply.handedOver", $"{Shown}答复{way.Text()}{deputy}代表（{day:yyyy-MM-dd}）。"));
    }
}
