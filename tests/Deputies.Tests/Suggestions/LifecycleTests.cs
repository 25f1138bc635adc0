using Deputies.Suggestions;
using static Deputies.Suggestions.SuggestionStatus;
using static Deputies.Tests.Suggestions.Given;

namespace Deputies.Tests.Suggestions;

internal sealed class LifecycleTests
{
    private static readonly SuggestionStatus[] Finals = [Refused, Closed, Withdrawn];

    [Test]
    public void Every_state_but_the_final_ones_leads_to_a_final_one()
    {
        foreach (var status in Enum.GetValues<SuggestionStatus>().Except(Finals))
        {
            var reached = new HashSet<SuggestionStatus> { status };
            while (Suggestion.Lifecycle.Where(step => reached.Contains(step.From)).Select(step => step.To).Except(reached).ToList() is { Count: > 0 } more)
            {
                reached.UnionWith(more);
            }

            Assert.That(reached.Intersect(Finals), Is.Not.Empty, status.ToString());
        }
    }

    [Test]
    public void Every_state_but_the_first_is_reached() =>
        Assert.That(Enum.GetValues<SuggestionStatus>().Except(Suggestion.Lifecycle.Select(step => step.To)), Is.EqualTo([SuggestionStatus.Draft]));

    [Test]
    public void Nothing_leads_out_of_a_final_state() =>
        Assert.That(Suggestion.Lifecycle.Where(step => Finals.Contains(step.From)), Is.Empty);

    [Test]
    public void It_can_be_withdrawn_before_the_end_and_not_after()
    {
        var withdrawn = Suggestion.Lifecycle.Where(step => step.To == Withdrawn).Select(step => step.From);
        Assert.That(withdrawn, Is.EquivalentTo(Enum.GetValues<SuggestionStatus>().Except(Finals)));
    }

    [Test]
    public void Every_change_is_one_version_and_one_event()
    {
        var suggestion = Accepted();
        Assert.That(suggestion.Version, Is.EqualTo(suggestion.TakeEvents().Count));
    }

    [Test]
    public void Every_event_but_a_moved_day_is_told_in_the_journal()
    {
        var suggestion = Rated(Mayor, Second);
        suggestion.Rate(Lead, Satisfied, NoPromises, Today);
        suggestion.Rate(Second, Dissatisfied, NoPromises, Today);

        Assert.That(suggestion.TakeEvents().Where(e => e.Note is null), Is.Empty);
    }

    [Test]
    public void Every_step_of_the_profiles_other_ways_is_told_in_the_journal()
    {
        var suggestion = Rated(new RoundEnd(SignsAfterRating: true, StudiesDissatisfied: true), Mayor);
        suggestion.TakeEvents();
        suggestion.Rate(Lead, Dissatisfied, NoPromises, Today);
        suggestion.Study(closes: true, "已说明", closesFromRound: 1, NoPromises, Today);
        suggestion.SignOffClosing(null, Today, openCommitments: 1, Today);

        Assert.That(suggestion.TakeEvents().Select(e => e.Note?.To).OfType<string>(), Is.EqualTo(["awaitingStudy", "awaitingClosingSignOff", "tracking"]));
    }
}
