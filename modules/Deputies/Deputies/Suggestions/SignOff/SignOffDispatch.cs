using System.Text.Json.Serialization;
using Deputies.Suggestions.Assign;
using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Deputies.Suggestions.SignOff;

/// <summary>The sponsor signs before the work starts, or sends the assignment back (办前签发).</summary>
internal sealed record SignOffDispatch([property: JsonIgnore] Guid SuggestionId, string? Decision, string? Instruction = null) : ICommand<Guid>;

internal sealed class SignOffDispatchValidator : AbstractValidator<SignOffDispatch>
{
    public SignOffDispatchValidator()
    {
        RuleFor(c => c.Decision).Must(d => d is "approve" or "return").WithMessage("请选择签发或退回。");
        RuleFor(c => c.Instruction).MaximumLength(2000).WithMessage("批示不能超过 2000 个字。");
    }
}

internal sealed class SignOffDispatchHandler(Sponsored sponsored, Handover handover) : IRequestHandler<SignOffDispatch, Guid>
{
    public async Task<Guid> Handle(SignOffDispatch command, CancellationToken cancellationToken)
    {
        var suggestion = await sponsored.LoadAsync(command.SuggestionId, cancellationToken);
        suggestion.RequireDispatchSignOff();

        await (command.Decision == "approve"
            ? handover.DispatchAsync(suggestion, command.Instruction, cancellationToken)
            : handover.ReturnAsync(suggestion, command.Instruction, cancellationToken));

        return suggestion.Id;
    }
}

/// <summary>Loads a suggestion for its own sponsor.</summary>
internal sealed class Sponsored(Sight sight, Caller caller)
{
    /// <summary>404 where the caller cannot see it, 403 where somebody else sponsors it.</summary>
    public async Task<Suggestion> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var suggestion = await sight.SuggestionAsync(id, cancellationToken);
        return suggestion.SponsorId == caller.PersonId ? suggestion : throw new ForbiddenException("suggestion.not-sponsor", $"这件建议不由您领办。");
    }
}
