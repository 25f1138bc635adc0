using System.Globalization;
using MediatR;
using Microsoft.Extensions.Localization;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Supervision.Dashboard.Figures;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Show;

/// <summary>Reads all figures of a period.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Session">A session by identity, name or <c>8-2</c>.</param>
/// <param name="Period"><c>current</c>, <c>last</c> or <c>term</c>.</param>
/// <param name="ListPath">The address of the lists behind the figures.</param>
/// <param name="SeesRatings">Whether the reader may see how each item was rated.</param>
internal sealed record ShowDashboard(Guid CongressId, string? Session, string? Period, string ListPath, bool SeesRatings = true) : IQuery<DashboardView>;

/// <summary>The same figures are right until something is committed; they are as of the moment that they are shown.</summary>
internal sealed class ShowDashboardHandler(IMediator mediator, TimeProvider clock) : IRequestHandler<ShowDashboard, DashboardView>
{
    public async Task<DashboardView> Handle(ShowDashboard request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        return await mediator.Send(new CountDashboard(request), cancellationToken) with { AsOf = now };
    }
}

/// <summary>Makes all figures of a period. Nobody sees others than his colleagues: who may not see ratings gets no addresses of their lists.</summary>
internal sealed record CountDashboard(ShowDashboard Shown) : IKeptQuery<DashboardView>
{
    /// <inheritdoc/>
    public bool IsPersonal => false;
}

internal sealed class CountDashboardHandler(SupervisionData data, IMediator mediator, IDeadlines deadlines, TimeProvider clock, IStringLocalizer texts) : IRequestHandler<CountDashboard, DashboardView>
{
    private static readonly string[] Happenings = ["accepted", "replied", "closed"];

    public async Task<DashboardView> Handle(CountDashboard counted, CancellationToken cancellationToken)
    {
        var (request, today) = (counted.Shown, clock.Today());
        var period = await mediator.Send(new FindPeriod(request.CongressId, request.Session, request.Period), cancellationToken);
        var make = new FigureMaker(await CountBook.ReadAsync(data, period, today, cancellationToken), period, request.ListPath, texts, request.SeesRatings);
        var agencies = make.Book.Owners(figure => figure.StartsWith("agency.", StringComparison.Ordinal) || figure.StartsWith("commitment.", StringComparison.Ordinal));
        var sponsors = make.Book.Owners(figure => figure == Counters.Sponsored);
        var names = await mediator.Send(new NamesOf([.. agencies, .. sponsors]), cancellationToken);
        var worst = await mediator.Send(new ListMostOverdue(period, make, today, 10), cancellationToken);
        var (late, soon, later) = make.ByTerm(today);
        var overdue = late.Sum(c => c.Count);
        var unpublished = make.Book.Of(Counters.Unpublished).ToList();
        var tooLate = await deadlines.PublicationOverdueAsync(request.CongressId, unpublished.Select(c => c.Bucket), today, cancellationToken);
        return new(
            period.Kind,
            [.. period.Sessions.Select(session => new Named(session.Id, session.Name))],
            clock.Now(),
            Heads(make, overdue, soon, unpublished.Where(c => tooLate.Contains(DateOnly.FromDayNumber(c.Bucket))).Sum(c => c.Count)),
            new(make.Count("overdue", overdue), make.Count("due-soon", soon), make.Count("on-course", later)),
            RatesOf(make),
            [.. States.Counted.Select(state => new StateCount(state, texts[StateNames.OfSuggestion(state)], make.Count($"state-{state}", make.InStates(state))))],
            [.. agencies.Select(id => AgencyOf(make, Name(names, id))).OrderByDescending(a => a.Overdue.Numerator).ThenByDescending(a => a.Open.Numerator).ThenBy(a => a.Agency.Name, StringComparer.Ordinal)],
            [.. sponsors.Select(id => SponsorOf(make, Name(names, id), today)).OrderByDescending(s => s.Sponsored.Numerator).ThenBy(s => s.Sponsor.Name, StringComparer.Ordinal)],
            [.. States.Timed.Select(state => StageOf(make, state, today))],
            MonthsOf(make, today),
            worst)
        {
            LongestOverdueDays = make.Longest("overdue-longest", late, today),
            SoonDays = period.SoonDays,
        };
    }

    private static Named Name(IReadOnlyDictionary<Guid, string> names, Guid id) => new(id, names.GetValueOrDefault(id, "—"));

