using System.Text.Json.Serialization;
using Deputies.Undertakings.Extend;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Undertakings.Return;

/// <summary>An agency asks to give its share back (申请退办).</summary>
internal sealed record RequestReturn([property: JsonIgnore] Guid UndertakingId, string? Reason) : ICommand<Guid>;

internal sealed class RequestReturnValidator : AbstractValidator<RequestReturn>
{
    public RequestReturnValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("请写明退办理由。").MaximumLength(2000).WithMessage("理由不能超过 2000 个字。");
    }
}

internal sealed class RequestReturnHandler(Sight sight, TimeProvider clock) : IRequestHandler<RequestReturn, Guid>
{
    public async Task<Guid> Handle(RequestReturn command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.OwnUndertakingAsync(command.UndertakingId, cancellationToken);

        undertaking.RequestReturn(command.Reason!, on: clock.Today());

        return undertaking.Id;
    }
}

/// <summary>The government office rules on that: another agency, or go on.</summary>
internal sealed record RuleReturn([property: JsonIgnore] Guid UndertakingId, string? Decision, string? LeadAgency = null, string? Comment = null) : ICommand<Guid>;

internal sealed class RuleReturnValidator : AbstractValidator<RuleReturn>
{
    public RuleReturnValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "reassign" or "refuse").WithMessage("请选择改办或不同意。");
        RuleFor(c => c.LeadAgency).NotEmpty().When(c => c.Decision == "reassign").WithMessage("请选择改由哪个单位承办。");
        RuleFor(c => c.Comment).MaximumLength(2000).WithMessage("意见不能超过 2000 个字。");
    }
}

internal sealed class RuleReturnHandler(Sight sight, Reassignment reassignment, TimeProvider clock) : IRequestHandler<RuleReturn, Guid>
{
    public async Task<Guid> Handle(RuleReturn command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.UndertakingAsync(command.UndertakingId, cancellationToken);
        if (command.Decision == "refuse")
        {
            undertaking.RefuseReturn(command.Comment, on: clock.Today());
        }
        else
        {
            await reassignment.CarryOutAsync(undertaking, command.LeadAgency!, command.Comment, cancellationToken);
        }

        return undertaking.Id;
    }
}

/// <summary>Gives a share to another agency (改办).</summary>
internal sealed class Reassignment(DeputiesData data, WhoIsWho who, SuggestionTerm term, Terms terms)
{
    /// <summary>Ends the share and opens its successor.</summary>
    public async Task CarryOutAsync(Undertaking undertaking, string agency, string? comment, CancellationToken cancellationToken)
    {
        var agencyId = await who.AgencyAsync("leadAgency", agency, cancellationToken);
        undertaking.RequireReturnRequest();
        if (await data.Undertakings.AnyAsync(
            u => u.SuggestionId == undertaking.SuggestionId && u.AgencyId == agencyId && u.Status != UndertakingStatus.Returned && u.Id != undertaking.Id, cancellationToken))
        {
            throw new InvalidFieldException("leadAgency", "assignment.agency-twice", $"该单位已是这件建议的承办单位。");
        }

        var days = await terms.UndertakingAsync(undertaking.CongressId, undertaking.Part, cancellationToken);
        var switches = await terms.SwitchesAsync(undertaking.CongressId, cancellationToken);
        days = switches.ReassignmentRestartsReply.On ? days : days with { Due = undertaking.Due, DueRule = undertaking.DueRule, DueFrom = undertaking.DueFrom, Pauses = undertaking.Pauses };
        var ordinal = await data.Undertakings.CountAsync(u => u.SuggestionId == undertaking.SuggestionId, cancellationToken);
        var successor = undertaking.Reassign(agencyId, ordinal, days, comment, terms.Today);
        data.Undertakings.Add(successor);
        await MoveSuggestionAsync(successor, cancellationToken);
    }

    private async Task MoveSuggestionAsync(Undertaking successor, CancellationToken cancellationToken)
    {
        if (successor.Part != UndertakingPart.Lead)
        {
            await term.FollowAsync(successor, cancellationToken);
            return;
        }

        var suggestion = await data.Suggestions.SingleAsync(s => s.Id == successor.SuggestionId, cancellationToken);
        suggestion.ChangeLead(successor.AgencyId, successor.Due, terms.Today);
    }
}
