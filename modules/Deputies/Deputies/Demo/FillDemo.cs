using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Demo;

/// <summary>Fills the demo city's roster and suggestions: a full earlier year and this year's 97, spread over all states.</summary>
internal sealed class FillDemo(DemoMode mode, DeputiesData data, IMediator mediator, UnitOfWork unitOfWork, IServiceScopeFactory scopes, ProductClock clock) : IStartStep
{
    public int Order => 90;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!mode.Fill || await data.Roster.AnyAsync(cancellationToken))
        {
            return;
        }

        var today = clock.Today();
        foreach (var congress in await mediator.Send(new ListCongresses(), cancellationToken))
        {
            var cast = await DemoCast.ReadAsync(congress.Id, mediator, cancellationToken);
            await unitOfWork.RunAsync(
                _ =>
                {
                    data.Roster.AddRange(cast.Roster());
                    return Task.FromResult(Unit.Value);
                },
                cancellationToken);
            await FillAsync(congress.Name == DemoMode.CongressName, cast, today, cancellationToken);
        }
    }

    private async Task FillAsync(bool isCity, DemoCast cast, DateOnly today, CancellationToken cancellationToken)
    {
        var sessions = (await mediator.Send(new ListSessions(cast.Congress), cancellationToken)).OrderBy(session => session.From).ToList();
        if (isCity)
        {
            await PlayAsync(cast, DemoPlan.LastYear(), sessions[^2], today, cancellationToken);
        }

        await PlayAsync(cast, isCity ? DemoPlan.ThisYear() : DemoPlan.County(), sessions[^1], today, cancellationToken);
    }

    private async Task PlayAsync(DemoCast cast, IReadOnlyList<DemoPlan> plans, SessionEntry session, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var plan in plans)
        {
            await using var scope = scopes.CreateAsyncScope();
            var life = ActivatorUtilities.CreateInstance<DemoLife>(scope.ServiceProvider);
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
                async cancel =>
                {
                    await life.PlayAsync(cast, plan, session.Id, plan.SubmittedOn(session.From, today), today, cancel);
                    return Unit.Value;
                },
                cancellationToken);
        }
    }
}
