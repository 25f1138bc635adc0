using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Workflow.Contracts;

namespace Monolith.Workflow.Runtime;

/// <summary>Where an instance stands as a whole.</summary>
internal enum InstanceStatus
{
    Running,
    Finished,
    Cancelled,
    Stuck,
}

/// <summary>The text of a definition that instances run on.</summary>
internal sealed class StoredDefinition
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public int Version { get; init; }

    public string Hash { get; init; } = "";

    public string Json { get; init; } = "";

    public DateTime StoredAt { get; init; }
}

/// <summary>A process of one item (流程实例): its tokens, variables and passed steps, as JSON in one row.</summary>
internal sealed class WorkflowInstance
{
    private InstanceData? data;

    public Guid Id { get; init; }

    public Guid DefinitionId { get; init; }

    public Guid CongressId { get; init; }

    public string SubjectType { get; init; } = "";

    public Guid SubjectId { get; init; }

    /// <summary>The instance whose ForEach started it.</summary>
    public Guid? ParentId { get; init; }

    public int? ParentToken { get; init; }

    public InstanceStatus Status { get; set; }

    public string Data { get; private set; } = "";

    public string? Error { get; set; }

    public DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; set; }

    /// <summary>One more with each step: two steps at once cannot both commit.</summary>
    public int Version { get; private set; }

    /// <summary>The open tasks as they were read with the instance; none while they are not read.</summary>
    [NotMapped]
    public List<WorkflowTask>? OpenTasks { get; set; }

    public bool IsAlive => Status is InstanceStatus.Running or InstanceStatus.Stuck;

    /// <summary>Parsed once a load; <see cref="Keep"/> writes it back.</summary>
    [NotMapped]
    public InstanceData Content => data ??= InstanceData.Parse(Data);

    /// <summary>Whether a walk is on its way through it, so that a child that ends at once does not start a second one.</summary>
    [NotMapped]
    public bool IsWalked { get; set; }

    public void Keep()
    {
        Data = Content.ToJson();
        Version++;
    }
}

/// <summary>One open or closed human step (待办). The inbox is a query on these rows and nothing else.</summary>
internal sealed class WorkflowTask
{
    public Guid Id { get; init; }

    public Guid InstanceId { get; init; }

    public int Token { get; init; }

    public string Activity { get; init; } = "";

    public Guid CongressId { get; init; }

    /// <summary>The desk it lies on: one text for person, agency and role, so that one index finds an inbox.</summary>
    public string Desk { get; set; } = "";

    public bool IsOpen { get; set; }

    public string SubjectType { get; init; } = "";

    public Guid SubjectId { get; init; }

    public string SubjectTitle { get; set; } = "";

    public string? SubjectNumber { get; set; }

    public string Link { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Title { get; init; } = "";

    public string Role { get; init; } = "";

    public Guid? AgencyId { get; set; }

    public Guid? PersonId { get; init; }

    public DateTime OpenedAt { get; init; }

    public DateOnly? Due { get; set; }

    public string? DueRule { get; init; }

    /// <summary>From this day on it is pressing.</summary>
    public DateOnly? AmberFrom { get; set; }

    /// <summary>How often it was chased (催办).</summary>
    public int Chases { get; set; }

    public DateTime? ClosedAt { get; set; }

    public string? Outcome { get; set; }

    public string? ClosedBy { get; set; }

    /// <summary>Another agency does it from now on.</summary>
    public void MoveTo(Guid? agency) => (AgencyId, Desk) = (agency, TaskDesk.KeyOf(Role, agency, PersonId));

    public void Close(string outcome, string by, DateTime at) => (IsOpen, Outcome, ClosedBy, ClosedAt) = (false, outcome, by, at);
}

/// <summary>A desk that was told that somebody else's step is late (催办、上报). It counts while the task is open.</summary>
internal sealed class WorkflowChase
{
    public Guid TaskId { get; init; }

    public string Desk { get; init; } = "";

    public Guid CongressId { get; init; }

    /// <summary>How often it was chased when this desk was told last.</summary>
    public int Times { get; set; }

    public DateTime At { get; set; }
}

/// <summary>Something that happens by itself at a moment; the row is gone once it has happened or is no longer needed.</summary>
internal sealed class WorkflowTimer
{
    public const string Expire = "expire";
    public const string Chase = "chase";
    public const string Remind = "remind";
    public const string Delay = "delay";

