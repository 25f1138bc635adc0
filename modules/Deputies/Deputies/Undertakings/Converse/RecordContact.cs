using System.Text.Json.Serialization;
using Deputies.Suggestions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Undertakings.Converse;

/// <summary>An agency notes a talk with the deputy (面商).</summary>
internal sealed record RecordContact([property: JsonIgnore] Guid UndertakingId, string? Way, string? Stage, DateOnly? On, string? Content, string? Place = null) : ICommand<Guid>;

internal sealed class RecordContactValidator : AbstractValidator<RecordContact>
{
    public RecordContactValidator(TimeProvider clock)
    {
        RuleFor(c => c.Way).Must(Codes.Is<ContactWay>).WithMessage("请选择沟通方式。");
        RuleFor(c => c.Stage).Must(Codes.Is<ContactStage>).WithMessage("请选择沟通阶段。");
        RuleFor(c => c.On).NotNull().WithMessage("请填写沟通日期。").Must(on => on is null || on <= clock.Today()).WithMessage("沟通日期不能晚于今天。");
        RuleFor(c => c.Content).NotEmpty().WithMessage("请填写沟通内容。").MaximumLength(4000).WithMessage("沟通内容不能超过 4000 个字。");
        RuleFor(c => c.Place).MaximumLength(200).WithMessage("地点不能超过 200 个字。");
    }
}

internal sealed class RecordContactHandler(Sight sight, Caller caller, TimeProvider clock) : IRequestHandler<RecordContact, Guid>
{
    public async Task<Guid> Handle(RecordContact command, CancellationToken cancellationToken)
    {
        var undertaking = await sight.OwnUndertakingAsync(command.UndertakingId, cancellationToken);
        var talk = new Talk(
            Codes.Parse<ContactWay>(command.Way!), Codes.Parse<ContactStage>(command.Stage!), command.On!.Value, command.Place, command.Content!);

        return undertaking.RecordContact(talk, caller.PersonId, on: clock.Today()).Id;
    }
}

/// <summary>A deputy who signed the suggestion confirms a talk.</summary>
internal sealed record ConfirmContact(Guid ContactId) : ICommand<Guid>;

internal sealed class ConfirmContactHandler(DeputiesData data, Sight sight, Caller caller, TimeProvider clock) : IRequestHandler<ConfirmContact, Guid>
{
    public async Task<Guid> Handle(ConfirmContact command, CancellationToken cancellationToken)
    {
        var contact = await data.Contacts.SingleOrDefaultAsync(c => c.Id == command.ContactId, cancellationToken) ?? throw Sight.Missing();
        var undertaking = await sight.UndertakingAsync(contact.UndertakingId, cancellationToken);
        await RequireSignerAsync(undertaking.SuggestionId, cancellationToken);

        undertaking.ConfirmContact(contact, caller.PersonId!.Value, on: clock.Today());

        return contact.Id;
    }

    private async Task RequireSignerAsync(Guid suggestionId, CancellationToken cancellationToken)
    {
        await sight.RequireSightAsync(suggestionId, cancellationToken);
        if (!await data.Signers.AnyAsync(s => s.SuggestionId == suggestionId && s.PersonId == caller.PersonId && s.Decision == SignerDecision.Confirmed, cancellationToken))
        {
            throw new ForbiddenException("contact.not-signer", $"沟通记录由署名代表确认。");
        }
    }
}
