using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Deputies.Suggestions;
using Deputies.Tests.Api;
using Deputies.Undertakings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Access.Contracts;
using Monolith.Kernel.Rules;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Recounting;

/// <summary>A term that reaches into a year without a calendar is provisional, and is counted anew once the year is loaded.</summary>
internal sealed class RecountTests
{
    private static readonly DateOnly Start = new(2026, 12, 30);

    [Test]
    public async Task Open_terms_and_tasks_follow_a_loaded_year()
    {
        await using var app = new TestApp(today: Start);
        using var admin = await app.SignInAsAdminAsync();
        var id = await app.InScopeAsync(SubmitAsync);
        var share = await app.InScopeAsync(HandOverAsync);
        var before = await app.InScopeAsync(services => DueAsync(services, id, share));
        using var csv = new StringContent("date,kind,holiday\n2027-01-01,off,元旦\n2027-01-04,off,元旦\n2027-03-30,off,测试\n", Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        using var loaded = await admin.PutAsync(new Uri("/api/v1/calendar/2027", UriKind.Relative), csv);
        Assert.That(loaded.IsSuccessStatusCode, await loaded.Content.ReadAsStringAsync());
        var after = await app.InScopeAsync(services => DueAsync(services, id, share));
        var tasks = JsonSerializer.Deserialize<JsonElement>(await admin.GetStringAsync(new Uri("/api/v1/tasks?scope=mine", UriKind.Relative)));
        Assert.Multiple(() =>
        {
            Assert.That(before, Is.EqualTo((new DateOnly(2027, 1, 6), new DateOnly(2027, 1, 4), new DateOnly(2027, 3, 30))));
            Assert.That(after, Is.EqualTo((new DateOnly(2027, 1, 8), new DateOnly(2027, 1, 6), new DateOnly(2027, 3, 31))));
            Assert.That(tasks.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("due").GetString()), Does.Contain("2027-01-08"));
        });
    }

