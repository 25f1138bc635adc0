using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel.Rules;
using Monolith.Workflow.Checks;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Rehearsals;

internal sealed class RehearseDefinitionHandler(WorkflowData data, DefinitionStore store, IDeadlines deadlines) : IRequestHandler<RehearseDefinition, Rehearsal>
{
    private const int MostCases = 500;

    public async Task<Rehearsal> Handle(RehearseDefinition request, CancellationToken cancellationToken)
    {
        if (Read(request.Json) is var (draft, findings) && (draft is null || findings.Any(finding => finding.IsError)))
        {
            return new(findings, 0, new(0, 0, 0), new(0, 0, 0), []);
        }

        var published = store.FindCurrent(draft.Name)?.Definition;
        var (before, after) = (new List<Replayed>(), new List<Replayed>());
        foreach (var instance in await CasesAsync(request, draft.Name, cancellationToken))
        {
            var own = await store.FindAsync(instance.DefinitionId, data, cancellationToken);
            Task<DateOnly?> DueAsync(string rule, DateOnly start) => DueOfAsync(instance.CongressId, rule, start, cancellationToken);
            before.Add(await new Replay(published ?? own, DueAsync).RunAsync(Replay.Learn(own, instance.Content.Marks), instance.StartedAt));
            after.Add(await new Replay(draft, DueAsync).RunAsync(Replay.Learn(own, instance.Content.Marks), instance.StartedAt));
        }

        return new(findings, after.Count, Sum(before), Sum(after), Steps(published, draft, before, after));
    }

    private (Definition? Draft, IReadOnlyList<DefinitionFinding> Findings) Read(string json)
    {
        try
        {
            var draft = DefinitionParser.Parse("draft.json", json);
            return (draft, DefinitionChecker.Check(draft, store.Vocabulary with { Definitions = store.Vocabulary.Definitions.Append(draft.Name).ToHashSet(StringComparer.Ordinal) }));
        }
        catch (DefinitionException unreadable)
        {
            return (null, [unreadable.Finding]);
        }
    }

    private async Task<List<WorkflowInstance>> CasesAsync(RehearseDefinition request, string name, CancellationToken cancellationToken)
    {
        var versions = await data.Definitions.Where(row => row.Name == name).Select(row => row.Id).ToListAsync(cancellationToken);
        return await data.Instances.AsNoTracking()
            .Where(instance => instance.CongressId == request.CongressId && instance.Status == InstanceStatus.Finished && versions.Contains(instance.DefinitionId))
            .OrderByDescending(instance => instance.StartedAt).Take(Math.Clamp(request.Cases, 1, MostCases)).ToListAsync(cancellationToken);
    }

    private async Task<DateOnly?> DueOfAsync(Guid congressId, string rule, DateOnly start, CancellationToken cancellationToken) =>
        (await deadlines.DueAsync(congressId, rule, start, null, cancellationToken)).Due;

    private static RehearsalSum Sum(List<Replayed> cases) => new(
        cases.Count(replayed => replayed.IsFinished),
        Days(cases.Where(replayed => replayed.IsFinished).Select(replayed => replayed.End - replayed.Start)),
        cases.Sum(replayed => replayed.Steps.Count(step => step.IsOverdue)));

    private static List<RehearsalStep> Steps(Definition? published, Definition draft, List<Replayed> before, List<Replayed> after)
    {
        var names = draft.Activities.Concat(published?.Activities ?? []).Where(activity => activity.Waits()).DistinctBy(activity => activity.Id);
        return [.. names.Select(activity => new RehearsalStep(
            activity.Id, activity.Name, published?.Find(activity.Id) is null ? null : Figures(activity.Id, before), draft.Find(activity.Id) is null ? null : Figures(activity.Id, after)))];
    }

    private static StepFigures Figures(string activity, List<Replayed> cases)
    {
        var steps = cases.SelectMany(replayed => replayed.Steps).Where(step => step.Activity == activity).ToList();
        return new(steps.Count, Days(steps.Select(step => step.Left - step.Entered)), steps.Count(step => step.IsOverdue), steps.Count(step => step.IsAssumed));
    }

    private static double Days(IEnumerable<TimeSpan> spans) => Math.Round(spans.Select(span => span.TotalDays).DefaultIfEmpty(0).Average(), 1);
}
