using Monolith.Api;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Monolith.Access.Rules.Profiles;

/// <summary>A version in the list of a profile's versions.</summary>
/// <param name="Version">Its number.</param>
/// <param name="At">When it was saved; none for the shipped one.</param>
/// <param name="By">Who saved it.</param>
/// <param name="Reason">Why.</param>
internal sealed record ProfileVersionLine(int Version, DateTime? At, string? By, string? Reason);

/// <summary>A line of the list of profiles.</summary>
/// <param name="Name">The name.</param>
/// <param name="Title">The title.</param>
/// <param name="Version">The version in force.</param>
/// <param name="InForce">Whether the congress works by it.</param>
internal sealed record ProfileLine(string Name, string Title, int Version, bool InForce);

/// <summary>A profile as the API shows it.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Versions">All its versions, newest first.</param>
internal sealed record ProfileItem(
    [property: System.Text.Json.Serialization.JsonIgnore] Profile Profile, IReadOnlyList<ProfileVersionLine> Versions) : IItem
{
    public string Name => Profile.Name;

    public int Version => Profile.Version;

    public string Title => Profile.Title;

    public IReadOnlyList<DeadlineRule> Rules => Profile.Rules;

    public ProfileSwitches Switches => Profile.Switches;

    public ProfileLimits Limits => Profile.Limits;

    public NumberingRules Numbering => Profile.Numbering;

    public IReadOnlyList<Category> Categories => Profile.Categories;

    public IReadOnlyList<RefusalReason> RefusalReasons => Profile.RefusalReasons;

    public IReadOnlyList<string> VaguePhrases => Profile.VaguePhrases;

    public IReadOnlyList<CodeLabel> RatingScale => Profile.RatingScale;

    public IReadOnlyList<ReplyClassText> ReplyClasses => Profile.ReplyClasses;

    public string Etag => $"\"{Name}-{Version}\"";
}

/// <summary>The profiles that the caller's congress can use.</summary>
internal sealed record ListProfiles : IQuery<IReadOnlyList<ProfileLine>>;

/// <summary>A profile of the caller's congress.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">An earlier version; the newest without.</param>
internal sealed record FindProfile(string Name, int? Version = null) : IQuery<ProfileItem>;
