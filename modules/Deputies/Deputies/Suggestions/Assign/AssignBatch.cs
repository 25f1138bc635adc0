using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Assign;

/// <summary>One line of a bulk assignment; the suggestion by id or number.</summary>
internal sealed record BatchItem(
    string? Suggestion,
    string? LeadAgency = null,
    IReadOnlyList<string>? JointAgencies = null,
    IReadOnlyList<string>? SeparateAgencies = null,
    string? Sponsor = null,
    string? Supervisor = null,
    bool Key = false,
    string? Requirements = null)
{
    /// <summary>The same as a single assignment.</summary>
    public AssignSuggestion For(Guid id) => new(id, LeadAgency, JointAgencies, SeparateAgencies, Sponsor, Supervisor, Key, Requirements);
}

/// <summary>What a bulk assignment did, or would do.</summary>
/// <param name="DryRun">Whether nothing was stored.</param>
/// <param name="Assigned">How many are assigned, or could be.</param>
/// <param name="Rejected">How many could not be.</param>
/// <param name="Items">One line an item, in the request's order.</param>
internal sealed record BatchResult(bool DryRun, int Assigned, int Rejected, IReadOnlyList<BatchLine> Items);

/// <summary>One line of the result.</summary>
internal sealed record BatchLine(int Index, string Suggestion, Guid? Id, string? Number, string? Title, bool Ok, string? Status, string? Code, string? Field, string? Message);

/// <summary>Assigns many at once, all or none (批量交办).</summary>
internal sealed record AssignBatch(IReadOnlyList<BatchItem>? Items) : ICommand<BatchResult>;

/// <summary>Tells what a bulk assignment would do; stores nothing.</summary>
internal sealed record PreviewBatch(IReadOnlyList<BatchItem>? Items) : IQuery<BatchResult>;

internal sealed class AssignBatchValidator : AbstractValidator<AssignBatch>
{
    public AssignBatchValidator()
    {
        RuleFor(c => c.Items).NotEmpty().WithMessage("请至少列出一件建议。").Must(items => items is null || items.Count <= 1000).WithMessage("一次最多交办 1000 件。");
    }
}

internal sealed class AssignBatchHandler(BatchReader reader, Handover handover) : IRequestHandler<AssignBatch, BatchResult>
{
    public async Task<BatchResult> Handle(AssignBatch command, CancellationToken cancellationToken)
    {
        List<BatchLine> lines = [];
        var named = await reader.LoadAsync(found => found, command.Items!, cancellationToken);
        foreach (var item in command.Items!)
        {
            var suggestion = BatchReader.Find(named, item, lines.Count);
            await BatchReader.CheckAsync(item, suggestion.Id, lines.Count, cancellationToken);
            await handover.AssignAsync(suggestion, await handover.ReadAsync(item.For(suggestion.Id), BatchReader.At(lines.Count), cancellationToken), cancellationToken);
            lines.Add(BatchReader.Fine(lines.Count, item, suggestion));
        }

        return new(DryRun: false, lines.Count, 0, lines);
    }
}

internal sealed class PreviewBatchHandler(BatchReader reader, Handover handover) : IRequestHandler<PreviewBatch, BatchResult>
{
    public async Task<BatchResult> Handle(PreviewBatch request, CancellationToken cancellationToken)
    {
        List<BatchLine> lines = [];
        var seen = new HashSet<Guid>();
        var named = await reader.LoadAsync(found => found.AsNoTracking(), request.Items ?? [], cancellationToken);
        foreach (var item in request.Items ?? [])
        {
            try
            {
                var suggestion = BatchReader.Find(named, item, lines.Count);
                await BatchReader.CheckAsync(item, suggestion.Id, lines.Count, cancellationToken);
                await handover.ReadAsync(item.For(suggestion.Id), BatchReader.At(lines.Count), cancellationToken);
                suggestion.RequireAssignment();
                RuleViolationException.ThrowIf(!seen.Add(suggestion.Id), "assignment.twice", $"同一件建议列了两次。");
                lines.Add(BatchReader.Fine(lines.Count, item, suggestion));
            }
            catch (ExpectedException failure)
            {
                lines.Add(BatchReader.Faulty(lines.Count, item, failure));
            }
        }

        return new(DryRun: true, lines.Count(l => l.Ok), lines.Count(l => !l.Ok), lines);
    }
}

/// <summary>Reads the lines of a bulk assignment.</summary>
internal sealed class BatchReader(Sight sight)
{
    private const int LoadedAtOnce = 200;
    private static readonly AssignSuggestionValidator Form = new();

    /// <summary>A line's place in the request.</summary>
    public static string At(int index) => $"items[{index}].";

    /// <summary>All suggestions that the lines name, by id and by number, in a few reads.</summary>
    public async Task<IReadOnlyDictionary<string, Suggestion>> LoadAsync(
        Func<IQueryable<Suggestion>, IQueryable<Suggestion>> how, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        var named = new Dictionary<string, Suggestion>(StringComparer.OrdinalIgnoreCase);
        foreach (var keys in items.Select(item => item.Suggestion?.Trim() ?? "").Where(key => key.Length > 0).Distinct().Chunk(LoadedAtOnce))
        {
            var ids = keys.Select(key => Guid.TryParse(key, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
            var numbers = keys.Where(key => !Guid.TryParse(key, out _)).ToList();
            foreach (var suggestion in await how(sight.Suggestions).Where(s => ids.Contains(s.Id) || (s.Number != null && numbers.Contains(s.Number))).ToListAsync(cancellationToken))
            {
                named[suggestion.Id.ToString()] = suggestion;
                named[suggestion.Number ?? suggestion.Id.ToString()] = suggestion;
            }
        }

        return named;
    }

    /// <summary>The suggestion that a line names.</summary>
    public static Suggestion Find(IReadOnlyDictionary<string, Suggestion> named, BatchItem item, int index)
    {
        var key = item.Suggestion?.Trim() ?? "";
        return named.GetValueOrDefault(Guid.TryParse(key, out var id) ? id.ToString() : key)
            ?? throw new InvalidFieldException(At(index) + "suggestion", "suggestion.unknown", $"没有找到建议“{key}”。");
    }

    /// <summary>A line's form is checked like a single assignment's.</summary>
    public static async Task CheckAsync(BatchItem item, Guid id, int index, CancellationToken cancellationToken)
    {
        if ((await Form.ValidateAsync(item.For(id), cancellationToken)).Errors is [var first, ..])
        {
            throw new InvalidFieldException(At(index) + JsonNamingPolicy.CamelCase.ConvertName(first.PropertyName), "assignment.invalid", $"{first.ErrorMessage}");
        }
    }

    /// <summary>A line that can be done.</summary>
    public static BatchLine Fine(int index, BatchItem item, Suggestion suggestion) =>
        new(index, item.Suggestion!, suggestion.Id, suggestion.Number, suggestion.Title, Ok: true, suggestion.Status.Code(), null, null, null);

    /// <summary>A line that cannot.</summary>
    public static BatchLine Faulty(int index, BatchItem item, ExpectedException failure) =>
        new(index, item.Suggestion ?? "", null, null, null, Ok: false, null, failure.Code, (failure as InvalidFieldException)?.Field, failure.Message);
}
