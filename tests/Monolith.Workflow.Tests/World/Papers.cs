using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Workflow.Contracts;

namespace Monolith.Workflow.Tests.World;

public sealed record PaperOpened(Guid Id) : PaperEvent(Id);

public sealed record LeftDone(Guid Id) : PaperEvent(Id);

public sealed record RightDone(Guid Id) : PaperEvent(Id);

public sealed record Approved(Guid Id) : PaperEvent(Id);

public sealed record Rejected(Guid Id) : PaperEvent(Id);

public sealed record Touched(Guid Id) : PaperEvent(Id);

public sealed record Withdrawn(Guid Id) : PaperEvent(Id);

public sealed record Finished(Guid Id) : PaperEvent(Id);

public sealed record RatingEnded(Guid Id) : PaperEvent(Id);

public sealed record Rated(Guid Id, Guid PersonId) : PaperEvent(Id), IPersonEvent;

public sealed record PartDone(Guid Id) : ISubjectEvent
{
    public string SubjectType => "Part";

    public Guid SubjectId => Id;
}

/// <summary>Base of the paper's events.</summary>
public abstract record PaperEvent(Guid Id) : ISubjectEvent
{
    public string SubjectType => "Paper";

    public Guid SubjectId => Id;
}

/// <summary>A test aggregate: free fields, events by name, each event once where asked.</summary>
internal sealed class Paper : AggregateRoot
{
    private Paper()
    {
    }

    public string Fields { get; private set; } = "{}";

    public string Happened { get; private set; } = "";

    public int Finishes { get; private set; }

    public static Paper Open(Guid id, Guid congress, string fields)
    {
        var paper = new Paper { Id = id, CongressId = congress, Fields = fields };
        paper.Raise(new PaperOpened(id), new("paper.opened", "打开。"));
        return paper;
    }

    public void Let(string name, bool once, Guid? person, string? fields)
    {
        RuleViolationException.ThrowIf(once && Happened.Contains($"|{name}|", StringComparison.Ordinal), "paper.done-already", $"已经做过了。");
        Happened += $"|{name}|";
        Fields = fields ?? Fields;
        Raise(Event(name, person), new($"paper.{name}", $"发生 {name}。"));
    }

    public void Finish()
    {
        RuleViolationException.ThrowIf(Fields == "broken", "paper.broken", $"坏了。");
        Finishes++;
        Raise(new Finished(Id));
    }

    private PaperEvent Event(string name, Guid? person) => name switch
    {
        nameof(LeftDone) => new LeftDone(Id),
        nameof(RightDone) => new RightDone(Id),
        nameof(Approved) => new Approved(Id),
        nameof(Rejected) => new Rejected(Id),
        nameof(Withdrawn) => new Withdrawn(Id),
        nameof(RatingEnded) => new RatingEnded(Id),
        nameof(Rated) => new Rated(Id, person!.Value),
        _ => new Touched(Id),
    };
}

/// <summary>A part of a paper, with its own process; also one of several that tell of the paper without touching it.</summary>
internal sealed class Part : AggregateRoot
{
    private Part()
    {
    }

    public Guid PaperId { get; private set; }

    public bool IsDone { get; private set; }

    public static Part Of(Guid paperId, Guid congress) => new() { Id = Guid.CreateVersion7(), CongressId = congress, PaperId = paperId };

    public void Do()
    {
        RuleViolationException.ThrowIf(IsDone, "part.done-already", $"已经做过了。");
        IsDone = true;
        Raise(new PartDone(Id), new("part.done", "做完。"));
    }

    public void TellLeft()
    {
        IsDone = true;
        Raise(new LeftDone(PaperId), new("part.left", "左边做完。"));
    }

    public void TellRight()
    {
        IsDone = true;
        Raise(new RightDone(PaperId), new("part.right", "右边做完。"));
    }
}

internal sealed class PaperConfiguration : IEntityTypeConfiguration<Paper>
{
    public void Configure(EntityTypeBuilder<Paper> paper) => paper.ToTable("test_paper");
}