    public Guid Id { get; init; }

    public Guid InstanceId { get; init; }

    public Guid CongressId { get; init; }

    public int Token { get; init; }

    public string Activity { get; init; } = "";

    public string Kind { get; set; } = "";

    /// <summary>How many chases went before.</summary>
    public int Step { get; set; }

    public DateTime DueAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>What went wrong last.</summary>
    public string? Error { get; set; }

    /// <summary>The sweep that took it.</summary>
    public Guid? ClaimedBy { get; set; }
}

internal sealed class StoredDefinitionConfiguration : IEntityTypeConfiguration<StoredDefinition>
{
    public void Configure(EntityTypeBuilder<StoredDefinition> definition)
    {
        definition.ToTable("workflow_definition");
        definition.Property(d => d.Name).HasMaxLength(60);
        definition.Property(d => d.Hash).HasMaxLength(64);
        definition.Property(d => d.Json).HasMaxLength(1_000_000);
        definition.HasIndex(d => new { d.Name, d.Hash }).IsUnique();
    }
}

internal sealed class WorkflowInstanceConfiguration : IEntityTypeConfiguration<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> instance)
    {
        instance.ToTable("workflow_instance");
        instance.Property(i => i.SubjectType).HasMaxLength(30);
        instance.Property(i => i.Data).HasMaxLength(100_000);
        instance.Property(i => i.Error).HasMaxLength(1000);
        instance.Property(i => i.Version).IsConcurrencyToken();
        instance.HasIndex(i => new { i.SubjectId, i.Status });
        instance.HasIndex(i => i.ParentId);
        instance.HasIndex(i => new { i.CongressId, i.Status, i.StartedAt });
        instance.HasIndex(i => new { i.DefinitionId, i.Status });
    }
}

internal sealed class WorkflowTaskConfiguration : IEntityTypeConfiguration<WorkflowTask>
{
    public void Configure(EntityTypeBuilder<WorkflowTask> task)
    {
        task.ToTable("workflow_task");
        task.Property(t => t.Activity).HasMaxLength(60);
        task.Property(t => t.Desk).HasMaxLength(80);
        task.Property(t => t.SubjectType).HasMaxLength(30);
        task.Property(t => t.SubjectTitle).HasMaxLength(300);
        task.Property(t => t.SubjectNumber).HasMaxLength(60);
        task.Property(t => t.Link).HasMaxLength(200);
        task.Property(t => t.Kind).HasMaxLength(60);
        task.Property(t => t.Title).HasMaxLength(100);
        task.Property(t => t.Role).HasMaxLength(30);
        task.Property(t => t.DueRule).HasMaxLength(60);
        task.Property(t => t.Outcome).HasMaxLength(60);
        task.Property(t => t.ClosedBy).HasMaxLength(100);
        task.HasIndex(t => new { t.CongressId, t.IsOpen, t.Desk, t.Due, t.Id, t.Kind, t.AmberFrom, t.OpenedAt }).HasDatabaseName("IX_workflow_task_desk"); // all that a desk counts and sorts by
        task.HasIndex(t => t.InstanceId);
        task.HasIndex(t => t.SubjectId);
    }
}

internal sealed class WorkflowChaseConfiguration : IEntityTypeConfiguration<WorkflowChase>
{
    public void Configure(EntityTypeBuilder<WorkflowChase> chase)
    {
        chase.ToTable("workflow_chase");
        chase.HasKey(c => new { c.TaskId, c.Desk });
        chase.Property(c => c.Desk).HasMaxLength(80);
        chase.HasIndex(c => new { c.CongressId, c.Desk });
    }
}

internal sealed class WorkflowTimerConfiguration : IEntityTypeConfiguration<WorkflowTimer>
{
    public void Configure(EntityTypeBuilder<WorkflowTimer> timer)
    {
        timer.ToTable("workflow_timer");
        timer.Property(t => t.Activity).HasMaxLength(60);
        timer.Property(t => t.Kind).HasMaxLength(20);
        timer.Property(t => t.Error).HasMaxLength(1000);
        timer.HasIndex(t => t.DueAt);
        timer.HasIndex(t => t.InstanceId);
        timer.HasIndex(t => t.ClaimedBy);
    }
}
