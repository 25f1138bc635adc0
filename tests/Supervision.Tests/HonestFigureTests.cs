using System.Text;
using System.Text.Json.Nodes;
using Deputies.Contracts;
using Monolith.Access.Contracts;
using Monolith.Testing;
using Supervision.Dashboard.Figures;

namespace Supervision.Tests;

/// <summary>The traps that make figures lie, one test each.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
public sealed class HonestFigureTests(string provider) : IDisposable
{
    private static readonly DateOnly Start = new(2026, 3, 2);
    private readonly TestApp app = new(provider, today: new(2026, 6, 10));
    private Story story = default!;
    private Guid police;
    private Guid housing;

    [SetUp]
    public async Task BeginAsync()
    {
        story = await Story.BeginAsync(app);
        police = await story.AgencyAsync("A01", "市公安局");
        housing = await story.AgencyAsync("A02", "市住建局");
    }

    public void Dispose() => app.Dispose();

    [Test]
    public async Task The_on_time_share_does_not_hide_what_is_open_and_overdue()
    {
        var before = (await story.ShowAsync()).Rates.OnTime;
        var done = await story.HandledAsync(Start, new(2026, 6, 1), police);
        await story.RepliedAsync(done, new(2026, 5, 20));
        await story.HandledAsync(Start, new(2026, 6, 1), police);
        await story.HandledAsync(Start, new(2026, 7, 1), police);

        var after = (await story.ShowAsync()).Rates.OnTime;

        Assert.That((after.Numerator - before.Numerator, after.Denominator - before.Denominator), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task A_first_reply_is_not_the_result()
    {
        var before = (await story.ShowAsync()).Rates;
        var id = await story.HandledAsync(Start, new(2026, 6, 1), police);
        await story.RepliedAsync(id, new(2026, 5, 20), "B");
        var promise = await story.PromisedAsync(id, new(2026, 6, 5), new(2026, 5, 20));
        await story.RatedAsync(id, new(2026, 6, 1), 1, "satisfied");

        var rates = (await story.ShowAsync()).Rates;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rates.Answered.Numerator - before.Answered.Numerator, Is.EqualTo(1), "answered");
            Assert.That(rates.Satisfaction.Numerator - before.Satisfaction.Numerator, Is.EqualTo(1), "satisfied");
            Assert.That((rates.Solved.Numerator - before.Solved.Numerator, rates.Solved.Denominator - before.Solved.Denominator), Is.EqualTo((0, 1)), "not solved");
            Assert.That((rates.Completion.Numerator - before.Completion.Numerator, rates.Completion.Denominator - before.Completion.Denominator), Is.EqualTo((0, 1)), "not kept");
        }

        await story.KeptAsync(id, promise, new(2026, 6, 10));
        Assert.That((await story.ShowAsync()).Rates.Completion.Numerator - before.Completion.Numerator, Is.EqualTo(1));
    }

    [Test]
    public void Three_of_three_does_not_outrank_a_hundred_and_seventeen_of_a_hundred_and_twenty() =>
        Assert.That(Interval.Of(3, 3)!.Low, Is.LessThan(Interval.Of(117, 120)!.Low));

    [Test]
    public async Task Rates_are_given_with_and_without_extensions()
    {
        var id = await story.HandledAsync(Start, new(2026, 6, 1), housing);
        var agency = Of(await story.ShowAsync(), housing);
        var (later, first) = (agency.OnTimeRate, agency.OnTimeFirstRate);
        await story.TellAsync(
            new ExtensionRequested(story.Congress, id, story.ShareOf(id), housing, new(2026, 8, 1), "工程量大", true, new(2026, 5, 20)),
            new ExtensionRuled(story.Congress, id, story.ShareOf(id), housing, true, new(2026, 8, 1), null, new(2026, 5, 21)));

        agency = Of(await story.ShowAsync(), housing);
        Assert.That(agency.OnTimeRate.Denominator - later.Denominator, Is.EqualTo(-1), "with the extension it is not overdue");
        Assert.That(agency.OnTimeFirstRate.Denominator - first.Denominator, Is.Zero, "without it, it is");

        await story.RepliedAsync(id, new(2026, 6, 9));
        agency = Of(await story.ShowAsync(), housing);
        Assert.That(agency.OnTimeRate.Numerator - later.Numerator, Is.EqualTo(1));
        Assert.That(agency.OnTimeFirstRate.Numerator - first.Numerator, Is.Zero);
    }

