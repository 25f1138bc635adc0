using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Review;

/// <summary>One line of a bulk acceptance.</summary>
/// <param name="SuggestionId">The suggestion.</param>
/// <param name="Category">Its category; none keeps what it has.</param>
internal sealed record AcceptItem(Guid SuggestionId, string? Category = null);

/// <summary>What became of one line: its number, or why it was left as it is.</summary>
internal sealed record AcceptLine(Guid SuggestionId, string? Number, string? Message, IReadOnlyList<object?> Arguments)
{
    /// <summary>Whether it is accepted, or could be.</summary>
    public bool Ok => Message is null;
}

/// <summary>Accepts many at once (批量立案). Each stands for itself: what cannot be accepted is left and named.</summary>
internal sealed record AcceptBatch(IReadOnlyList<AcceptItem>? Items, string? Note = null) : ICommand<IReadOnlyList<AcceptLine>>;

/// <summary>Tells what a bulk acceptance would do; gives no number and stores nothing.</summary>
internal sealed record PreviewAcceptance(IReadOnlyList<AcceptItem> Items) : IQuery<IReadOnlyList<AcceptLine>>;

internal sealed class AcceptBatchValidator : AbstractValidator<AcceptBatch>
{
    public AcceptBatchValidator()
    {
        RuleFor(c => c.Items).NotEmpty().WithMessage("请至少选择一件建议。").Must(items => items is null || items.Count <= 200).WithMessage("一次最多立案 200 件。");
        RuleFor(c => c.Note).MaximumLength(2000).WithMessage("说明不能超过 2000 个字。");
    }
}

internal sealed class AcceptBatchHandler(Sight sight, Acceptance acceptance)
    : IRequestHandler<AcceptBatch, IReadOnlyList<AcceptLine>>, IRequestHandler<PreviewAcceptance, IReadOnlyList<AcceptLine>>
{
    public async Task<IReadOnlyList<AcceptLine>> Handle(AcceptBatch command, CancellationToken cancellationToken) => await EachAsync(sight.Suggestions, command.Items!, async (suggestion, item) =>
    {
        await acceptance.AcceptAsync(suggestion, item.Category, command.Note, cancellationToken);
        return suggestion.Number;
    }, cancellationToken);

    public async Task<IReadOnlyList<AcceptLine>> Handle(PreviewAcceptance request, CancellationToken cancellationToken) => await EachAsync(sight.Suggestions.AsNoTracking(), request.Items, async (suggestion, item) =>
    {
        suggestion.RequireReview();
        await acceptance.CheckCategoryAsync(suggestion, item.Category, cancellationToken);
        return null;
    }, cancellationToken);

    private static async Task<IReadOnlyList<AcceptLine>> EachAsync(
        IQueryable<Suggestion> seen, IReadOnlyList<AcceptItem> items, Func<Suggestion, AcceptItem, Task<string?>> act, CancellationToken cancellationToken)
    {
        var ids = items.Select(item => item.SuggestionId).ToHashSet();
        var found = await seen.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        List<AcceptLine> lines = [];
        foreach (var item in items.DistinctBy(item => item.SuggestionId))
        {
            try
            {
                lines.Add(new(item.SuggestionId, await act(found.GetValueOrDefault(item.SuggestionId) ?? throw Sight.Missing(), item), null, []));
            }
            catch (ExpectedException refused)
            {
                lines.Add(new(item.SuggestionId, null, refused.Format, refused.Arguments));
            }
        }

        return lines;
    }
}
