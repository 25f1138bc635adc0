using Monolith.Access.Contracts;
using Monolith.Kernel;

namespace Monolith.Access.Agencies;

/// <summary>An agency (承办单位) that answers suggestions of the congress that keeps it, and of those below for which it works too (e.g. 垂直管理单位).</summary>
internal sealed class Agency : AggregateRoot
{
    private readonly List<ServedCongress> serves = [];

    private Agency()
    {
    }

    /// <summary>The further congresses whose suggestions it answers.</summary>
    public IReadOnlyList<ServedCongress> Serves => serves;

    /// <summary>单位代码, unique in the congress.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string ShortName { get; private set; } = "";

    /// <summary>单位类别, e.g. 政府部门.</summary>
    public string Kind { get; private set; } = "";

    public bool IsActive { get; private set; } = true;

    /// <summary>The agency that took over after a merger (机构改革).</summary>
    public Guid? SuccessorId { get; private set; }

    public static Agency Add(Guid congressId, AgencyRow row)
    {
        var agency = new Agency { Id = NewId.Next(), CongressId = congressId, Code = row.Code };
        agency.Set(row);
        agency.Raise(new AgencyChanged(agency.Id), new("agency.added", $"新增承办单位{agency.Name}（{agency.Code}）。"));
        return agency;
    }

    /// <summary>Takes over a listed name; says whether anything changed.</summary>
    public bool Change(AgencyRow row)
    {
        var before = (Name, ShortName, Kind);
        Set(row);
        if (before == (Name, ShortName, Kind))
        {
            return false;
        }

        Raise(new AgencyChanged(Id), new("agency.changed", before.Name == Name ? $"修改承办单位{Name}。" : $"承办单位{before.Name}更名为{Name}。"));
        return true;
    }

    public void Activate(bool active)
    {
        if (IsActive == active)
        {
            return;
        }

        RuleViolationException.ThrowIf(active && SuccessorId is not null, "agency.merged", $"{Name}已并入其他单位，不能重新启用。");
        IsActive = active;
        Raise(new AgencyChanged(Id), new(active ? "agency.activated" : "agency.deactivated", active ? $"启用{Name}。" : $"停用{Name}。"));
    }

    /// <summary>Makes these the further congresses whose suggestions it answers.</summary>
    /// <param name="congresses">Their identities and names.</param>
    public void Serve(IReadOnlyDictionary<Guid, string> congresses)
    {
        if (serves.Count == congresses.Count && serves.TrueForAll(s => congresses.ContainsKey(s.CongressId)))
        {
            return;
        }

        serves.RemoveAll(s => !congresses.ContainsKey(s.CongressId));
        serves.AddRange(congresses.Keys.Where(id => !serves.Exists(s => s.CongressId == id)).Select(id => new ServedCongress { AgencyId = Id, CongressId = id }).ToList());
        Raise(new AgencyChanged(Id), new("agency.serves", congresses.Count == 0 ? $"{Name}不再承办其他人大的建议。" : $"{Name}另承办{string.Join('、', congresses.Values)}的建议。"));
    }

    /// <summary>Ends the agency; its open work goes to the successor.</summary>
    public void MergeInto(Agency successor)
    {
        RuleViolationException.ThrowIf(successor.Id == Id || successor.CongressId != CongressId || !successor.IsActive, "agency.successor-unfit", $"请选择本级人大另一个在用的承办单位。");
        RuleViolationException.ThrowIf(SuccessorId is not null, "agency.merged", $"{Name}已并入其他单位。");
        (IsActive, SuccessorId) = (false, successor.Id);
        successor.serves.AddRange(serves.Where(s => !successor.serves.Exists(known => known.CongressId == s.CongressId)).Select(s => new ServedCongress { AgencyId = successor.Id, CongressId = s.CongressId }).ToList());
        successor.Raise(new AgencyChanged(successor.Id), new("agency.absorbed", $"{successor.Name}接收{Name}的在办工作。"));
        Raise(new AgencyMerged(CongressId, Id, successor.Id), new("agency.merged", $"{Name}并入{successor.Name}。"));
    }

    private void Set(AgencyRow row)
    {
        Name = row.Name;
        ShortName = string.IsNullOrWhiteSpace(row.ShortName) ? ShortName is { Length: > 0 } kept ? kept : row.Name : row.ShortName;
        Kind = string.IsNullOrWhiteSpace(row.Kind) ? Kind : row.Kind;
    }
}

/// <summary>A further congress whose suggestions an agency answers.</summary>
internal sealed class ServedCongress
{
    public required Guid AgencyId { get; init; }

    public required Guid CongressId { get; init; }
}

/// <summary>An agency was added or changed.</summary>
internal sealed record AgencyChanged(Guid AgencyId) : IDomainEvent;