    [Test]
    public async Task A_paused_term_is_not_overdue_and_goes_on_with_another_last_day()
    {
        var id = await story.HandledAsync(Start, new(2026, 6, 1), housing);
        var late = Of(await story.ShowAsync(), housing);
        await story.TellAsync(
            new TermPaused(story.Congress, id, story.ShareOf(id), housing, new(2026, 5, 20), "等待鉴定", new(2026, 5, 20)),
            new SuggestionDueMoved(story.Congress, id, null, new(2026, 5, 20)));

        var paused = Of(await story.ShowAsync(), housing);
        Assert.That((paused.Overdue.Numerator - late.Overdue.Numerator, paused.OnTimeFirstRate.Denominator - late.OnTimeFirstRate.Denominator), Is.EqualTo((-1, -1)));
        Assert.That((await story.RowsAsync(paused.Open)).Items.Single(r => r.SuggestionId == id).Due, Is.Null);

        await story.TellAsync(new TermResumed(story.Congress, id, story.ShareOf(id), housing, new(2026, 6, 9), new(2026, 5, 28)));
        var resumed = Of(await story.ShowAsync(), housing);
        Assert.That((await story.RowsAsync(resumed.Overdue)).Items.Single(r => r.SuggestionId == id).Due, Is.EqualTo(new DateOnly(2026, 6, 9)));
        Assert.That(resumed.OnTimeFirstRate.Denominator, Is.EqualTo(late.OnTimeFirstRate.Denominator), "the day as first set moved along");
    }

    [Test]
    public async Task What_counts_as_near_is_the_profiles_number()
    {
        await story.HandledAsync(Start, new(2026, 6, 20), housing);
        var (by15, agency15) = ((await story.ShowAsync()).Counts.DueSoon, Of(await story.ShowAsync(), housing).DueSoon);
        await NearAsync(5);

        var (by5, agency5) = ((await story.ShowAsync()).Counts.DueSoon, Of(await story.ShowAsync(), housing).DueSoon);

        Assert.That((by15.Numerator - by5.Numerator, agency15.Numerator - agency5.Numerator), Is.EqualTo((1, 1)));
        Assert.That((await story.RowsAsync(by5)).Total, Is.EqualTo(by5.Numerator));
        Assert.That((by15.Name, by5.Name), Is.EqualTo(("15 日内到期", "5 日内到期")));
        Assert.That((by5.Formula, agency5.Formula), Is.EqualTo(("待交办、办理中和待研判的建议里，本环节期限在今日至 5 日后的。", "在办承办件中，答复期限在今日至 5 日后的。")));
    }

    private async Task NearAsync(int days)
    {
        using var admin = await app.SignInAsAdminAsync();
        var address = new Uri("/api/v1/profiles/default", UriKind.Relative);
        var profile = JsonNode.Parse(await admin.GetStringAsync(address))!;
        (profile["limits"]!["dueSoonDays"]!["value"], profile["reason"]) = (days, "本市临期口径");
        using var body = new StringContent(profile.ToJsonString(), Encoding.UTF8, "application/json");
        using var saved = await admin.PutAsync(address, body);
        Assert.That(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task A_reorganised_agency_leaves_its_debts_to_its_successor()
    {
        var gone = await story.AgencyAsync("A03", "市规划局");
        var heir = await story.AgencyAsync("A04", "市自然资源局");
        var open = await story.HandledAsync(Start, new(2026, 6, 1), gone);
        var done = await story.HandledAsync(Start, new(2026, 6, 1), gone);
        await story.RepliedAsync(done, new(2026, 6, 5));
        await story.PromisedAsync(done, new(2026, 6, 8), new(2026, 6, 5));

        await story.TellAsync(new AgencyMerged(story.Congress, gone, heir));

        var view = await story.ShowAsync();
        var agency = Of(view, heir);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.PerAgency.Select(a => a.Agency.Id), Does.Not.Contain(gone));
            Assert.That(agency.Overdue.Numerator, Is.EqualTo(1));
            Assert.That((agency.OnTimeRate.Numerator, agency.OnTimeRate.Denominator), Is.EqualTo((0, 2)));
            Assert.That((agency.Completion.Numerator, agency.Completion.Denominator), Is.EqualTo((0, 1)));
            Assert.That((await story.RowsAsync(agency.Overdue)).Items.Single().SuggestionId, Is.EqualTo(open));
        }
    }

    [Test]
    public async Task A_past_month_reads_the_same_whatever_happens_later()
    {
        var id = await story.HandledAsync(new(2026, 1, 12), new(2026, 4, 12), police);
        await story.RepliedAsync(id, new(2026, 2, 10));
        var before = Month(await story.ShowAsync(), "2026-01", "2026-02");

        await story.RatedAsync(id, new(2026, 3, 10), 1, "dissatisfied");
        await story.TellAsync(
            new SuggestionReworkStarted(story.Congress, id, 2, new(2026, 3, 10), new(2026, 4, 10)),
            new UndertakingReopened(story.Congress, id, story.ShareOf(id), police, 2, new(2026, 3, 10), new(2026, 4, 10), "suggestion.rework"));
        await story.RepliedAsync(id, new(2026, 4, 1), round: 2);
        await story.TellAsync(new SuggestionWithdrawn(story.Congress, id, null, new(2026, 4, 5)));

        Assert.That(Month(await story.ShowAsync(), "2026-01", "2026-02"), Is.EqualTo(before));
    }

