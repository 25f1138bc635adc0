using Monolith.Kernel;

namespace Monolith.Workflow.Contracts;

/// <summary>Runs a draft in virtual time over cases that are finished, beside the published version (流程彩排); nothing is stored.</summary>
/// <param name="CongressId">Whose cases.</param>
/// <param name="Json">The draft.</param>
/// <param name="Cases">How many of the latest cases, at most 500.</param>
public sealed record RehearseDefinition(Guid CongressId, string Json, int Cases = 100) : IQuery<Rehearsal>;

/// <summary>What would have happened.</summary>
/// <param name="Findings">What the checks say of the draft; with an error nothing is run.</param>
/// <param name="Cases">How many cases were run.</param>
/// <param name="Published">The sum over the published version.</param>
/// <param name="Draft">The sum over the draft.</param>
/// <param name="Steps">Step by step.</param>
public sealed record Rehearsal(
    IReadOnlyList<DefinitionFinding> Findings, int Cases, RehearsalSum Published, RehearsalSum Draft, IReadOnlyList<RehearsalStep> Steps);

/// <summary>The sum over one version.</summary>
/// <param name="Finished">How many cases came to an end.</param>
/// <param name="AverageDays">How long they took.</param>
/// <param name="Overdue">How many steps missed their term.</param>
public sealed record RehearsalSum(int Finished, double AverageDays, int Overdue);

/// <summary>One step in both versions.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Published">In the published version; none where it has no such step.</param>
/// <param name="Draft">In the draft; none where it has no such step any more.</param>
public sealed record RehearsalStep(string Activity, string Name, StepFigures? Published, StepFigures? Draft);

/// <summary>How a step fared.</summary>
/// <param name="Passed">How often it was passed.</param>
/// <param name="AverageDays">How long it was waited for.</param>
/// <param name="Overdue">How often its term was missed.</param>
/// <param name="Assumed">How often no case tells how long it takes, so that its whole term was assumed.</param>
public sealed record StepFigures(int Passed, double AverageDays, int Overdue, int Assumed);
