using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Deputies.Suggestions.Assign;

/// <summary>交办: hands an accepted suggestion to its agencies, or to its sponsor for his signature first.</summary>
internal sealed record AssignSuggestion(
    [property: JsonIgnore] Guid SuggestionId,
    string? LeadAgency = null,
    IReadOnlyList<string>? JointAgencies = null,
    IReadOnlyList<string>? SeparateAgencies = null,
    string? Sponsor = null,
    string? Supervisor = null,
    bool Key = false,
    string? Requirements = null) : ICommand<Guid>;

internal sealed class AssignSuggestionValidator : AbstractValidator<AssignSuggestion>
{
    public AssignSuggestionValidator()
    {
        RuleFor(c => c.LeadAgency).NotEmpty().When(c => c.SeparateAgencies is not { Count: > 0 }).WithMessage("请选择主办单位。");
        RuleFor(c => c.JointAgencies).Must(agencies => agencies is null || agencies.Count <= 10).WithMessage("会办单位不能超过 10 个。");
        RuleFor(c => c.JointAgencies).Must(agencies => agencies is null or { Count: 0 }).When(c => string.IsNullOrWhiteSpace(c.LeadAgency) && c.SeparateAgencies is { Count: > 0 })
            .WithMessage("没有主办单位时不能有会办单位。");
        RuleForEach(c => c.JointAgencies).NotEmpty().WithMessage("会办单位不能为空。");
        RuleFor(c => c.SeparateAgencies).Must(agencies => agencies is null || agencies.Count <= 10).WithMessage("分办单位不能超过 10 个。");
        RuleForEach(c => c.SeparateAgencies).NotEmpty().WithMessage("分办单位不能为空。");
        RuleFor(c => c.Requirements).MaximumLength(2000).WithMessage("办理要求不能超过 2000 个字。");
    }
}

internal sealed class AssignSuggestionHandler(Sight sight, Handover handover) : IRequestHandler<AssignSuggestion, Guid>
{
    public async Task<Guid> Handle(AssignSuggestion command, CancellationToken cancellationToken)
    {
        var suggestion = await sight.SuggestionAsync(command.SuggestionId, cancellationToken);
        var assignment = await handover.ReadAsync(command, at: "", cancellationToken);

        await handover.AssignAsync(suggestion, assignment, cancellationToken);

        return suggestion.Id;
    }
}
