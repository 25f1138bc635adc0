namespace Monolith.Access.People;

/// <summary>One role that a person holds in one congress, perhaps for an agency.</summary>
internal sealed class Membership
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid CongressId { get; init; }

    /// <summary>A code of <see cref="Kernel.Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The agency the person acts for in this role.</summary>
    public Guid? AgencyId { get; set; }

    /// <summary>代表证号</summary>
    public string? CardNumber { get; set; }
}
