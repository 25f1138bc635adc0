using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Access.Contracts;
using Monolith.Persistence;
using Monolith.Testing;
using Supervision.Dashboard.Figures;
using Supervision.Dashboard.Show;
using Supervision.Dashboard.Watch;

namespace Supervision.Tests;

/// <summary>An answer from memory is never another one than the database would give, whoever changed it. The clock stands still unless a test moves it.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
public sealed class KeptAnswerTests : IDisposable
{
    private static readonly DateOnly Start = new(2026, 3, 2);
    private readonly string provider;
    private readonly Cluster? alone; // whatever is committed on a server counts, and others use the one that is configured
    private readonly TestApp app;
    private TestApp other = default!;
    private Story story = default!;
    private Story there = default!;

    public KeptAnswerTests(string provider)
    {
        this.provider = provider;
        alone = provider == "PostgreSql" && Cluster.CanStart ? new() : null;
        app = new(provider, today: new(2026, 6, 10)) { Connection = alone is null ? null : TestDatabases.Create(provider, "", alone.Server) };
    }

    [SetUp]
    public async Task BeginAsync()
    {
        story = await Story.BeginAsync(app);
        other ??= new(provider, today: new(2026, 6, 10)) { Connection = app.Connection };
        there = await Story.BeginAsync(other);
    }

    public void Dispose()
    {
        other?.Dispose();
        app.Dispose();
        alone?.Dispose();
    }

    [Test]
    public async Task What_another_host_commits_is_counted_at_once()
    {
        var before = (await story.ShowAsync()).Counts.Total.Numerator;
        for (var made = 1; made <= 5; made++)
        {
            await there.AcceptedAsync(Start);

            Assert.That((await story.ShowAsync()).Counts.Total.Numerator, Is.EqualTo(before + made));
            Assert.That((await there.ShowAsync()).Counts.Total.Numerator, Is.EqualTo(before + made), "on the other host");
        }
    }

    [Test]
    public async Task What_this_host_commits_is_counted_at_once()
    {
        var before = (await story.ShowAsync()).Counts.Total.Numerator;
        await story.AcceptedAsync(Start);

        Assert.That((await story.ShowAsync()).Counts.Total.Numerator, Is.EqualTo(before + 1));
    }

    [Test]
    public async Task What_is_not_committed_is_seen_by_its_own_transaction_alone()
    {
        var code = NewCode();
        var known = await CodesAsync(app);
        await app.InScopeAsync(services => services.GetRequiredService<UnitOfWork>().RunAsync(async cancel =>
        {
            var mediator = services.GetRequiredService<IMediator>();
            await mediator.Send(new UpsertAgencies(story.Congress, [new(code, code)]), cancel);
            await services.GetRequiredService<UnitOfWork>().FlushAsync(cancel);
            Assert.That((await mediator.Send(new ListAgencies(story.Congress), cancel)).Select(agency => agency.Code), Does.Contain(code), "inside");
            Assert.That(await CodesAsync(app), Is.EqualTo(known), "outside, before the commit");
            return true;
        }));

        Assert.That(await CodesAsync(app), Does.Contain(code), "after the commit");
        Assert.That(await CodesAsync(other), Does.Contain(code), "on the other host");
    }

    [Test]
    public async Task A_name_that_this_host_changed_is_new_on_its_dashboard()
    {
        var code = NewCode();
        var agency = await story.AgencyAsync(code, "旧名称" + code);
        await story.HandledAsync(Start, new(2026, 6, 1), agency);
        Assert.That(NameOf(await story.ShowAsync(), agency), Is.EqualTo("旧名称" + code));

        await story.AgencyAsync(code, "新名称" + code);

        Assert.That(NameOf(await story.ShowAsync(), agency), Is.EqualTo("新名称" + code));
    }

    [Test]
    public async Task Another_day_has_other_figures_although_nothing_was_committed()
    {
        await story.HandledAsync(Start, app.Today, await story.AgencyAsync(NewCode(), "市水务局"));
        var before = (await story.ShowAsync()).Counts.Overdue.Numerator;
        app.Time.Advance(TimeSpan.FromDays(1));

        Assert.That((await story.ShowAsync()).Counts.Overdue.Numerator, Is.GreaterThan(before));
    }

    [Test]
    public async Task Adding_the_counters_up_changes_no_figure()
    {
        await story.HandledAsync(Start, new(2026, 6, 1), await story.AgencyAsync(NewCode(), "市园林局"));
        var before = await story.ShowAsync();
        await other.InScopeAsync(async services =>
        {
            await services.GetRequiredService<FoldTallies>().FoldAsync(CancellationToken.None);
            return true;
        });
        var after = await story.ShowAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Counts.Total.Numerator, Is.EqualTo(before.Counts.Total.Numerator));
            Assert.That(after.Rates.OnTime, Is.EqualTo(before.Rates.OnTime));
        }
    }

    [Test]
    public async Task An_answer_is_read_once_until_something_is_committed()
    {
        var (key, reads) = (Guid.NewGuid(), 0);
        Task<int> AskAsync() => app.InScopeAsync(services => services.GetRequiredService<KeptAnswers>().GetAsync(key, () => Task.FromResult(++reads)));
        await AskAsync();
        await AskAsync();
        Assert.That(reads, Is.EqualTo(provider == "SqlServer" ? 2 : 1), "nothing was committed");
        await other.SendAsync(new UpsertAgencies(story.Congress, [new(NewCode(), "市城管局")]));
        var before = reads;
        await AskAsync();
        Assert.That(reads, Is.EqualTo(before + 1), "something was");
    }

    [Test]
    public async Task What_a_scope_commits_it_reads_afterwards() => await app.InScopeAsync(async services =>
    {
        var (mediator, code) = (services.GetRequiredService<IMediator>(), NewCode());
        await mediator.Send(new ListAgencies(story.Congress));
        await mediator.Send(new UpsertAgencies(story.Congress, [new(code, code)]));

        Assert.That((await mediator.Send(new ListAgencies(story.Congress))).Select(agency => agency.Code), Does.Contain(code));
        return true;
    });

    [Test]
    public async Task Those_who_ask_at_the_same_time_wait_for_one_reading_and_a_failure_is_not_kept()
    {
        var (key, reads) = (Guid.NewGuid(), 0);
        Task<int> AskAsync(bool fails = false) => app.InScopeAsync(services => services.GetRequiredService<KeptAnswers>().GetAsync(key, async () =>
        {
            await Task.Delay(50);
            return fails ? throw new InvalidOperationException() : Interlocked.Increment(ref reads);
        }));
        Assert.That(() => AskAsync(fails: true), Throws.InvalidOperationException);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync()));

        Assert.That(reads, Is.EqualTo(provider == "SqlServer" ? 8 : 1));
    }

    [Test]
    public async Task Who_may_not_see_ratings_is_not_given_what_others_see()
    {
        await story.ShowAsync();
        var plain = await app.SendAsync(new ShowDashboard(story.Congress, null, null, "/rows", SeesRatings: false));

        Assert.That((await story.ShowAsync()).Rates.Satisfaction.ListHref, Is.Not.Null);
        Assert.That(plain.Rates.Satisfaction.ListHref, Is.Null);
    }

    private static string NewCode() => Guid.NewGuid().ToString("N")[..8];

    private static string? NameOf(DashboardView view, Guid agency) => view.PerAgency.FirstOrDefault(row => row.Agency.Id == agency)?.Agency.Name;

    private async Task<IReadOnlyList<string>> CodesAsync(TestApp host) => [.. (await host.SendAsync(new ListAgencies(story.Congress))).Select(agency => agency.Code)];
}