    [Test]
    public async Task A_task_with_a_rule_of_its_own_is_counted_anew_from_the_day_it_was_opened()
    {
        await using var city = await City.FoundAsync();
        var (_, share) = await city.HandledAsync();
        await city.DoAsync("agency01", $"POST /undertakings/{share}/receipt");
        await city.DoAsync("agency01", $"POST /undertakings/{share}/contacts", city.Talk());
        await city.DoAsync("agency01", $"PUT /undertakings/{share}/reply", City.Reply());
        await city.DoAsync("agency01", $"POST /undertakings/{share}/reply/submission", new { });
        var before = (await city.DoAsync("head01", "GET /tasks?scope=mine"))["items"]!.AsArray().Single()!["due"];
        using var csv = new StringContent("date,kind,holiday\n2026-03-04,off,测试\n", Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        using var loaded = await (await city.AsAsync("admin")).PutAsync(new Uri("/api/v1/calendar/2026", UriKind.Relative), csv);
        Assert.That(loaded.IsSuccessStatusCode, await loaded.Content.ReadAsStringAsync());

        var after = (await city.DoAsync("head01", "GET /tasks?scope=mine"))["items"]!.AsArray().Single()!["due"];
        Assert.That(((string?)before, (string?)after), Is.EqualTo(("2026-03-05", "2026-03-06")));
    }

    [Test]
    public void A_term_around_a_pause_is_counted_anew_with_the_pause()
    {
        var profile = ProfileFile.Read("default", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "profiles", "default.json")));
        var recount = new Recount([profile], new WorkCalendar([]), new WorkCalendar([new(new(2027, 3, 31), DayKind.Off, "测试")]));
        IReadOnlyList<Pause> pauses = [new(Start.AddDays(1), Start.AddDays(2))];
        Assert.That(recount.Move(RuleNames.Reply, Start, new(2027, 3, 31), pauses), Is.EqualTo(new DateOnly(2027, 4, 1)));
        Assert.That(recount.Move(RuleNames.Reply, Start, new(2027, 3, 31)), Is.EqualTo(new DateOnly(2027, 3, 31)), "no such day without the pause");
    }

    [Test]
    public async Task A_paused_share_and_one_of_earlier_rules_are_counted_anew()
    {
        await using var city = await City.FoundAsync();
        var (paused, share) = await city.HandledAsync();
        await city.DoAsync("office", $"POST /undertakings/{share}/pause", new { reason = "等待鉴定" });
        var (plain, _) = await city.HandledAsync();
        await city.PassAsync(3);
        await city.DoAsync("office", $"POST /undertakings/{share}/resumption", new { });
        Assert.That(await DueOfAsync(city, paused, plain), Is.EqualTo(("2026-06-04", "2026-06-02")), "2 March and three months; the pause from 2 to 5 March takes the 3rd and the 4th, the start day never counted");
        await city.RuleAsync("undertaking.reply", rule => rule["amount"] = 2);
        Assert.That(await DueOfAsync(city, paused, plain), Is.EqualTo(("2026-06-04", "2026-06-02")), "another version moves nothing that runs");

        using var csv = new StringContent("date,kind,holiday\n2026-06-02,off,测试\n2026-06-04,off,测试\n", Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        using var loaded = await (await city.AsAsync("admin")).PutAsync(new Uri("/api/v1/calendar/2026", UriKind.Relative), csv);
        Assert.That(loaded.IsSuccessStatusCode, await loaded.Content.ReadAsStringAsync());

        Assert.That(await DueOfAsync(city, paused, plain), Is.EqualTo(("2026-06-05", "2026-06-03")));
        var (later, _) = await city.HandledAsync();
        Assert.That((string?)(await city.ReadAsync("clerk", later))["due"], Is.EqualTo("2026-05-05"), "5 March and the two months of the rule in force");
    }

    [Test]
    public async Task What_presses_is_what_the_profile_in_force_says()
    {
        await using var city = await City.FoundAsync();
        var (_, share) = await city.HandledAsync();
        var before = await LightAsync(city, share);
        await city.LimitAsync("amberWorkdays", 2);
        var after = await LightAsync(city, share);
        await city.LimitAsync("amberWorkdays", 3);

        Assert.That((before, after, await LightAsync(city, share)), Is.EqualTo(("amber", "green", "amber")), "to be signed for by 5 March, the third working day from 2 March");
    }

    [Test]
    public void A_day_that_came_about_otherwise_stays()
    {
        var profile = ProfileFile.Read("default", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "profiles", "default.json")));
        var recount = new Recount([profile], new WorkCalendar([]), new WorkCalendar([new(new(2027, 1, 4), DayKind.Off, "元旦")]));
        Assert.Multiple(() =>
        {
            Assert.That(recount.Move(RuleNames.Receipt, Start, new(2027, 1, 4)), Is.EqualTo(new DateOnly(2027, 1, 5)));
            Assert.That(recount.Move(RuleNames.Receipt, Start, new(2027, 1, 11)), Is.EqualTo(new DateOnly(2027, 1, 11)));
            Assert.That(recount.Move("no.such", Start, new(2027, 1, 4)), Is.EqualTo(new DateOnly(2027, 1, 4)));
            Assert.That(recount.Move(RuleNames.Receipt, (DateOnly?)null, null), Is.Null);
        });
    }

    private static async Task<(string?, string?)> DueOfAsync(City city, string first, string second) =>
        ((string?)(await city.ReadAsync("clerk", first))["due"], (string?)(await city.ReadAsync("clerk", second))["due"]);

    private static async Task<string?> LightAsync(City city, string share) =>
        (string?)(await city.DoAsync("agency01", "GET /tasks?scope=mine"))["items"]!.AsArray().Single(task => (string?)task!["subject"]!["id"] == share)!["light"];

    private static Task<Guid> SubmitAsync(IServiceProvider services) => services.GetRequiredService<UnitOfWork>().RunAsync(async cancel =>
    {
        var (mediator, terms) = (services.GetRequiredService<IMediator>(), services.GetRequiredService<Terms>());
        var congress = (await mediator.Send(new ListCongresses(), cancel)).Single().Id;
        var session = await mediator.Send(new CurrentSession(congress), cancel);
        var paper = new Paper(congress, session.Id, SuggestionSeries.Session, "关于试行的建议", "事实清楚。", ["办一件事。"], null, Guid.CreateVersion7(), [], [], true, null);
        var suggestion = Suggestion.Open(paper, signedByAll: true, await terms.SubmissionAsync(congress, cancel), Start);
        services.GetRequiredService<DeputiesData>().Suggestions.Add(suggestion);
        return suggestion.Id;
    });

    private static Task<Guid> HandOverAsync(IServiceProvider services) => services.GetRequiredService<UnitOfWork>().RunAsync(async cancel =>
    {
        var (data, terms) = (services.GetRequiredService<DeputiesData>(), services.GetRequiredService<Terms>());
        var suggestion = await data.Suggestions.SingleAsync(cancel);
        var handed = new HandedOver(suggestion.CongressId, suggestion.Id, suggestion.SessionId, "2026-001", suggestion.Title, suggestion.LeadDeputyId, 0);
        var share = Undertaking.Open(handed, Guid.CreateVersion7(), UndertakingPart.Lead, await terms.UndertakingAsync(suggestion.CongressId, UndertakingPart.Lead, cancel), Start);
        data.Undertakings.Add(share);
        return share.Id;
    });

    private static async Task<(DateOnly?, DateOnly?, DateOnly?)> DueAsync(IServiceProvider services, Guid id, Guid share)
    {
        var data = services.GetRequiredService<DeputiesData>();
        var undertaking = await data.Undertakings.SingleAsync(u => u.Id == share);
        return ((await data.Suggestions.SingleAsync(s => s.Id == id)).Due, undertaking.ReceiptBy, undertaking.Due);
    }
}
