using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Deputies.Undertakings.Deliver;

/// <summary>The agency, or a clerk, notes that the reply was brought to a signer who has no account (送达登记).</summary>
internal sealed record HandReplyOver([property: JsonIgnore] Guid UndertakingId, string? Deputy, string? Way, DateOnly? On) : ICommand<Guid>;

internal sealed class HandReplyOverValidator : AbstractValidator<HandReplyOver>
{
    public HandReplyOverValidator()
    {
        RuleFor(c => c.Deputy).NotEmpty().WithMessage("请选择代表。");
        RuleFor(c => c.Way).Must(way => Codes.Find<DeliveryWay>(way) is DeliveryWay.InPerson or DeliveryWay.Mail).WithMessage("送达方式只能是 inPerson 或 mail。");
        RuleFor(c => c.On).NotNull().WithMessage("请填写送达日期。");
    }
}

internal sealed class HandReplyOverHandler(Sight sight, WhoIsWho who, IMediator mediator, Caller caller, TimeProvider clock) : IRequestHandler<HandReplyOver, Guid>
{
    public async Task<Guid> Handle(HandReplyOver command, CancellationToken cancellationToken)
    {
        var undertaking = caller.Is(Roles.Clerk)
            ? await sight.UndertakingAsync(command.UndertakingId, cancellationToken, withReplies: true)
            : await sight.OwnUndertakingAsync(command.UndertakingId, cancellationToken, withReplies: true);
        var deputy = Guid.TryParse(command.Deputy, out var id) ? id : await who.PersonAsync("deputy", command.Deputy!, Roles.Deputy, cancellationToken);
        var names = await mediator.Send(new NamesOf([deputy]), cancellationToken);
        undertaking.HandOver(deputy, names.GetValueOrDefault(deputy, ""), Codes.Parse<DeliveryWay>(command.Way!), command.On!.Value, clock.Today());
        return undertaking.Id;
    }
}
