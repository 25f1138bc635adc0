using System.Collections;
using Deputies.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Testing;
using Supervision.Dashboard.Figures;
using Supervision.Dashboard.Rows;
using Supervision.Dashboard.Watch;

namespace Supervision.Tests;

/// <summary>Every figure equals the rows behind it, at any state of the books and on any day.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
public sealed class FiguresAndRowsTests(string provider) : IDisposable
{
    private static readonly DateOnly Start = new(2026, 1, 15);
    private readonly TestApp app = new(provider, today: new(2026, 6, 10));

    public void Dispose() => app.Dispose();

    [Test]
    public async Task Every_figure_counts_exactly_the_rows_behind_it()
    {
        var story = await Story.BeginAsync(app);
        await TellMuchAsync(story, seed: 7);
        foreach (var days in new[] { 0, 12, 60 })
        {
            app.Time.Advance(TimeSpan.FromDays(days));
            var figures = Figures(await story.ShowAsync()).ToList();
            Assert.That(figures, Has.Count.GreaterThan(100));
            foreach (var figure in figures)
            {
                var rows = await story.RowsAsync(figure);
                Assert.That((rows.Total, rows.Numerator), Is.EqualTo((figure.Denominator ?? figure.Numerator, figure.Numerator)), figure.ListHref);
                Assert.That(rows.Items.Count(r => r.InNumerator), Is.EqualTo(figure.Numerator), figure.ListHref);
                Assert.That(figure.Formula, Is.Not.Empty);
            }

            Assert.That(await app.InScopeAsync(services => services.GetRequiredService<FoldTallies>().ProveAsync(CancellationToken.None)), Is.Zero, "counters against rows");
            await app.InScopeAsync(async services =>
            {
                await services.GetRequiredService<FoldTallies>().FoldAsync(CancellationToken.None);
                return 0;
            });
            Assert.That((await story.RowsAsync(figures.First(f => f.Denominator > f.Numerator), "numerator")).Items, Has.All.Property(nameof(Dashboard.Browse.FigureRow.InNumerator)).True);
        }
    }

    [Test]
    public async Task States_add_up_to_the_total_and_lights_to_what_is_in_progress()
    {
        var story = await Story.BeginAsync(app);
        await TellMuchAsync(story, seed: 3);

        var view = await story.ShowAsync();

        Assert.That(view.States.Sum(s => s.Count.Numerator), Is.EqualTo(view.Counts.Total.Numerator));
        Assert.That(view.Counts.Session.Numerator + view.Counts.Between.Numerator, Is.EqualTo(view.Counts.Total.Numerator));
        var inProgress = view.States.Where(s => States.InProgress.Contains(s.State)).Sum(s => s.Count.Numerator);
        Assert.That(view.Lights.Red.Numerator + view.Lights.Amber.Numerator + view.Lights.Green.Numerator, Is.EqualTo(inProgress));
        Assert.That(view.MostOverdue, Is.Ordered.By(nameof(OverdueItem.Due)));
        Assert.That(view.MostOverdue.Select(item => item.DaysOverdue.Days).Max(), Is.EqualTo(view.LongestOverdueDays.Days));
    }

