using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Undertakings.Extend;

/// <summary>The government office lets an agency's term stand still (中止).</summary>
internal sealed record PauseTerm([property: JsonIgnore] Guid UndertakingId, string? Reason) : ICommand<Guid>;

internal sealed class PauseTermValidator : AbstractValidator<PauseTerm>
{
    public PauseTermValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("请写明中止期限的理由。").MaximumLength(2000).WithMessage("理由不能超过 2000 个字。");
    }
}

internal sealed class PauseTermHandler(Sight sight, SuggestionTerm term, Caller caller, TimeProvider clock) : IRequestHandler<PauseTerm, Guid>
{
    public async Task<Guid> Handle(PauseTerm command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.UndertakingAsync(command.UndertakingId, cancellationToken);

        undertaking.Pause(command.Reason!, caller.Name, on: clock.Today());

        await term.FollowAsync(undertaking, cancellationToken);
        return undertaking.Id;
    }
}

/// <summary>The government office lets the term go on.</summary>
internal sealed record ResumeTerm(Guid UndertakingId) : ICommand<Guid>;

internal sealed class ResumeTermHandler(Sight sight, SuggestionTerm term, Terms terms) : IRequestHandler<ResumeTerm, Guid>
{
    public async Task<Guid> Handle(ResumeTerm command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.UndertakingAsync(command.UndertakingId, cancellationToken, withExtensions: true);
        var pauses = undertaking.PausesUntil(terms.Today);

        undertaking.Resume(await DueAsync(undertaking, pauses, cancellationToken), terms.Today);

        await term.FollowAsync(undertaking, cancellationToken);
        return undertaking.Id;
    }

    /// <summary>A rule's term is computed anew around the pauses; a day that was allowed moves by as many days as the last pause took.</summary>
    private async Task<DateOnly?> DueAsync(Undertaking undertaking, IReadOnlyList<Pause> pauses, CancellationToken cancellationToken)
    {
        var allowed = undertaking.DueRule == RuleNames.ReplyExtended ? undertaking.GrantedExtension : null;
        return allowed is null
            ? await terms.DueAsync(undertaking.CongressId, undertaking.DueRule, undertaking.DueFrom!.Value, cancellationToken, pauses)
            : allowed.Until.AddDays(pauses[^1].To!.Value.DayNumber - pauses[^1].From.DayNumber);
    }
}

/// <summary>The suggestion's own term follows its replies' terms: the latest of them, none while one stands still.</summary>
internal sealed class SuggestionTerm(DeputiesData data, TimeProvider clock)
{
    /// <summary>Moves the suggestion's term after an agency's term changed.</summary>
    public async Task FollowAsync(Undertaking changed, CancellationToken cancellationToken)
    {
        if (!changed.OwesReply)
        {
            return;
        }

        var suggestion = await data.Suggestions.SingleAsync(s => s.Id == changed.SuggestionId, cancellationToken);
        var shares = await data.Undertakings.Where(u => u.SuggestionId == changed.SuggestionId && u.Id != changed.Id).ToListAsync(cancellationToken);
        var days = shares.Append(changed).Where(u => u.OwesReply && u.IsAlive).Select(u => u.Due).ToList();
        if (suggestion.IsHandled)
        {
            suggestion.MoveDue(days.Contains(null) ? null : days.Max(), clock.Today());
        }
    }
}
