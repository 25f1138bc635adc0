using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Deputies.Suggestions.Register;

/// <summary>Its deputies, or a clerk on their behalf, change the text; what is left out stays as it is.</summary>
internal sealed record ReviseSuggestion(
    [property: JsonIgnore] Guid SuggestionId,
    string? Title = null,
    string? Facts = null,
    IReadOnlyList<string>? Proposals = null,
    string? Category = null,
    IReadOnlyList<string>? CoSigners = null,
    IReadOnlyList<string>? SuggestedAgencies = null,
    bool? Open = null) : ICommand<Guid>;

internal sealed class ReviseSuggestionValidator : AbstractValidator<ReviseSuggestion>
{
    public ReviseSuggestionValidator()
    {
        RuleFor(c => c.Title).Must(t => t is null || t.Trim().Length > 0).WithMessage("请填写标题。").MaximumLength(200).WithMessage("标题不能超过 200 个字。");
        RuleFor(c => c.Facts).Must(t => t is null || t.Trim().Length > 0).WithMessage("请填写事由。").MaximumLength(20000).WithMessage("事由不能超过 20000 个字。");
        RuleFor(c => c.Proposals).Must(p => p is null || p.Count is > 0 and <= 20).WithMessage("具体建议应为 1 至 20 条。");
        RuleForEach(c => c.Proposals).NotEmpty().WithMessage("具体建议不能为空。").MaximumLength(4000).WithMessage("每条具体建议不能超过 4000 个字。");
        RuleFor(c => c.Category).MaximumLength(60).WithMessage("分类不能超过 60 个字。");
        RuleFor(c => c.CoSigners).Must(c => c is null || c.Count <= 100).WithMessage("附议代表不能超过 100 人。");
        RuleForEach(c => c.CoSigners).NotEmpty().WithMessage("附议代表不能为空。");
        RuleFor(c => c.SuggestedAgencies).Must(c => c is null || c.Count <= 10).WithMessage("建议承办单位不能超过 10 个。");
        RuleForEach(c => c.SuggestedAgencies).NotEmpty().WithMessage("建议承办单位不能为空。");
    }
}

internal sealed class ReviseSuggestionHandler(OwnSuggestions own, PaperReader papers, Terms terms, Caller caller) : IRequestHandler<ReviseSuggestion, Guid>
{
    public async Task<Guid> Handle(ReviseSuggestion command, CancellationToken cancellationToken)
    {
        var suggestion = await own.LoadToWriteAsync(command.SuggestionId, cancellationToken);
        var revision = await papers.ReadAsync(command, suggestion, cancellationToken);

        suggestion.Revise(revision, caller.PersonId, await terms.SubmissionAsync(suggestion.CongressId, cancellationToken), terms.Today);

        return suggestion.Id;
    }
}