    private static HeadCounts Heads(FigureMaker make, int overdue, int soon, int unpublished)
    {
        var promised = make.Book.ByDay(Counters.CommitmentDue);
        return new(
            make.Count("total", make.InStates(States.Counted)),
            make.Count("series-session", make.Book.Sum(Counters.Series + "session")),
            make.Count("series-between", make.Book.Sum(Counters.Series + "between")),
            make.Count("key", make.Book.Sum(Counters.Key)),
            make.Count("in-hand", make.InStates(States.InHand)),
            make.Count("overdue", overdue),
            make.Count("due-soon", soon),
            make.Count("state-submitted", make.InStates(States.Submitted)),
            make.Count("state-merged", make.InStates(States.Merged)),
            make.Count("state-withdrawn", make.InStates(States.Withdrawn)),
            make.Count("state-closed", make.InStates(States.Closed)),
            make.Count("unrated", make.Book.Sum(Counters.Rated + RatingMarks.None)),
            make.Count("commitments-open", promised.All),
            make.Count("commitments-overdue", promised.Overdue),
            make.Count("publication-late", unpublished));
    }

    private static Rates RatesOf(FigureMaker make) => new(
        make.Completion(),
        make.Solved(),
        make.Satisfaction("satisfaction", Counters.Rated),
        make.Satisfaction("first-satisfaction", Counters.FirstRated),
        make.Answered(),
        make.OnTime(),
        make.OnTimeFirst());

    private static AgencyFigures AgencyOf(FigureMaker make, Named agency)
    {
        var open = make.Book.ByDay(Counters.AgencyDue, agency.Id);
        return new(
            agency,
            make.Count("agency-open", open.All, agency.Id),
            make.Count("agency-later", open.Later, agency.Id),
            make.Count("agency-soon", open.Soon, agency.Id),
            make.Count("agency-overdue", open.Overdue, agency.Id),
            make.Count("agency-joint", make.Book.Sum(Counters.AgencyJoint, agency.Id), agency.Id),
            make.Count("agency-returned", make.Book.Sum(Counters.AgencyReturned, agency.Id), agency.Id),
            make.Answered(agency.Id),
            make.OnTime(agency.Id),
            make.OnTimeFirst(agency.Id),
            make.AgencySolved(agency.Id),
            make.Satisfaction("agency-satisfaction", Counters.AgencyRated, agency.Id),
            make.Completion(agency.Id));
    }

    private static SponsorFigures SponsorOf(FigureMaker make, Named sponsor, DateOnly today)
    {
        var waiting = make.Book.Of(Counters.SponsorDispatch, sponsor.Id).Concat(make.Book.Of(Counters.SponsorClosing, sponsor.Id)).ToList();
        return new(
            sponsor,
            make.Count("sponsor-all", make.Book.Sum(Counters.Sponsored, sponsor.Id), sponsor.Id),
            make.Count("sponsor-dispatch", make.Book.Sum(Counters.SponsorDispatch, sponsor.Id), sponsor.Id),
            make.Count("sponsor-closing", make.Book.Sum(Counters.SponsorClosing, sponsor.Id), sponsor.Id),
            make.Count("sponsor-signed", make.Book.Sum(Counters.SponsorSigned, sponsor.Id), sponsor.Id),
            make.Longest("sponsor-longest", waiting, today, sponsor.Id));
    }

    private static StageTime StageOf(FigureMaker make, string state, DateOnly today)
    {
        var passes = make.Book.Of(Counters.Stage + state).ToList();
        var now = make.Book.Of(Counters.State + state).ToList();
        return new(
            state,
            make.NameOf($"stage-{state}"),
            make.Count($"stage-{state}", passes.Sum(c => c.Count)),
            make.Percentile($"stage-median-{state}", passes),
            make.Percentile($"stage-p90-{state}", passes),
            make.Count($"state-{state}", now.Sum(c => c.Count)),
            make.Longest($"state-longest-{state}", now, today));
    }

    /// <summary>Every month from the first to the last that has anything, at most two years; months without anything are shown too.</summary>
    private static List<MonthFigures> MonthsOf(FigureMaker make, DateOnly today)
    {
        var used = Happenings.SelectMany(what => make.Book.Of(Counters.Month + what)).Select(c => c.Bucket).ToList();
        if (used.Count == 0)
        {
            return [];
        }

        var (first, last) = (new DateOnly(used.Min() / 100, used.Min() % 100, 1), new DateOnly(used.Max() / 100, used.Max() % 100, 1));
        last = last > today ? last : new(today.Year, today.Month, 1);
        first = first < last.AddMonths(-23) ? last.AddMonths(-23) : first;
        return [.. Enumerable.Range(0, ((last.Year - first.Year) * 12) + last.Month - first.Month + 1).Select(n => MonthOf(make, first.AddMonths(n)))];
    }

    private static MonthFigures MonthOf(FigureMaker make, DateOnly month)
    {
        var bucket = (month.Year * 100) + month.Month;
        Figure Of(string what) =>
            make.Count($"month-{what}", make.Book.Of(Counters.Month + what).Where(c => c.Bucket == bucket).Sum(c => c.Count), month: bucket);
        return new(month.ToString("yyyy-MM", CultureInfo.InvariantCulture), Of("accepted"), Of("replied"), Of("closed"));
    }
}