    [Test]
    public async Task Days_open_the_rows_that_make_them()
    {
        var story = await Story.BeginAsync(app);
        var (sponsor, police) = (await story.SponsorAsync("李副市长"), await story.AgencyAsync("A01", "市公安局"));
        foreach (var days in new[] { 1, 3, 8 })
        {
            await story.DispatchedAsync(await story.SponsoredAsync(Start, sponsor, police, Start.AddDays(5)), sponsor, Start.AddDays(days), new(2026, 7, 1));
        }

        var first = await story.SponsoredAsync(Start.AddDays(1), sponsor, police, Start.AddDays(5));
        await story.SponsoredAsync(Start.AddDays(4), sponsor, police, Start.AddDays(9));
        var view = await story.ShowAsync();
        var wait = view.PerSponsor.Single(s => s.Sponsor.Id == sponsor).LongestWaitDays;
        var rows = await story.RowsAsync(wait);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((wait.Days, wait.Numerator, wait.Denominator), Is.EqualTo(((int?)(app.Today.DayNumber - Start.DayNumber - 1), 1, (int?)2)));
            Assert.That((rows.Items[0].SuggestionId, rows.Items[0].InNumerator, rows.Items[0].Days), Is.EqualTo((first, true, wait.Days)));
            Assert.That((rows.Items[1].InNumerator, rows.Items[1].Days), Is.EqualTo((false, wait.Days - 3)));
            var worst = view.MostOverdue[0];
            Assert.That((worst.DaysOverdue.Days, view.LongestOverdueDays.Days), Is.EqualTo(((int?)(app.Today.DayNumber - worst.Due.DayNumber), worst.DaysOverdue.Days)));
            Assert.That((await story.RowsAsync(worst.DaysOverdue)).Items.Single().SuggestionId, Is.EqualTo(worst.Id));
        }
    }

    [Test]
    public async Task Another_congress_and_another_session_do_not_count()
    {
        var story = await Story.BeginAsync(app);
        await story.AcceptedAsync(Start);
        var before = (await story.ShowAsync()).Counts.Total.Numerator;

        var otherCongress = new Story(app, Guid.CreateVersion7(), story.Session);
        await otherCongress.AcceptedAsync(Start);
        var otherSession = new Story(app, story.Congress, Guid.CreateVersion7());
        await otherSession.AcceptedAsync(Start);

        var view = await story.ShowAsync();
        Assert.That(view.Counts.Total.Numerator, Is.EqualTo(before));
        Assert.That((await story.RowsAsync(view.Counts.Total)).Total, Is.EqualTo(before));
    }

    [Test]
    public async Task Counters_equal_a_count_of_all_rows()
    {
        var story = await Story.BeginAsync(app);
        await TellMuchAsync(story, seed: 11);

        var (kept, counted) = await app.InScopeAsync(async services =>
        {
            var data = services.GetRequiredService<SupervisionData>();
            var tallies = (await data.Tallies.ToListAsync()).GroupBy(t => $"{t.CongressId} {t.SessionId} {t.Figure} {t.OwnerId} {t.Bucket}").ToDictionary(g => g.Key, g => g.Sum(t => t.Count));
            IEnumerable<CountedRow> rows =
                [.. await data.Suggestions.ToListAsync(), .. await data.Undertakings.ToListAsync(), .. await data.Commitments.ToListAsync(), .. await data.StagePasses.ToListAsync()];
            var marks = rows.SelectMany(r => r.Marks().Select(m => $"{r.CongressId} {r.SessionId} {m.Figure} {m.OwnerId} {m.Bucket}")).GroupBy(key => key).ToDictionary(g => g.Key, g => g.Count());
            return (tallies.Where(t => t.Value != 0).ToDictionary(), marks);
        });

        Assert.That(kept, Is.EquivalentTo(counted));
    }

    /// <summary>Every figure anywhere in a view.</summary>
    internal static IEnumerable<Figure> Figures(object? part) => part switch
    {
        null or string or Guid or DateTime or DateOnly or int or decimal => [],
        Figure figure => [figure],
        IEnumerable list => list.Cast<object?>().SelectMany(Figures),
        _ => part.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).SelectMany(p => Figures(p.GetValue(part))),
    };

    internal static async Task TellMuchAsync(Story story, int seed, int count = 40)
    {
        var random = new Random(seed);
        Guid[] agencies = [await story.AgencyAsync($"B{seed}1", $"一局{seed}"), await story.AgencyAsync($"B{seed}2", $"二局{seed}"), await story.AgencyAsync($"B{seed}3", $"三局{seed}")];
        var sponsor = await story.SponsorAsync($"副市长{seed}");
        for (var i = 0; i < count; i++)
        {
            var on = Start.AddDays(random.Next(90));
            var due = on.AddDays(random.Next(60, 180));
            var agency = agencies[random.Next(3)];
            switch (random.Next(9))
            {
                case 0:
                    await story.AcceptedAsync(on, "between", due);
                    break;
                case 1:
                    var withdrawn = await story.HandledAsync(on, due, agency);
                    await story.TellAsync(
                        new SuggestionWithdrawn(story.Congress, withdrawn, null, on.AddDays(9)),
                        new UndertakingWithdrawn(story.Congress, withdrawn, story.ShareOf(withdrawn), agency, on.AddDays(9)));
                    break;
                case 2:
                    var sponsored = await story.SponsoredAsync(on, sponsor, agency, on.AddDays(5));
                    if (random.Next(2) == 0)
                    {
                        await story.DispatchedAsync(sponsored, sponsor, on.AddDays(4), due);
                        await story.PassAsync(sponsored, on.AddDays(50), "B");
                        await story.TellAsync(new HandlingFinished(story.Congress, sponsored, 1, sponsor, true, on.AddDays(51), on.AddDays(56)));
                        if (random.Next(2) == 0)
                        {
                            await story.TellAsync(new ClosingSignedOff(story.Congress, sponsored, sponsor, 1, on.AddDays(60), on.AddDays(90)));
                        }
                    }

                    break;
                case 3 or 4:
                    await story.HandledAsync(on, due, agency, [.. agencies.Where(a => a != agency).Take(random.Next(2))]);
                    break;
                default:
                    await TellWholeWayAsync(story, random, on, due, agency);
                    break;
            }
        }
    }

    private static async Task TellWholeWayAsync(Story story, Random random, DateOnly on, DateOnly due, Guid agency)
    {
        var id = await story.HandledAsync(on, due, agency);
        var replied = on.AddDays(random.Next(30, 150));
        await story.RepliedAsync(id, replied, "ABC"[random.Next(3)].ToString());
        for (var promises = random.Next(3); promises > 0; promises--)
        {
            var promise = await story.PromisedAsync(id, replied.AddDays(random.Next(10, 120)), replied);
            if (random.Next(2) == 0)
            {
                await story.KeptAsync(id, promise, replied.AddDays(40));
            }
        }

        string[][] ballots = [[], ["satisfied"], ["basicallySatisfied", "satisfied"], ["dissatisfied"]];
        await story.RatedAsync(id, replied.AddDays(20), 2, ballots[random.Next(4)]);
        if (random.Next(2) == 0)
        {
            await story.ClosedAsync(id, replied.AddDays(21));
        }
    }
}
