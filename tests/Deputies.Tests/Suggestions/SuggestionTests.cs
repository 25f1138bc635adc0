using Deputies.Contracts;
using Deputies.Suggestions;
using static Deputies.Tests.Suggestions.Given;

namespace Deputies.Tests.Suggestions;

internal sealed class SuggestionTests
{
    [Test]
    public void Without_co_signers_it_goes_straight_to_the_committee()
    {
        var suggestion = Suggestion.Open(Paper(), signedByAll: false, Days, Today);

        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Submitted));
        Assert.That(Names(suggestion), Is.EqualTo([nameof(SuggestionSubmitted)]));
        Assert.That(suggestion.Asks.Select(a => a.Id), Is.EqualTo(["1", "2"]));
    }

    [Test]
    public void With_co_signers_it_waits_until_each_has_answered()
    {
        var suggestion = Suggestion.Open(Paper(Second, Third), signedByAll: false, Days, Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Cosigning));

        suggestion.Cosign(Second, confirms: true, Days, Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Cosigning));
        suggestion.Cosign(Third, confirms: false, Days, Today);

        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Submitted));
        Assert.That(suggestion.Signers.Where(s => s.IsConfirmed).Select(s => s.PersonId), Is.EqualTo([Lead, Second]));
    }

    [Test]
    public void Who_stays_silent_is_dropped_when_the_time_is_over()
    {
        var suggestion = Suggestion.Open(Paper(Second, Third), signedByAll: false, Days, Today);
        suggestion.Cosign(Second, confirms: true, Days, Today);

        suggestion.CloseCosigning(Days, Today.AddDays(8));

        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Submitted));
        Assert.That(suggestion.Signers.Single(s => s.PersonId == Third).Decision, Is.EqualTo(SignerDecision.Dropped));
    }

    [Test]
    public void A_co_signer_answers_once_and_nobody_else_does()
    {
        var suggestion = Suggestion.Open(Paper(Second, Third), signedByAll: false, Days, Today);
        suggestion.Cosign(Second, confirms: true, Days, Today);

        Assert.That(Stopped.By(() => suggestion.Cosign(Second, confirms: true, Days, Today)), Is.EqualTo("suggestion.cosigned-already"));
        Assert.That(Stopped.By(() => suggestion.Cosign(Mayor, confirms: true, Days, Today)), Is.EqualTo("suggestion.not-cosigner"));
        Assert.That(Stopped.By(() => suggestion.Cosign(Lead, confirms: true, Days, Today)), Is.EqualTo("suggestion.not-cosigner"));
    }

    [Test]
    public void A_returned_one_is_changed_and_submitted_again()
    {
        var suggestion = Submitted();
        suggestion.Return("N6", "请写明地点", Today);
        Revise(suggestion, new Revision("关于在一小门口建天桥的建议", null, ["建一座天桥"], null, null, null, null));
        suggestion.Submit(Days, Today);

        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Submitted));
        Assert.That(suggestion.Title, Does.Contain("一小"));
        Assert.That(Stopped.By(() => Revise(suggestion, Unchanged with { Title = "x" })), Is.EqualTo("suggestion.not-open-for-revision"));
    }

    [Test]
    public void Who_confirmed_another_text_is_asked_anew()
    {
        var suggestion = Suggestion.Open(Paper(Second, Third), signedByAll: false, Days, Today);
        suggestion.Cosign(Second, confirms: true, Days, Today);
        Revise(suggestion, Unchanged with { Title = suggestion.Title, Facts = suggestion.Facts, Category = "交通", IsOpen = false });
        Assert.That(DecisionOf(suggestion, Second), Is.EqualTo(SignerDecision.Confirmed), "the text reads the same");

        suggestion.Revise(Unchanged with { Facts = "另一种说法。" }, Lead, new(Today.AddDays(20), null), Today.AddDays(3));

        Assert.That(DecisionOf(suggestion, Second), Is.EqualTo(SignerDecision.Pending));
        Assert.That((suggestion.Due, suggestion.Since), Is.EqualTo(((DateOnly?)Today.AddDays(20), Today.AddDays(3))), "the term begins anew");
        Assert.That(suggestion.TakeEvents()[^1].Event, Is.TypeOf<SuggestionCosigningOpened>());
    }

    [Test]
    public void Who_writes_the_change_himself_stands_behind_it()
    {
        var suggestion = Suggestion.Open(Paper(Second, Third), signedByAll: false, Days, Today);
        suggestion.Cosign(Second, confirms: true, Days, Today);

        suggestion.Revise(Unchanged with { Facts = "另一种说法。" }, Second, Days, Today);

        Assert.That(DecisionOf(suggestion, Second), Is.EqualTo(SignerDecision.Confirmed));
    }

    [Test]
    public void Co_signers_who_have_not_confirmed_are_exchanged_while_they_are_asked()
    {
        var suggestion = Suggestion.Open(Paper(Second, Third), signedByAll: false, Days, Today);
        suggestion.Cosign(Second, confirms: true, Days, Today);
        Assert.That(Stopped.By(() => Revise(suggestion, Unchanged with { CoSignerIds = [Third] })), Is.EqualTo("suggestion.cosigner-confirmed"));

        Revise(suggestion, Unchanged with { CoSignerIds = [Second, Mayor] });
        Assert.That(suggestion.Signers.Select(s => (s.PersonId, s.Decision)), Is.EqualTo(
            [(Lead, SignerDecision.Confirmed), (Second, SignerDecision.Confirmed), (Mayor, SignerDecision.Pending)]));

        Revise(suggestion, Unchanged with { CoSignerIds = [Second] });
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Submitted), "nobody is left to ask");
    }

    [Test]
    public void Co_signers_of_a_returned_one_are_free_and_new_ones_confirm_after_the_submission()
    {
        var suggestion = Suggestion.Open(Paper(Second, Third), signedByAll: false, Days, Today);
        suggestion.Cosign(Second, confirms: true, Days, Today);
        suggestion.Cosign(Third, confirms: false, Days, Today);
        suggestion.Return("N6", null, Today);

        Revise(suggestion, Unchanged with { CoSignerIds = [Third, Mayor] });
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Returned));
        Assert.That(suggestion.Signers.Select(s => (s.PersonId, s.Decision)), Is.EqualTo(
            [(Lead, SignerDecision.Confirmed), (Third, SignerDecision.Pending), (Mayor, SignerDecision.Pending)]));

        suggestion.Submit(Days, Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Cosigning));
        suggestion.Cosign(Mayor, confirms: true, Days, Today);
        suggestion.CloseCosigning(Days, Today.AddDays(8));
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Submitted));
        Assert.That(suggestion.Signers.Where(s => s.IsConfirmed).Select(s => s.PersonId), Is.EqualTo([Lead, Mayor]));
    }

    [Test]
    public void It_is_assigned_once_and_no_agency_twice()
    {
        var suggestion = Accepted();
        Assert.That(
            Stopped.By(() => suggestion.Assign(new(Police, [Police], [], null, null, false, null), Today, Today)), Is.EqualTo("assignment.agency-twice"));
        Assert.That(Stopped.By(() => suggestion.Assign(new(null, [], [], null, null, false, null), Today, Today)), Is.EqualTo("assignment.no-agency"));

        suggestion.Assign(new(Police, [Schools], [], null, null, true, null), Today, Today);

        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Handling));
        Assert.That(Stopped.By(() => suggestion.Assign(new(Police, [], [], null, null, false, null), Today, Today)), Is.EqualTo("suggestion.not-open-for-assignment"));
    }

    [Test]
    public void A_sponsored_one_needs_both_signatures()
    {
        var suggestion = Accepted();
        suggestion.Assign(new(Police, [], [], Mayor, null, false, null), Today, Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.AwaitingDispatchSignOff));
        Assert.That(Stopped.By(() => suggestion.FinishHandling(Today, Today)), Is.EqualTo("suggestion.not-in-handling"));

        suggestion.SignOffDispatch("抓紧", Today, Today);
        suggestion.FinishHandling(Today, Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.AwaitingClosingSignOff));

        suggestion.SignOffClosing("同意", Today, Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Rating));
    }

    [Test]
    public void A_sponsor_may_send_it_back_before_and_after_the_work()
    {
        var suggestion = Accepted();
        suggestion.Assign(new(Police, [], [], Mayor, null, false, null), Today, Today);
        suggestion.ReturnDispatch("换一个单位", Today, Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Accepted));
        suggestion.Assign(new(Police, [], [], null, null, false, null), Today, Today);
        Assert.That((suggestion.Status, suggestion.SponsorId), Is.EqualTo((SuggestionStatus.Handling, (Guid?)null)));

        var other = Handled(Mayor);
        other.FinishHandling(Today, Today);
        other.OrderRework("再办", Today, Today);
        Assert.That(other.Status, Is.EqualTo(SuggestionStatus.Reworking));
        Assert.That(other.Round, Is.EqualTo(2));
        other.FinishHandling(Today, Today);
        Assert.That(other.Status, Is.EqualTo(SuggestionStatus.AwaitingClosingSignOff));
    }

    [Test]
    public void The_last_rating_closes_the_window()
    {
        var suggestion = Rated(coSigners: [Second]);
        suggestion.Rate(Lead, Satisfied, NoPromises, Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Rating));
        Assert.That(suggestion.Ratings.Single().IsReleased, Is.False);

        suggestion.Rate(Second, Satisfied, NoPromises, Today);

        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Closed));
        Assert.That(suggestion.Ratings.All(r => r.IsReleased));
    }

    [Test]
    public void Open_promises_are_followed_before_the_end()
    {
        var suggestion = Rated();
        suggestion.Rate(Lead, Satisfied, NoPromises with { OpenCommitments = 2 }, Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Tracking));

        suggestion.Close(Today);
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Closed));
    }

    [Test]
    public void One_dissatisfied_signer_opens_another_round()
    {
        var suggestion = Rated(coSigners: [Second]);
        suggestion.Rate(Lead, Satisfied, NoPromises, Today);
        suggestion.Rate(Second, Dissatisfied, NoPromises with { OpenCommitments = 1 }, Today);

        Assert.That((suggestion.Status, suggestion.Round), Is.EqualTo((SuggestionStatus.Reworking, 2)));
        Assert.That(suggestion.StillToRate(onlyLeadRates: false), Is.EquivalentTo(new[] { Lead, Second }), "everybody rates the new round");
    }

    [Test]
    public void Who_does_not_rate_in_time_is_left_out()
    {
        var suggestion = Rated(coSigners: [Second, Third]);
        suggestion.Rate(Lead, Satisfied, NoPromises, Today);
        Names(suggestion);

        suggestion.CloseRating(NoPromises, Today.AddDays(20));

        var closed = suggestion.TakeEvents().Select(e => e.Event).OfType<RatingClosed>().Single();
        Assert.That((closed.Asked, closed.Ratings.Count, closed.TermOver, closed.Dissatisfied), Is.EqualTo((3, 1, true, false)));
        Assert.That(suggestion.Status, Is.EqualTo(SuggestionStatus.Closed));
    }

    [Test]
    public void Only_signers_rate_and_only_once()
    {
        var suggestion = Rated(coSigners: [Second]);
        suggestion.Rate(Lead, Satisfied, NoPromises, Today);

        Assert.That(Stopped.By(() => suggestion.Rate(Lead, Satisfied, NoPromises, Today)), Is.EqualTo("suggestion.rated-already"));
        Assert.That(Stopped.By(() => suggestion.Rate(Third, Satisfied, NoPromises, Today)), Is.EqualTo("suggestion.not-rater"));
        Assert.That(Stopped.By(() => suggestion.Rate(Second, Satisfied, NoPromises with { OnlyLeadRates = true }, Today)), Is.EqualTo("suggestion.not-rater"));
    }

    [Test]
    public void A_merged_one_is_rated_by_its_own_signers_with_the_lead_one()
    {
        var main = Accepted();
        var merged = Suggestion.Open(Paper() with { LeadDeputyId = Third }, signedByAll: true, Days, Today);
        merged.MergeInto(main, null, Today);
        Assert.That((merged.Status, merged.MergedIntoId), Is.EqualTo((SuggestionStatus.Merged, (Guid?)main.Id)));
        main.Assign(new(Police, [], [], null, null, false, null), Today, Today);
        main.FinishHandling(Today, Today);

        main.Rate(Lead, Satisfied, NoPromises, Today);
        Assert.That(main.Status, Is.EqualTo(SuggestionStatus.Rating));
        main.Rate(Third, Satisfied, NoPromises, Today);

        Assert.That(main.Status, Is.EqualTo(SuggestionStatus.Closed));
    }

    [Test]
    public void A_rating_never_carries_what_was_said_before_its_release()
    {
        var suggestion = Rated(coSigners: [Second]);
        Names(suggestion);

        suggestion.Rate(Lead, Dissatisfied, NoPromises, Today);

        var raised = suggestion.TakeEvents().Single();
        Assert.That(raised.Event, Is.TypeOf<SuggestionRated>());
        Assert.That(raised.ToString(), Does.Not.Contain("issatisfied").And.Not.Contain("没有解决"));
    }

    private static Revision Unchanged => new(null, null, null, null, null, null, null);

    private static void Revise(Suggestion suggestion, Revision revision) => suggestion.Revise(revision, Lead, Days, Today);

    private static SignerDecision DecisionOf(Suggestion suggestion, Guid person) => suggestion.Signers.Single(s => s.PersonId == person).Decision;

    private static IReadOnlyList<string> Names(Suggestion suggestion) => [.. suggestion.TakeEvents().Select(e => e.Event.GetType().Name)];
}
