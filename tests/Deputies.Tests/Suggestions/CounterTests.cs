using System.Net.Http.Json;
using System.Text.Json;
using Deputies.Suggestions;
using Deputies.Suggestions.Browse;
using Deputies.Suggestions.Totals;
using Deputies.Undertakings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Suggestions;

/// <summary>Lists say how many there are without passing over them: the counters must equal the rows, added up or not.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
internal sealed class CounterTests(string provider)
{
    private static readonly string[] Filters =
    [
        "", "status=closed", "status=handling,rating", "series=between", "key=true", "key=false&status=closed", "overdue=true", "mine=true", "q=电梯&status=closed",
        "agency=01", "agency=01&status=closed", "agency=02&series=session&mine=true", "agency=02&session=15-4",
    ];

    [Test]
    public async Task Counters_equal_the_rows_after_a_city_s_year_and_are_mended_when_they_do_not()
    {
        using var app = new TestApp(provider, demo: true);
        await LookAsync(app);
        Assert.That(await ProveAsync(app), Is.Zero);

        var before = await CountersAsync(app);
        await Task.WhenAll(FoldAsync(app), FoldAsync(app)); // as two nodes would: each change is added up by one of them
        Assert.That(await CountersAsync(app), Is.LessThan(before / 2));
        Assert.That(await ProveAsync(app), Is.Zero);
        await LookAsync(app);

        await app.InScopeAsync(services => services.GetRequiredService<DeputiesData>().Counts.Where(c => c.Status == SuggestionStatus.Closed).ExecuteDeleteAsync());
        Assert.That(await ProveAsync(app), Is.GreaterThan(0));
        Assert.That(await ProveAsync(app), Is.Zero);
        await LookAsync(app);
    }

    [Test]
    public async Task What_the_dashboard_s_books_did_not_know_of_old_is_made_up_for()
    {
        using var app = new TestApp(provider, demo: true);
        var known = await UnpublishedAsync(app);
        await app.InScopeAsync(async services =>
        {
            var database = services.GetRequiredService<MonolithDb>().Database;
            var migrations = database.GetMigrations().ToList();
            var newer = migrations.FindIndex(name => name.EndsWith("_AddUnpublished", StringComparison.Ordinal));
            await database.MigrateAsync(migrations[newer - 1]);
            await database.MigrateAsync();
            return 0;
        });

        Assert.That(await UnpublishedAsync(app), Is.GreaterThan(0).And.EqualTo(known));
        Assert.That(await app.InScopeAsync(services => services.GetRequiredService<ProveCounters>().RunAsync(CancellationToken.None)), Is.Zero, "the dashboard's counters too");
    }

    [Test]
    public async Task A_party_s_list_is_the_same_looked_up_or_come_upon()
    {
        using var app = new TestApp(provider, demo: true);
        await app.InScopeAsync(async services =>
        {
            var (data, caller) = (services.GetRequiredService<DeputiesData>(), services.GetRequiredService<Caller>());
            var share = await data.Undertakings.AsNoTracking().OrderBy(u => u.Id).FirstAsync(u => u.Status == UndertakingStatus.Delivered);
            caller.Become(share.LeadDeputyId, "someone", "某人", share.CongressId, [Roles.Deputy, Roles.AgencyContact], share.AgencyId);
            var (few, many) = (new PartyLists(data, caller), new PartyLists(data, caller) { Few = 0, FewToCount = 0 });
            Assert.That(await IdsAsync(few.HandledByAsync(data.Suggestions, share.AgencyId, share.SessionId, default)), Is.Not.Empty.And.EqualTo(await IdsAsync(many.HandledByAsync(data.Suggestions, share.AgencyId, share.SessionId, default))));
            Assert.That(await IdsAsync(few.HandledByAsync(data.Suggestions, share.AgencyId, null, default, toCount: true)), Is.EqualTo(await IdsAsync(many.HandledByAsync(data.Suggestions, share.AgencyId, null, default))));
            Assert.That(await IdsAsync(few.OwnedAsync(data.Suggestions, default)), Is.Not.Empty.And.EqualTo(await IdsAsync(many.OwnedAsync(data.Suggestions, default))));
            return 0;
        });
    }

    private static Task<int> UnpublishedAsync(TestApp app) => app.InScopeAsync(services => services.GetRequiredService<MonolithDb>().Database
        .SqlQueryRaw<int>("""SELECT CAST(SUM("Count") AS int) AS "Value" FROM supervision_tally WHERE "Figure" = 'unpublished'""").SingleAsync());

    private static async Task<List<Guid>> IdsAsync(Task<IQueryable<Suggestion>> list) => await (await list).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();

    /// <summary>What every role is told to be the total is as much as there is to read.</summary>
    private static async Task LookAsync(TestApp app)
    {
        foreach (var user in new[] { "clerk", "deputy001", "agency01", "mayor1", "supervisor" })
        {
            using var client = await app.SignInAsync(user, DemoMode.Password);
            foreach (var filter in Filters)
            {
                var (total, items, page) = (0, 0, 0);
                do
                {
                    var answer = await client.GetFromJsonAsync<JsonElement>($"/api/v1/suggestions?{filter}&pageSize=200&page={++page}");
                    total = answer.GetProperty("total").GetInt32();
                    items += answer.GetProperty("items").GetArrayLength();
                }
                while (items < total && page < 5);
                Assert.That(items, Is.EqualTo(total), $"{user}: {filter}");
            }
        }

        using var anybody = app.CreateClient();
        var open = await anybody.GetFromJsonAsync<JsonElement>("/api/v1/public/suggestions?pageSize=200");
        Assert.That(open.GetProperty("items").GetArrayLength(), Is.GreaterThan(50).And.EqualTo(open.GetProperty("total").GetInt32()));
    }

    private static Task<int> CountersAsync(TestApp app) => app.InScopeAsync(services => services.GetRequiredService<DeputiesData>().Counts.CountAsync());

    private static async Task FoldAsync(TestApp app)
    {
        try
        {
            await app.InScopeAsync(async services =>
            {
                await services.GetRequiredService<FoldCounts>().FoldAsync(CancellationToken.None);
                return 0;
            });
        }
        catch (RuleViolationException late) when (late.Code == "conflict")
        {
            // the other one was faster, twice
        }
    }

    private static Task<int> ProveAsync(TestApp app) => app.InScopeAsync(services => services.GetRequiredService<FoldCounts>().ProveAsync(CancellationToken.None));
}
