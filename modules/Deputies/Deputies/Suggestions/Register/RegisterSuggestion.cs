using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Deputies.Suggestions.Register;

/// <summary>A deputy writes a suggestion, or a clerk enters one from paper. Submitted at once unless it stays a draft.</summary>
internal sealed record RegisterSuggestion(
    string? Title,
    string? Facts,
    IReadOnlyList<string>? Proposals,
    string? Category = null,
    string? LeadDeputy = null,
    IReadOnlyList<string>? CoSigners = null,
    string? Session = null,
    string? Series = null,
    IReadOnlyList<string>? SuggestedAgencies = null,
    bool Open = true,
    bool Draft = false) : ICommand<Guid>;

internal sealed class RegisterSuggestionValidator : AbstractValidator<RegisterSuggestion>
{
    public RegisterSuggestionValidator()
    {
        RuleFor(c => c.Title).NotEmpty().WithMessage("请填写标题。").MaximumLength(200).WithMessage("标题不能超过 200 个字。");
        RuleFor(c => c.Facts).NotEmpty().WithMessage("请填写事由。").MaximumLength(20000).WithMessage("事由不能超过 20000 个字。");
        RuleFor(c => c.Proposals).NotEmpty().WithMessage("请至少写一条具体建议。").Must(p => p is null || p.Count <= 20).WithMessage("具体建议不能超过 20 条。");
        RuleForEach(c => c.Proposals).NotEmpty().WithMessage("具体建议不能为空。").MaximumLength(4000).WithMessage("每条具体建议不能超过 4000 个字。");
        RuleFor(c => c.Category).MaximumLength(60).WithMessage("分类不能超过 60 个字。");
        RuleFor(c => c.CoSigners).Must(c => c is null || c.Count <= 100).WithMessage("附议代表不能超过 100 人。");
        RuleForEach(c => c.CoSigners).NotEmpty().WithMessage("附议代表不能为空。");
        RuleFor(c => c.SuggestedAgencies).Must(c => c is null || c.Count <= 10).WithMessage("建议承办单位不能超过 10 个。");
        RuleForEach(c => c.SuggestedAgencies).NotEmpty().WithMessage("建议承办单位不能为空。");
        RuleFor(c => c.Series).Must(s => s is null || Codes.Is<SuggestionSeries>(s)).WithMessage("届次类型只能是 session 或 between。");
    }
}

internal sealed class RegisterSuggestionHandler(DeputiesData data, PaperReader papers, Terms terms) : IRequestHandler<RegisterSuggestion, Guid>
{
    public async Task<Guid> Handle(RegisterSuggestion command, CancellationToken cancellationToken)
    {
        var paper = await papers.ReadAsync(command, cancellationToken);

        var suggestion = command.Draft
            ? Suggestion.Draft(paper, terms.Today)
            : Suggestion.Open(paper, signedByAll: false, await terms.SubmissionAsync(paper.CongressId, cancellationToken), terms.Today);

        data.Suggestions.Add(suggestion);
        return suggestion.Id;
    }
}
