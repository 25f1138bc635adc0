using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Profiles;

/// <summary>A version of a congress's profile (规则方案), saved over the shipped one. It is never changed.</summary>
internal sealed class ProfileVersion : AggregateRoot
{
    private ProfileVersion()
    {
    }

    public string Name { get; private init; } = "";

    /// <summary>From 2; the shipped file is 1.</summary>
    public int Number { get; private init; }

    /// <summary>The whole profile as JSON.</summary>
    public string Content { get; private init; } = "";

    /// <summary>Why it was changed.</summary>
    public string Reason { get; private init; } = "";

    public string Who { get; private init; } = "";

    public DateTime At { get; private init; }

    protected override (string Type, Guid Id) JournalSubject => ("Profile", CongressId);

    public static ProfileVersion Save(Guid congressId, Profile profile, string reason, string who, DateTime at)
    {
        var version = new ProfileVersion
        {
            Id = NewId.Next(),
            CongressId = congressId,
            Name = profile.Name,
            Number = profile.Version,
            Content = ProfileFile.Write(profile),
            Reason = reason,
            Who = who,
            At = at,
        };
        version.Raise(
            new ProfileSaved(congressId, profile.Name, profile.Version),
            new("profile.saved", $"保存规则方案“{profile.Title}”第 {profile.Version} 版。", Why: reason.Length > 0 ? reason : null));
        return version;
    }

    /// <summary>The profile; what a version of an earlier program does not state is as shipped.</summary>
    public Profile Read(Profile shipped) => ProfileFile.Read($"{Name} v{Number}", Content, shipped);
}

internal sealed class ProfileVersionConfiguration : IEntityTypeConfiguration<ProfileVersion>
{
    public void Configure(EntityTypeBuilder<ProfileVersion> version)
    {
        version.ToTable("access_profile");
        version.Property(v => v.Name).HasMaxLength(40);
        version.Property(v => v.Content).HasMaxLength(int.MaxValue);
        version.Property(v => v.Reason).HasMaxLength(SaveProfile.ReasonLength);
        version.Property(v => v.Who).HasMaxLength(100);
        version.HasIndex(v => new { v.CongressId, v.Name, v.Number }).IsUnique();
    }
}
