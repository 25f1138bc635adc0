using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>Tells a page that something it shows has changed, by Server-Sent Events and without any content. Every node sees what all of them do.</summary>
internal sealed class LiveEndpoint(IServiceScopeFactory scopes, LiveSeats seats, TimeProvider clock, IHostApplicationLifetime host)
{
    /// <summary>The address; cookies are not prolonged by it.</summary>
    public const string Path = "/live";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>So often something is said even if nothing is new: proxies cut silent connections.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    /// <summary>Then the browser comes again, and its sign-in is checked again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet(Path, (LiveEndpoint live, HttpContext http, Caller caller, LiveStates states, string? of, string? seen) => live.Listen(http, caller, states, of, seen))
        .RequireAuthorization().ExcludeFromDescription();

    /// <summary>Who finds no seat gets 204, which tells a browser not to ask again: its page works without.</summary>
    private IResult Listen(HttpContext http, Caller caller, LiveStates states, string? of, string? seen)
    {
        if (!states.Knows(of) || caller.PersonId is not { } person)
        {
            return Results.NotFound();
        }

        if (seats.TryTake(person) is not { } seat)
        {
            return Results.NoContent();
        }

        http.Response.RegisterForDispose(seat);
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var known = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : seen;
        var pulse = http.RequestServices.GetRequiredService<IPulse>();
        return TypedResults.ServerSentEvents(TellAsync(pulse, caller, of!, known, http.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> TellAsync(
        IPulse pulse, Caller listener, string of, string? known, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        using var timer = new PeriodicTimer(Interval, clock);
        var (until, looked, said) = (clock.Now() + Longest, DateTime.MinValue, DateTime.MinValue);
        while (clock.Now() < until && !end.IsCancellationRequested)
        {
            if (await pulse.LastStirAsync(listener.CongressId, end.Token) >= looked)
            {
                looked = clock.Now();
                var mark = await LiveStates.MarkAsync(scopes, listener, of, end.Token);
                if (mark != known)
                {
                    (known, said) = (mark, looked);
                    yield return new("", "changed") { EventId = mark };
                }
            }

            if (clock.Now() - said >= Silence)
            {
                said = clock.Now();
                yield return new("", "still");
            }

            await WaitAsync(timer, end.Token);
        }
    }

    private static async Task WaitAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // the browser has left, or the host stops
        }
    }
}
