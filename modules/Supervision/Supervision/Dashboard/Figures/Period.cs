using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Supervision.Dashboard.Figures;

/// <summary>The sessions that a dashboard sums up: this one (本年), the one before (上年) or the whole term (本届).</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Kind"><c>current</c>, <c>last</c>, <c>term</c>, or <c>session</c> for a named one.</param>
/// <param name="Sessions">The sessions, newest first.</param>
/// <param name="SoonDays">How many calendar days ahead the figures look (到期预告), by the congress's profile.</param>
internal sealed record Period(Guid CongressId, string Kind, IReadOnlyList<SessionEntry> Sessions, int SoonDays)
{
    /// <summary>The sessions' identities.</summary>
    public IReadOnlyList<Guid> SessionIds { get; } = [.. Sessions.Select(session => session.Id)];

    /// <summary>What selects it in an address.</summary>
    public string Query => Kind switch { "current" => "", "session" => $"session={Sessions[0].Id}", _ => $"period={Kind}" };
}

/// <summary>Finds the sessions that were asked for.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="Session">Identity, name or <c>8-2</c>; wins over the kind.</param>
/// <param name="Kind"><c>current</c>, <c>last</c> or <c>term</c>.</param>
internal sealed record FindPeriod(Guid CongressId, string? Session, string? Kind) : IQuery<Period>;

internal sealed class FindPeriodHandler(IMediator mediator, IDeadlines deadlines) : IRequestHandler<FindPeriod, Period>
{
    public async Task<Period> Handle(FindPeriod request, CancellationToken cancellationToken)
    {
        var soon = (await deadlines.ProfileAsync(request.CongressId, cancellationToken)).Limits.DueSoonDays.Value;
        if (!string.IsNullOrWhiteSpace(request.Session))
        {
            var named = await mediator.Send(new FindSession(request.CongressId, request.Session), cancellationToken)
                ?? throw new InvalidFieldException("session", "session.unknown", $"没有找到届次“{request.Session}”。");
            return new(request.CongressId, "session", [named], soon);
        }

        var all = await mediator.Send(new ListSessions(request.CongressId), cancellationToken);
        var current = all.FirstOrDefault(session => session.IsCurrent) ?? all[0];
        return request.Kind switch
        {
            "last" => new(request.CongressId, "last", [.. all.Where(session => session.From < current.From).OrderByDescending(session => session.From).Take(1)], soon),
            "term" => new(request.CongressId, "term", [.. all.Where(session => session.Term == current.Term)], soon),
            _ => new(request.CongressId, "current", [current], soon),
        };
    }
}
