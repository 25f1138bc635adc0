using System.Text.Json.Nodes;
using Deputies.Suggestions;
using Deputies.Undertakings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monolith.Access;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Testing;

namespace Deputies.Tests.Pages;

/// <summary>Page and API show the same person the same of a suggestion: replies, remarks, talks, opinions, ratings and reasons.</summary>
internal sealed class OneSightTests
{
    private const int Compared = 14;

    /// <summary>Every text whose reader matters becomes one that stands nowhere else.</summary>
    private readonly Dictionary<string, string> marks = [];

    [Test]
    public async Task Page_and_API_show_every_account_of_the_demo_the_same()
    {
        using var app = new TestApp(demo: true);
        var suggestions = await app.InScopeAsync(MarkAsync);
        var accounts = app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.DemoAccounts.Select(account => account.UserName).ToList();
        HashSet<string> seen = [];
        HashSet<string> hidden = [];
        List<string> differences = [];
        foreach (var account in accounts)
        {
            var password = account == "admin" ? TestApp.AdminPassword : DemoMode.Password;
            using var program = await app.SignInAsync(account, password);
            using var browser = await Browser.SignInAsync(app, account, password);
            foreach (var id in suggestions)
            {
                using var answer = await program.GetAsync($"/api/v1/suggestions/{id}");
                using var page = await browser.Client.GetAsync($"/suggestions/{id}");
                if (answer.IsSuccessStatusCode != page.IsSuccessStatusCode)
                {
                    differences.Add($"{account} {id}: API {answer.StatusCode}, page {page.StatusCode}");
                }
                else if (answer.IsSuccessStatusCode)
                {
                    var (told, shown) = (Texts(JsonNode.Parse(await answer.Content.ReadAsStringAsync())), await page.Content.ReadAsStringAsync());
                    var (byApi, byPage) = (marks.Keys.Where(told.Contains).ToHashSet(), marks.Keys.Where(mark => shown.Contains(mark, StringComparison.Ordinal)).ToHashSet());
                    differences.AddRange(byApi.Except(byPage).Select(mark => $"{account} {id}: {marks[mark]} by the API alone").Concat(byPage.Except(byApi).Select(mark => $"{account} {id}: {marks[mark]} on the page alone")));
                    seen.UnionWith(byApi.Select(mark => marks[mark]));
                    hidden.UnionWith(marks.Keys.Where(mark => mark.EndsWith(id.ToString("N"), StringComparison.Ordinal)).Except(byApi).Select(mark => marks[mark]));
                }
            }
        }

        Assert.That(differences, Is.Empty);
        Assert.That(seen, Is.EquivalentTo(marks.Values.Distinct()), "somebody sees each kind");
        Assert.That(hidden, Is.EquivalentTo(marks.Values.Distinct()), "and somebody who sees the suggestion does not");
    }

    private async Task<List<Guid>> MarkAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<MonolithDb>();
        var all = await db.Set<Undertaking>().Include(u => u.Replies).Include(u => u.Contacts).Include(u => u.Extensions).AsSplitQuery().OrderBy(u => u.Id).ToListAsync();
        var ratings = await db.Set<Rating>().OrderBy(r => r.SuggestionId).ThenBy(r => r.Round).ThenBy(r => r.PersonId).ToListAsync();
        var wanted = new HashSet<Guid>();
        foreach (var found in new[]
        {
            all.Where(u => u.Opinion is not null), all.Where(u => u.ReturnReason is not null), all.Where(u => u.Extensions.Count > 0), all.Where(u => u.Replies.Any(r => r.SubmittedOn is null)),
            all.Where(u => u.Replies.Any(r => r.SignComment is not null)), all.Where(u => u.Replies.Any(r => r.DeliveredOn is not null && r.Publish != Publication.Open)), all.Where(u => u.Replies.Any(r => r.DeliveredOn is not null)),
        })
        {
            wanted.UnionWith(found.Select(u => u.SuggestionId).Distinct().Take(2));
        }

        wanted.UnionWith(ratings.Where(r => r.Reason is not null).OrderBy(r => r.IsReleased).Select(r => r.SuggestionId).Distinct().Take(2));
        foreach (var share in all.Where(u => wanted.Contains(u.SuggestionId)))
        {
            Mark(db, share, nameof(Undertaking.Opinion), share.SuggestionId);
            Mark(db, share, nameof(Undertaking.ReturnReason), share.SuggestionId);
            foreach (var talk in share.Contacts)
            {
                Mark(db, talk, nameof(Contact.Content), share.SuggestionId);
            }

            foreach (var extension in share.Extensions)
            {
                Mark(db, extension, nameof(Extension.Reason), share.SuggestionId);
            }

            foreach (var reply in share.Replies)
            {
                Mark(db, reply, nameof(Reply.Text), share.SuggestionId);
                Mark(db, reply, nameof(Reply.SignComment), share.SuggestionId);
            }
        }

        foreach (var rating in ratings.Where(r => wanted.Contains(r.SuggestionId)))
        {
            Mark(db, rating, nameof(Rating.Reason), rating.SuggestionId);
        }

        await db.SaveChangesAsync();
        return [.. wanted.Take(Compared)];
    }

    private void Mark(MonolithDb db, object part, string name, Guid suggestion)
    {
        var property = db.Entry(part).Property(name);
        if (property.CurrentValue is null)
        {
            return;
        }

        var mark = $"{marks.Count}m{suggestion:N}";
        property.CurrentValue = mark;
        marks.Add(mark, $"{part.GetType().Name}.{name}");
    }

    private static HashSet<string> Texts(JsonNode? node) => node switch
    {
        JsonObject item => [.. item.SelectMany(field => Texts(field.Value))],
        JsonArray list => [.. list.SelectMany(Texts)],
        JsonValue value => [value.ToString()],
        _ => [],
    };
}