    [Test]
    public async Task Ratings_that_did_not_come_back_are_not_satisfied()
    {
        var before = await story.ShowAsync();
        var silent = await story.HandledAsync(Start, new(2026, 6, 1), police);
        await story.RepliedAsync(silent, new(2026, 5, 1));
        await story.RatedAsync(silent, new(2026, 6, 1), asked: 3);
        var angry = await story.HandledAsync(Start, new(2026, 6, 1), police);
        await story.RepliedAsync(angry, new(2026, 5, 1));
        await story.RatedAsync(angry, new(2026, 6, 1), 3, "satisfied", "dissatisfied");

        var after = await story.ShowAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Rates.Satisfaction.Numerator - before.Rates.Satisfaction.Numerator, Is.Zero);
            Assert.That(after.Rates.Satisfaction.Denominator - before.Rates.Satisfaction.Denominator, Is.EqualTo(1));
            Assert.That(after.Counts.Unrated.Numerator - before.Counts.Unrated.Numerator, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task The_first_rating_stays_after_a_second_round()
    {
        var before = (await story.ShowAsync()).Rates;
        var id = await story.HandledAsync(Start, new(2026, 6, 1), police);
        await story.RepliedAsync(id, new(2026, 5, 1));
        await story.RatedAsync(id, new(2026, 5, 9), 1, "dissatisfied");
        await story.RatedAsync(id, new(2026, 6, 1), 1, "basicallySatisfied");

        var rates = (await story.ShowAsync()).Rates;

        Assert.That((rates.Satisfaction.Numerator - before.Satisfaction.Numerator, rates.FirstSatisfaction.Numerator - before.FirstSatisfaction.Numerator), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_reply_of_several_agencies_is_solved_only_if_all_solved_it()
    {
        var before = (await story.ShowAsync()).Rates.Solved;
        var id = await story.HandledAsync(Start, new(2026, 6, 1), police, housing);
        await story.PassAsync(id, new(2026, 5, 1), "A");
        await story.PassAsync(id, new(2026, 5, 1), "C", index: 1);
        await story.TellAsync(
            new HandlingFinished(story.Congress, id, 1, null, false, new(2026, 5, 2), null),
            new ReplyDelivered(story.Congress, id, story.ShareOf(id), police, 1, "A", "open", new(2026, 5, 2), null),
            new ReplyDelivered(story.Congress, id, story.ShareOf(id, 1), housing, 1, "C", "open", new(2026, 5, 2), null));

        var after = (await story.ShowAsync()).Rates.Solved;

        Assert.That((after.Numerator - before.Numerator, after.Denominator - before.Denominator), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Stages_are_measured_by_median_and_ninetieth_percentile_and_by_who_still_waits()
    {
        var own = new Story(app, story.Congress, story.Session);
        var sponsor = await own.SponsorAsync("王副市长");
        foreach (var days in new[] { 1, 2, 40 })
        {
            var id = await own.SponsoredAsync(Start, sponsor, police, Start.AddDays(5));
            await own.DispatchedAsync(id, sponsor, Start.AddDays(days), new(2026, 7, 1));
        }

        await own.SponsoredAsync(Start, sponsor, police, Start.AddDays(5));
        var stage = (await own.ShowAsync()).TimePerStage.Single(s => s.Stage == "awaitingDispatchSignOff");

        Assert.That((stage.MedianDays.Days, stage.P90Days.Days), Is.EqualTo(((int?)2, (int?)40)));
        Assert.That((await own.RowsAsync(stage.Passes)).Items[0].Days, Is.EqualTo(40));
        Assert.That((stage.Now.Numerator, stage.LongestNowDays.Days), Is.EqualTo((1, (int?)(app.Today.DayNumber - Start.DayNumber))));
    }

    [Test]
    public async Task Who_may_not_read_ratings_sees_none_in_the_lists()
    {
        var id = await story.HandledAsync(Start, new(2026, 6, 1), police);
        await story.RepliedAsync(id, new(2026, 5, 1));
        await story.RatedAsync(id, new(2026, 5, 9), 1, "dissatisfied");

        var view = await app.SendAsync(new Dashboard.Show.ShowDashboard(story.Congress, null, null, "/rows", SeesRatings: false));
        var rows = await app.SendAsync(new Dashboard.Browse.ListFigureRows(story.Congress, "state-rating", SeesRatings: false, PageSize: 200));

        Assert.That((view.Rates.Satisfaction.ListHref, view.Counts.Unrated.ListHref, view.Counts.Total.ListHref is null), Is.EqualTo(((string?)null, (string?)null, false)));
        Assert.That(rows.Items.Single(r => r.SuggestionId == id).Rating, Is.Null);
        Assert.That(
            () => app.SendAsync(new Dashboard.Browse.ListFigureRows(story.Congress, "satisfaction", SeesRatings: false)),
            Throws.TypeOf<Monolith.Kernel.ForbiddenException>().With.Property("Code").EqualTo("dashboard.sealed"));
    }

    private static AgencyFigures Of(DashboardView view, Guid agency) => view.PerAgency.Single(a => a.Agency.Id == agency);

    private static string Month(DashboardView view, params string[] months) =>
        string.Join(';', view.Months.Where(m => months.Contains(m.Month)).Select(m => $"{m.Month} {m.Accepted.Value} {m.Replied.Value} {m.Closed.Value}"));
}
