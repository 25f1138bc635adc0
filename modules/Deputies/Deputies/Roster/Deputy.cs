using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Kernel;

namespace Deputies.Roster;

/// <summary>A deputy (人大代表) of one congress. The identity is that of the person who signs in; who is a deputy of two congresses stands in both rosters.</summary>
internal sealed class Deputy : AggregateRoot
{
    /// <summary>The kind under which the journal files its lines: the chain is the person's, who has the same identity.</summary>
    public const string Subject = nameof(Deputy);

    private Deputy()
    {
    }

    /// <summary>代表证号, unique within the congress.</summary>
    public string CardNumber { get; private set; } = "";

    /// <summary>姓名</summary>
    public string Name { get; private set; } = "";

    /// <summary>代表团</summary>
    public string Delegation { get; private set; } = "";

    /// <summary>单位及职务</summary>
    public string Post { get; private set; } = "";

    /// <summary>联系电话</summary>
    public string Phone { get; private set; } = "";

    /// <summary>性别, if given.</summary>
    public string Gender { get; private set; } = "";

    /// <summary>Whether the mandate lasts.</summary>
    public bool IsActive { get; private set; } = true;

    public static Deputy Enter(Guid congressId, DeputyLine line)
    {
        var deputy = new Deputy { Id = line.Id ?? NewId.Next(), CongressId = congressId };
        deputy.Write(line);
        deputy.Raise(new DeputyChanged(congressId, deputy.Id), new("deputy.added", $"{line.Name}（{line.CardNumber}）列入代表名册。"));
        return deputy;
    }

    /// <summary>Takes over what a list or a form says; what it leaves out stays.</summary>
    public void Change(DeputyLine line)
    {
        var before = Content();
        Write(line);
        var changed = before.Zip(Content()).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => pair.First.Value.Length == 0 ? $"{pair.First.Name}填为“{pair.Second.Value}”" : $"{pair.First.Name}由“{pair.First.Value}”改为“{pair.Second.Value}”").ToList();
        if (changed.Count > 0)
        {
            Raise(new DeputyChanged(CongressId, Id), new("deputy.changed", $"修改{Name}代表的名册信息：{string.Join('，', changed)}。"));
        }
    }

    /// <summary>The mandate ends or goes on.</summary>
    public void Activate(bool active)
    {
        if (IsActive == active)
        {
            return;
        }

        IsActive = active;
        Raise(new DeputyChanged(CongressId, Id), new(active ? "deputy.activated" : "deputy.deactivated", active ? $"{Name}恢复代表职务。" : $"{Name}不再担任代表。"));
    }

    private void Write(DeputyLine line)
    {
        (CardNumber, Name) = (line.CardNumber, line.Name);
        Gender = line.Gender.Length > 0 ? line.Gender : Gender;
        Delegation = line.Delegation.Length > 0 ? line.Delegation : Delegation;
        Post = line.Post.Length > 0 ? line.Post : Post;
        Phone = line.Phone.Length > 0 ? line.Phone : Phone;
    }

    private (string Name, string Value)[] Content() =>
        [("代表证号", CardNumber), ("姓名", Name), ("性别", Gender), ("代表团", Delegation), ("职务", Post), ("电话", Phone)];
}

/// <summary>A deputy was entered or changed.</summary>
internal sealed record DeputyChanged(Guid CongressId, Guid DeputyId) : IDomainEvent;

internal sealed class DeputyConfiguration : IEntityTypeConfiguration<Deputy>
{
    public void Configure(EntityTypeBuilder<Deputy> deputy)
    {
        deputy.ToTable("deputies_deputy");
        deputy.HasKey(d => new { d.CongressId, d.Id });
        deputy.Property(d => d.CardNumber).HasMaxLength(30);
        deputy.Property(d => d.Name).HasMaxLength(60);
        deputy.Property(d => d.Delegation).HasMaxLength(100);
        deputy.Property(d => d.Post).HasMaxLength(200);
        deputy.Property(d => d.Phone).HasMaxLength(40);
        deputy.Property(d => d.Gender).HasMaxLength(10);
        deputy.HasIndex(d => new { d.CongressId, d.CardNumber }).IsUnique();
        deputy.HasIndex(d => new { d.CongressId, d.Name });
    }
}
