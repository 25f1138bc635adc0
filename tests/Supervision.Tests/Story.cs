using Deputies.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Testing;
using Supervision.Dashboard.Browse;
using Supervision.Dashboard.Figures;
using Supervision.Dashboard.Show;
using Supervision.Dashboard.Watch;

namespace Supervision.Tests;

/// <summary>Tells the dashboard what happened, as the module Deputies does, without its rules.</summary>
internal sealed class Story(TestApp app, Guid congress, Guid session)
{
    private readonly Dictionary<Guid, List<(Guid Id, Guid Agency)>> shares = [];
    private int number;

    public Guid Congress => congress;

    public Guid Session => session;

    public static async Task<Story> BeginAsync(TestApp app)
    {
        var congress = (await app.SendAsync(new ListCongresses()))[0].Id;
        return new(app, congress, (await app.SendAsync(new CurrentSession(congress))).Id);
    }

    public async Task<Guid> AgencyAsync(string code, string name)
    {
        await app.SendAsync(new UpsertAgencies(congress, [new(code, name)]));
        return (await app.SendAsync(new FindAgency(congress, code)))!.Id;
    }

    public async Task<Guid> SponsorAsync(string name)
    {
        var id = Guid.CreateVersion7();
        await app.SendAsync(new RegisterPeople(congress, [new(id, name, [Roles.Sponsor])]));
        return id;
    }

    public Task TellAsync(params IDomainEvent[] events) => app.InScopeAsync(async services =>
    {
        var watch = services.GetServices<IEventListener>().OfType<SupervisionWatch>().Single();
        return await services.GetRequiredService<UnitOfWork>().RunAsync(async cancel =>
        {
            foreach (var happened in events)
            {
                await watch.HearAsync(happened, cancel);
            }

            return true;
        });
    });

    public async Task<Guid> AcceptedAsync(DateOnly on, string series = "session", DateOnly? assignBy = null)
    {
        var id = Guid.CreateVersion7();
        await TellAsync(
            new SuggestionSubmitted(congress, id, session, series, $"建议 {number + 1}", null, IsOpen: false, Guid.CreateVersion7(), [], on, on.AddDays(5)),
            new SuggestionAccepted(congress, id, session, series, $"{++number:000}", $"建议 {number}", null, on, assignBy));
        return id;
    }

    public async Task<Guid> HandledAsync(DateOnly on, DateOnly? due, Guid agency, params Guid[] others)
    {
        var id = await AcceptedAsync(on);
        Guid[] agencies = [agency, .. others];
        await TellAsync(new SuggestionAssigned(congress, id, session, $"{number:000}", others.Length == 0 ? agency : null, [], others.Length == 0 ? [] : agencies, null, null, false, on, due));
        foreach (var each in agencies)
        {
            await OpenAsync(id, each, others.Length == 0 ? "lead" : "separate", on, due);
        }

        return id;
    }

    public async Task<Guid> SponsoredAsync(DateOnly on, Guid sponsor, Guid agency, DateOnly signBy)
    {
        var id = await AcceptedAsync(on);
        var share = Guid.CreateVersion7();
        shares[id] = [(share, agency)];
        await TellAsync(
            new SuggestionAssigned(congress, id, session, $"{number:000}", agency, [], [], sponsor, null, true, on, signBy),
            new UndertakingPrepared(congress, id, share, agency, "lead", on));
        return id;
    }

    public async Task DispatchedAsync(Guid id, Guid sponsor, DateOnly on, DateOnly due)
    {
        var (share, agency) = shares[id][0];
        await TellAsync(
            new DispatchSignedOff(congress, id, sponsor, null, on, due),
            new UndertakingOpened(congress, id, share, agency, session, "", "lead", on, due, "undertaking.reply"));
    }

    public Guid ShareOf(Guid suggestion, int index = 0) => shares[suggestion][index].Id;

    public async Task OpenAsync(Guid id, Guid agency, string part, DateOnly on, DateOnly? due)
    {
        var share = Guid.CreateVersion7();
        shares.TryAdd(id, []);
        shares[id].Add((share, agency));
        await TellAsync(
            new UndertakingOpened(congress, id, share, agency, session, "", part, on, due, "undertaking.reply"),
            new UndertakingReceived(congress, id, share, agency, on, due));
    }

    /// <summary>The government office passes the reply of a share.</summary>
    public Task PassAsync(Guid id, DateOnly on, string reply = "A", int index = 0, int round = 1)
    {
        var (share, agency) = shares[id][index];
        return TellAsync(
            new ReplyDrafted(congress, id, share, agency, round, reply, on),
            new ReplySubmitted(congress, id, share, agency, round, on),
            new ReplySigned(congress, id, share, agency, round, on),
            new ReplyReviewed(congress, id, share, agency, round, reply, "open", on));
    }

    /// <summary>All replies reach the signers.</summary>
    public async Task DeliverAsync(Guid id, DateOnly on, string reply = "A", int round = 1)
    {
        await TellAsync(new HandlingFinished(congress, id, round, null, false, on, on.AddDays(30)));
        foreach (var (share, agency) in shares[id])
        {
            await TellAsync(new ReplyDelivered(congress, id, share, agency, round, reply, "open", on, null));
        }
    }

    public async Task RepliedAsync(Guid id, DateOnly on, string reply = "A", int round = 1)
    {
        for (var index = 0; index < shares[id].Count; index++)
        {
            await PassAsync(id, on, reply, index, round);
        }

        await DeliverAsync(id, on, reply, round);
    }

    public Task RatedAsync(Guid id, DateOnly on, int asked, params string[] results) => TellAsync(new RatingClosed(
        congress, id, 1, [.. results.Select(result => new ReleasedRating(Guid.CreateVersion7(), "satisfied", result))], asked, results.Contains("dissatisfied"), results.Length < asked, on));

    public Task ClosedAsync(Guid id, DateOnly on) => TellAsync(new SuggestionClosed(congress, id, on));

    public async Task<Guid> PromisedAsync(Guid suggestion, DateOnly due, DateOnly on)
    {
        var id = Guid.CreateVersion7();
        var (share, agency) = shares[suggestion][0];
        await TellAsync(new CommitmentOpened(congress, suggestion, id, agency, share, session, "完成改造", due, on));
        return id;
    }

    public Task KeptAsync(Guid suggestion, Guid promise, DateOnly on) =>
        TellAsync(new CommitmentEnded(congress, suggestion, promise, shares[suggestion][0].Agency, "kept", on, on));

    public Task<DashboardView> ShowAsync(string? period = null) => app.SendAsync(new ShowDashboard(congress, null, period, "/rows"));

    public Task<FigureRowsPage> RowsAsync(Figure figure, string? part = null)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(figure.ListHref![figure.ListHref!.IndexOf('?', StringComparison.Ordinal)..]);
        return app.SendAsync(new ListFigureRows(
            congress,
            query["figure"]!,
            query.TryGetValue("session", out var named) ? named.ToString() : null,
            query.TryGetValue("period", out var kind) ? kind.ToString() : null,
            query.TryGetValue("owner", out var owner) ? Guid.Parse(owner.ToString()) : null,
            query.TryGetValue("month", out var month) ? int.Parse(month.ToString(), System.Globalization.CultureInfo.InvariantCulture) : null,
            part == "numerator",
            PageSize: 200,
            Item: query.TryGetValue("item", out var item) ? Guid.Parse(item.ToString()) : null));
    }
}