internal sealed class PartConfiguration : IEntityTypeConfiguration<Part>
{
    public void Configure(EntityTypeBuilder<Part> part) => part.ToTable("test_part");
}

internal sealed record OpenPaper(Guid Id, string Fields, int Parts = 0) : ICommand;

internal sealed class OpenPaperHandler(MonolithDb db, Caller caller) : IRequestHandler<OpenPaper, Unit>
{
    public Task<Unit> Handle(OpenPaper request, CancellationToken cancellationToken)
    {
        db.Add(Paper.Open(request.Id, caller.CongressId, request.Fields));
        for (var i = 0; i < request.Parts; i++)
        {
            db.Add(Part.Of(request.Id, caller.CongressId));
        }

        return Unit.Task;
    }
}

internal sealed record Let(Guid Id, string Event, bool Once = false, Guid? Person = null, string? Fields = null) : ICommand;

internal sealed class LetHandler(MonolithDb db) : IRequestHandler<Let, Unit>
{
    public async Task<Unit> Handle(Let request, CancellationToken cancellationToken)
    {
        (await db.Set<Paper>().SingleAsync(p => p.Id == request.Id, cancellationToken)).Let(request.Event, request.Once, request.Person, request.Fields);
        return Unit.Value;
    }
}

internal sealed record FinishPaper(Guid Id) : ICommand;

internal sealed class FinishPaperHandler(MonolithDb db) : IRequestHandler<FinishPaper, Unit>
{
    public async Task<Unit> Handle(FinishPaper request, CancellationToken cancellationToken)
    {
        (await db.Set<Paper>().SingleAsync(p => p.Id == request.Id, cancellationToken)).Finish();
        return Unit.Value;
    }
}

internal sealed record WorkPart(Guid Id, string What) : ICommand;

internal sealed class WorkPartHandler(MonolithDb db) : IRequestHandler<WorkPart, Unit>
{
    public async Task<Unit> Handle(WorkPart request, CancellationToken cancellationToken)
    {
        var part = await db.Set<Part>().SingleAsync(p => p.Id == request.Id, cancellationToken);
        Action work = request.What switch { "left" => part.TellLeft, "right" => part.TellRight, _ => part.Do };
        work();
        return Unit.Value;
    }
}

internal sealed class PaperSubject(MonolithDb db) : IWorkflowSubject
{
    public string SubjectType => "Paper";

    public async Task<SubjectRecord> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var paper = db.Set<Paper>().Local.FindEntry(id)?.Entity ?? await db.Set<Paper>().SingleAsync(p => p.Id == id, cancellationToken);
        var fields = JsonNode.Parse(paper.Fields)!.AsObject();
        fields["finishes"] = paper.Finishes;
        return new(id, paper.CongressId, fields["title"]?.ToString() ?? "关于停车难的建议", "001", $"/papers/{id}", fields);
    }

    public async Task<IReadOnlyList<Guid>> ItemsAsync(Guid id, string items, CancellationToken cancellationToken)
    {
        var parts = await db.Set<Part>().Where(p => p.PaperId == id).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        return items == "first" ? [.. parts.Take(1)] : parts;
    }
}

internal sealed class PartSubject(MonolithDb db) : IWorkflowSubject
{
    public string SubjectType => "Part";

    public async Task<SubjectRecord> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var part = await db.Set<Part>().SingleAsync(p => p.Id == id, cancellationToken);
        return new(id, part.CongressId, "一份", null, $"/parts/{id}", new() { ["done"] = part.IsDone }, ("Paper", part.PaperId));
    }

    public Task<IReadOnlyList<Guid>> ItemsAsync(Guid id, string items, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Guid>>([]);
}

public sealed class TestModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddWorkflowSubject<PaperSubject>();
        services.AddWorkflowSubject<PartSubject>();
        services.AddWorkflowCommand("FinishPaper", "Paper", (id, _) => new FinishPaper(id));
        services.AddTaskAction("left", "left", "POST", "/api/v1/papers/{id}/left");
    }
}
