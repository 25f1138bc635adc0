using Monolith.Kernel;

namespace Monolith.Workflow.Contracts;

/// <summary>Where a step of the picture stands.</summary>
public enum FlowState
{
    /// <summary>Not reached.</summary>
    Todo,

    /// <summary>Passed.</summary>
    Done,

    /// <summary>Somebody is at it.</summary>
    Current,

    /// <summary>Somebody is at it and late.</summary>
    Overdue,
}

/// <summary>What a step is, for its shape.</summary>
public enum FlowKind
{
    /// <summary>The beginning.</summary>
    Start,

    /// <summary>An end.</summary>
    End,

    /// <summary>People's work.</summary>
    Task,

    /// <summary>A choice.</summary>
    Decision,

    /// <summary>Several instances of another definition.</summary>
    Children,

    /// <summary>Done by the system.</summary>
    Automatic,

    /// <summary>Waiting for an event or a day.</summary>
    Wait,
}

/// <summary>A point of the drawing; y grows downwards.</summary>
public readonly record struct FlowPoint(int X, int Y);

/// <summary>A box of the drawing, by its left upper corner.</summary>
/// <param name="Id">The activity.</param>
/// <param name="Label">Its name.</param>
/// <param name="Kind">Its shape.</param>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Who">Who does it or did it; several names are joined by 、.</param>
/// <param name="Date">The day it was done, or since when it waits.</param>
/// <param name="Due">Until when it must be done.</param>
/// <param name="Outcome">How it ended, as the connection's label names it.</param>
/// <param name="Times">How often it was passed; more than 1 after rework.</param>
public sealed record FlowNode(
    string Id, string Label, FlowKind Kind, int X, int Y, int Width, int Height, FlowState State, string? Who, DateOnly? Date, DateOnly? Due, string? Outcome, int Times);

/// <summary>A line of the drawing.</summary>
/// <param name="From">The activity it leaves.</param>
/// <param name="To">The activity it enters.</param>
/// <param name="Port">The port it leaves by.</param>
/// <param name="Label">The port's name, where there is a choice.</param>
/// <param name="LabelAt">The middle of the label.</param>
/// <param name="IsBack">Whether it leads back (a loop).</param>
/// <param name="IsTaken">Whether the instance went along it.</param>
/// <param name="Path">The drawing, as the <c>d</c> of an SVG path.</param>
/// <param name="Points">Its corners, first to last.</param>
public sealed record FlowEdge(
    string From, string To, string Port, string? Label, FlowPoint LabelAt, bool IsBack, bool IsTaken, string Path, IReadOnlyList<FlowPoint> Points);

/// <summary>One line of the picture's text form (for phones and screen readers), in the order of the process.</summary>
/// <param name="Id">The activity.</param>
/// <param name="Label">Its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Who">Who does it or did it.</param>
/// <param name="Date">The day it was done, or since when it waits.</param>
/// <param name="Due">Until when it must be done.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record FlowLine(string Id, string Label, FlowState State, string? Who, DateOnly? Date, DateOnly? Due, string? Outcome);

/// <summary>The picture of a process: everything a page needs to draw it.</summary>
/// <param name="InstanceId">The instance; none for the picture of a bare definition.</param>
/// <param name="Definition">The definition's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">Its Chinese title.</param>
/// <param name="State"><c>running</c>, <c>finished</c>, <c>cancelled</c> or <c>stuck</c>; empty for a bare definition.</param>
/// <param name="Width">The drawing's width.</param>
/// <param name="Height">The drawing's height.</param>
/// <param name="Nodes">The boxes.</param>
/// <param name="Edges">The lines.</param>
/// <param name="Lines">The same as text: what was passed and what is current, then the likely rest.</param>
public sealed record FlowView(
    Guid? InstanceId,
    string Definition,
    int Version,
    string Title,
    string State,
    int Width,
    int Height,
    IReadOnlyList<FlowNode> Nodes,
    IReadOnlyList<FlowEdge> Edges,
    IReadOnlyList<FlowLine> Lines);

/// <summary>The picture of an item's latest process; none where it has no process.</summary>
public sealed record FindFlow(string SubjectType, Guid SubjectId) : IQuery<FlowView?>;
