using Deputies.Tests.Suggestions;
using Deputies.Undertakings;
using static Deputies.Tests.Suggestions.Given;

namespace Deputies.Tests.Undertakings;

internal sealed class UndertakingTests
{
    [Test]
    public void An_agency_signs_once()
    {
        var undertaking = Assigned();
        undertaking.Receive(Receipt, Today);

        Assert.That(undertaking.Status, Is.EqualTo(UndertakingStatus.Received));
        Assert.That(Stopped.By(() => undertaking.Receive(Receipt, Today)), Is.EqualTo("undertaking.not-open-for-receipt"));
    }

    [Test]
    public void A_missed_receipt_counts_as_received()
    {
        var undertaking = Assigned();
        undertaking.DeemReceived(Receipt, Today.AddDays(4));

        Assert.That((undertaking.Status, undertaking.WasDeemedReceived), Is.EqualTo((UndertakingStatus.Received, true)));
        Assert.That(undertaking.TakeEvents()[^1].Note!.Text, Does.Contain("视为签收"));
    }

    [Test]
    public void It_is_given_back_only_within_the_window()
    {
        var late = Received();
        Assert.That(Stopped.By(() => late.RequestReturn("不属本单位职责", Today.AddDays(10))), Is.EqualTo("undertaking.return-window-over"));

        var undertaking = Received();
        undertaking.RequestReturn("不属本单位职责", Today.AddDays(9));
        Assert.That(undertaking.Status, Is.EqualTo(UndertakingStatus.ReturnRequested));
        Assert.That(Stopped.By(() => undertaking.DraftReply(Draft("1"), null, Today)), Is.EqualTo("undertaking.not-open-for-reply"));

        undertaking.RefuseReturn("属你单位职责", Today);
        Assert.That(undertaking.Status, Is.EqualTo(UndertakingStatus.Received));
    }

    [Test]
    public void Another_agency_takes_over_with_a_share_of_its_own()
    {
        var undertaking = Received();
        undertaking.RequestReturn("不属本单位职责", Today);
        Assert.That(Stopped.By(() => undertaking.Reassign(Police, 1, Handover, null, Today)), Is.EqualTo("undertaking.same-agency"));

        var successor = undertaking.Reassign(Schools, 1, Handover, "改由教育局办理", Today);

        Assert.That((undertaking.Status, undertaking.ReplacedById), Is.EqualTo((UndertakingStatus.Returned, (Guid?)successor.Id)));
        Assert.That((successor.AgencyId, successor.Status, successor.Part), Is.EqualTo((Schools, UndertakingStatus.Assigned, UndertakingPart.Lead)));
    }

    [Test]
    public void A_reply_needs_a_talk_and_an_answer_to_every_ask()
    {
        var undertaking = Received();
        undertaking.DraftReply(Draft("1"), null, Today);
        Assert.That(Stopped.By(() => undertaking.SubmitReply(Complete, Today)), Is.EqualTo("undertaking.contact-required"));

        undertaking.RecordContact(Visit, null, Today);
        Assert.That(Stopped.By(() => undertaking.SubmitReply(Complete, Today)), Is.EqualTo("reply.ask-unanswered"));

        undertaking.DraftReply(Draft("1", "2"), null, Today);
        Assert.That(Stopped.By(() => undertaking.SubmitReply(Complete with { JointOpinionsMissing = true }, Today)), Is.EqualTo("undertaking.joint-opinion-missing"));

        undertaking.SubmitReply(Complete, Today);
        Assert.That(undertaking.Status, Is.EqualTo(UndertakingStatus.Submitted));
    }

