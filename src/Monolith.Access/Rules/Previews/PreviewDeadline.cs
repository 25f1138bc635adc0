using System.Text.Json.Serialization;
using MediatR;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Previews;

/// <summary>Tries a term out: by a rule of the profile, or by bare arithmetic.</summary>
/// <param name="Rule">The rule's name; none for bare arithmetic.</param>
/// <param name="Arithmetic">Amount, unit, direction and roll of bare arithmetic.</param>
/// <param name="Start">The day of the trigger.</param>
/// <param name="Pauses">Pauses of the term.</param>
internal sealed record PreviewDeadline(string? Rule, DeadlineRule? Arithmetic, DateOnly Start, IReadOnlyList<Pause> Pauses) : IQuery<DeadlinePreview>;

/// <summary>One step of the arithmetic.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Date">The day it leads to.</param>
internal sealed record PreviewStep(string Text, DateOnly? Date);

/// <summary>The outcome.</summary>
/// <param name="Date">The last day; null while a pause has no end.</param>
/// <param name="Provisional">Whether a year without a calendar was guessed.</param>
/// <param name="Steps">How it came about.</param>
internal sealed record DeadlinePreview(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? Date, bool Provisional, IReadOnlyList<PreviewStep> Steps)
{
    public string? Rule { get; init; }

    public string? Name { get; init; }

    public string? Trigger { get; init; }

    public string? Basis { get; init; }
}

internal sealed class PreviewDeadlineHandler(DeadlineBook book, Caller caller) : IRequestHandler<PreviewDeadline, DeadlinePreview>
{
    public async Task<DeadlinePreview> Handle(PreviewDeadline request, CancellationToken cancellationToken)
    {
        var (profile, calendar) = (await book.ProfileAsync(caller.CongressId, cancellationToken), await book.CalendarAsync(caller.CongressId, cancellationToken));
        if (request.Rule is { } name && profile.Rules.All(rule => rule.Name != name))
        {
            throw new InvalidFieldException("rule", "deadline.rule", $"规则方案“{profile.Title}”中没有名为“{name}”的期限规则。");
        }

        var deadline = request.Arithmetic is { } bare
            ? Deadlines.Compute(bare, request.Start, request.Pauses, calendar)
            : Deadlines.Compute(profile, request.Rule!, request.Start, request.Pauses, calendar);
        var preview = new DeadlinePreview(deadline.Due, deadline.Provisional, [.. deadline.Steps.Select(step => new PreviewStep(step.Text, step.Date))]);
        return deadline.Rule.Length == 0 ? preview : preview with { Rule = deadline.Rule, Name = deadline.Name, Trigger = deadline.Trigger, Basis = deadline.Basis };
    }
}
