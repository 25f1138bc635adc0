using MediatR;
using Monolith.Access;
using Monolith.Access.Contracts;
using Monolith.Access.Seed;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Monolith.Host.Demo;

/// <summary>Founds the invented city: a city congress with two counties below it, its people, agencies and accounts. The modules fill their own parts afterwards.</summary>
internal sealed class DemoCity(DemoMode mode, AccessSeed seed, UnitOfWork unitOfWork, IMediator mediator, Caller caller, TimeProvider clock, IConfiguration configuration) : IStartStep
{
    private const int Deputies = 270;
    private const int Sponsors = 6;
    private const int ViceChairs = 4;

    /// <summary>One account per role, for the sign-in page.</summary>
    public static IReadOnlyList<DemoAccount> Accounts { get; } =
    [
        new("clerk", "代工委经办"),
        new("director", "代工委负责人"),
        new("office", "政府督查室"),
        new("mayor1", "领办副市长"),
        new("chair1", "常委会副主任"),
        new("agency01", "承办单位联络员"),
        new("head01", "承办单位负责人"),
        new("deputy001", "人大代表"),
        new("supervisor", "监督人员"),
        new("admin", "系统管理员"),
    ];

    public int Order => 80;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!mode.Fill || !await seed.IsEmptyAsync(cancellationToken))
        {
            return;
        }

        await unitOfWork.RunAsync(FoundAllAsync, cancellationToken); // a start that is cut off leaves no half of it behind
    }

    private async Task<Unit> FoundAllAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var city = await FoundCityAsync(today, cancellationToken);
        caller.BecomeSystem(city);
        await unitOfWork.FlushAsync(cancellationToken);
        await mediator.Send(new UpsertAgencies(city, [.. DemoNames.Agencies.Select(agency => new AgencyRow(agency.Code, agency.Name))]), cancellationToken);
        await unitOfWork.FlushAsync(cancellationToken);
        var agencies = (await mediator.Send(new ListAgencies(city), cancellationToken)).ToDictionary(agency => agency.Code, agency => agency.Id);

        await seed.EnterPeopleAsync(city, [.. Staff(), .. AgencyPeople(agencies), .. DeputyPeople()], DemoMode.Password, cancellationToken);
        await seed.EnterAdministratorAsync(city, configuration["Admin:Password"] ?? DemoMode.Password, cancellationToken);
        await FoundCountyAsync("临江县人民代表大会", "临江县", city, today, 400, cancellationToken);
        await FoundCountyAsync("云岭县人民代表大会", "云岭县", city, today, 500, cancellationToken);
        return Unit.Value;
    }

    /// <summary>This year's session lies 16 weeks back, so that replies fall due around today.</summary>
    internal static DateOnly SessionStart(DateOnly today) => today.AddDays(-112);

    private async Task<Guid> FoundCityAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var start = SessionStart(today);
        var sessions = Enumerable.Range(1, 5).Select(ordinal => start.AddYears(ordinal - 5)).Select((from, index) => new SeedSession(index + 1, from, from.AddDays(4))).ToList();
        return await seed.FoundAsync(new(DemoMode.CongressName, "city", "云川市", null, 15, start.AddYears(-4), sessions), cancellationToken);
    }

    private async Task FoundCountyAsync(string name, string region, Guid city, DateOnly today, int firstPerson, CancellationToken cancellationToken)
    {
        var from = SessionStart(today).AddDays(-14);
        var county = await seed.FoundAsync(new(name, "county", region, city, 17, from.AddYears(-1), [new(1, from.AddYears(-1), from.AddYears(-1).AddDays(3)), new(2, from, from.AddDays(3))]), cancellationToken);
        await unitOfWork.FlushAsync(cancellationToken);
        var prefix = region == "临江县" ? "linjiang" : "yunling";
        await seed.EnterPeopleAsync(
            county,
            [
                New(firstPerson, [Roles.Clerk], $"{prefix}-clerk", "县人大代工委工作人员"),
                New(firstPerson + 1, [Roles.Office], $"{prefix}-office", "县政府督查室工作人员"),
                .. Enumerable.Range(1, 12).Select(number => New(firstPerson + 1 + number, [Roles.Deputy], $"{prefix}-deputy{number:000}", "县人大代表", card: $"{number:000}")),
            ],
            DemoMode.Password,
            cancellationToken);
    }

    private static IEnumerable<NewPerson> Staff() =>
    [
        New(300, [Roles.Clerk], "clerk", "代表工作委员会工作人员"),
        New(301, [Roles.Director], "director", "代表工作委员会主任"),
        New(302, [Roles.Office], "office", "市政府督查室科长"),
        New(303, [Roles.Supervisor], "supervisor", "监督科科长"),
        .. Enumerable.Range(1, Sponsors).Select(number => New(310 + number, [Roles.Sponsor], $"mayor{number}", "副市长")),
        .. Enumerable.Range(1, ViceChairs).Select(number => New(320 + number, [Roles.ViceChair], $"chair{number}", "市人大常委会副主任")),
    ];

    private static IEnumerable<NewPerson> AgencyPeople(Dictionary<string, Guid> agencies) => DemoNames.Agencies.SelectMany((agency, index) => new[]
    {
        New(600 + index, [Roles.AgencyContact], $"agency{agency.Code}", "联络员", agencies[agency.Code]),
        New(700 + index, [Roles.AgencyHead], $"head{agency.Code}", agency.Name.EndsWith("政府", StringComparison.Ordinal) ? "区县长" : "主要负责人", agencies[agency.Code]),
    });

    private static IEnumerable<NewPerson> DeputyPeople() =>
        Enumerable.Range(1, Deputies).Select(number => New(number, [Roles.Deputy], $"deputy{number:000}", DemoNames.Posts[number % DemoNames.Posts.Count], card: $"{number:000}"));

    private static NewPerson New(int index, IReadOnlyList<string> roles, string userName, string title, Guid? agency = null, string? card = null) =>
        new(NewId.Next(), DemoNames.Person(index), roles, userName, title, DemoNames.Phone(index), agency, card);
}