    [Test]
    public void Head_and_office_may_each_send_the_reply_back()
    {
        var undertaking = Received();
        undertaking.RecordContact(Visit, null, Today);
        undertaking.DraftReply(Draft("1", "2"), null, Today);
        undertaking.SubmitReply(Complete, Today);
        undertaking.SignReply(approves: false, "补充", null, Today);
        Assert.That(undertaking.Status, Is.EqualTo(UndertakingStatus.Drafting));

        undertaking.SubmitReply(Complete, Today);
        undertaking.SignReply(approves: true, null, null, Today);
        undertaking.ReviewReply(approves: false, "请写明时间", null, Today);
        Assert.That(undertaking.Status, Is.EqualTo(UndertakingStatus.Drafting));
        Assert.That(undertaking.Replies, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_further_round_begins_as_received_and_keeps_the_old_reply()
    {
        var undertaking = Reviewed();
        undertaking.Deliver([], Today);
        undertaking.Reopen(2, Handover, Today);

        Assert.That((undertaking.Status, undertaking.Round), Is.EqualTo((UndertakingStatus.Received, 2)));
        Assert.That(undertaking.Replies.Single().DeliveredOn, Is.EqualTo(Today));
        undertaking.DraftReply(Draft("1", "2"), null, Today);
        Assert.That(undertaking.Replies, Has.Count.EqualTo(2));
        Assert.That(Stopped.By(() => undertaking.SubmitReply(Complete, Today)), Is.EqualTo("undertaking.contact-required"), "the talk of the first round does not count");
    }

    [Test]
    public void More_time_is_asked_for_once_and_ruled_by_the_office()
    {
        var undertaking = Received();
        Assert.That(Stopped.By(() => undertaking.RequestExtension(Today, "复杂", true, null, Today)), Is.EqualTo("undertaking.extension-not-later"));
        Assert.That(
            Stopped.By(() => undertaking.RequestExtension(Today.AddMonths(7), "复杂", true, Today.AddMonths(6), Today)), Is.EqualTo("undertaking.extension-too-long"));

        undertaking.RequestExtension(Today.AddMonths(5), "复杂", true, Today.AddMonths(6), Today);
        Assert.That(Stopped.By(() => undertaking.RequestExtension(Today.AddMonths(5), "复杂", true, null, Today)), Is.EqualTo("undertaking.extension-pending"));
        undertaking.RuleExtension(approves: true, null, null, Today);

        Assert.That((undertaking.Due, undertaking.DueRule, undertaking.FirstDue), Is.EqualTo(((DateOnly?)Today.AddMonths(5), "undertaking.replyExtended", (DateOnly?)Today.AddMonths(3))));
        Assert.That(Stopped.By(() => undertaking.RuleExtension(approves: true, null, null, Today)), Is.EqualTo("undertaking.no-extension-request"));
    }

    [Test]
    public void A_term_stands_still_with_who_and_why()
    {
        var undertaking = Received();
        undertaking.Pause("等待省里政策", "督查室", Today);
        Assert.That((undertaking.Due, undertaking.IsPaused), Is.EqualTo(((DateOnly?)null, true)));
        Assert.That(Stopped.By(() => undertaking.Pause("再等", "督查室", Today)), Is.EqualTo("undertaking.paused-already"));

        undertaking.Resume(Today.AddMonths(4), Today.AddMonths(1));

        Assert.That(undertaking.Pauses.Single(), Is.EqualTo(new Monolith.Kernel.Rules.Pause(Today, Today.AddMonths(1), "等待省里政策", "督查室")));
        Assert.That(Stopped.By(() => undertaking.Resume(Today, Today)), Is.EqualTo("undertaking.not-paused"));
    }

    [Test]
    public void A_joint_agency_gives_an_opinion_and_no_reply()
    {
        var undertaking = Received(UndertakingPart.Joint);
        Assert.That(Stopped.By(() => undertaking.DraftReply(Draft("1"), null, Today)), Is.EqualTo("undertaking.joint-has-no-reply"));

        undertaking.GiveOpinion("建议同步改造路口", Today);
        Assert.That(undertaking.Status, Is.EqualTo(UndertakingStatus.Opined));
        Assert.That(Stopped.By(() => Received().GiveOpinion("x", Today)), Is.EqualTo("undertaking.not-joint"));
    }

    [Test]
    public void A_talk_is_confirmed_once()
    {
        var undertaking = Received();
        var contact = undertaking.RecordContact(Visit, null, Today);
        Assert.That(undertaking.UnconfirmedContacts, Is.EqualTo(1));

        undertaking.ConfirmContact(contact, Lead, Today);

        Assert.That(undertaking.UnconfirmedContacts, Is.Zero);
        Assert.That(Stopped.By(() => undertaking.ConfirmContact(contact, Lead, Today)), Is.EqualTo("contact.confirmed-already"));
    }

    [Test]
    public void Its_lines_stand_in_the_journal_of_the_suggestion()
    {
        var undertaking = Received();
        Assert.That(undertaking.TakeEvents().Select(e => (e.SubjectType, e.SubjectId)).Distinct(), Is.EqualTo([("Suggestion", undertaking.SuggestionId)]));
    }
}
