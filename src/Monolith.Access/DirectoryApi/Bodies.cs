using Monolith.Access.Congresses.Edit;
using Monolith.Access.People.Edit;
using Monolith.Access.People.Join;

namespace Monolith.Access.DirectoryApi;

/// <summary>The caller, as <c>GET /me</c> answers.</summary>
internal sealed record Me(Guid Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<MyCongress> Congresses, AgencyRef? Agency, MyDeputy? Deputy);

internal sealed record MyCongress(Guid Id, string Name, string Level, bool Current, IReadOnlyList<string> Roles);

internal sealed record MyDeputy(Guid Id, string Name, string? CardNumber);

/// <summary>A person to enter or change; what is left out stays as it is.</summary>
internal sealed record PersonBody(
    string? UserName, string? DisplayName, string? Title, string? Phone, IReadOnlyList<string>? Roles, string? Agency, string? CardNumber, string? Password, bool? Active)
{
    public SavePerson ToCommand(Guid? id) => new(id, UserName, DisplayName, Title, Phone, Roles, Agency, CardNumber, Password, MustChangePassword: false, Active);
}

/// <summary>Somebody whose account another congress keeps, and the roles in this one.</summary>
internal sealed record MembershipBody(string? Account, string? DisplayName, IReadOnlyList<string>? Roles, string? Agency, string? CardNumber)
{
    public JoinPerson ToCommand() => new(Account, DisplayName, Roles, Agency, CardNumber);
}

internal sealed record AgencyBody(string? Code, string? Name, string? ShortName, string? Kind, bool? Active, IReadOnlyList<string>? Serves = null);

internal sealed record MergeBody(string? Into);

/// <summary>A session: 届 is <c>term</c>, 次 is <c>ordinal</c>.</summary>
internal sealed record SessionBody(int? Term, int? Ordinal, string? Name, DateOnly? From, DateOnly? To, bool? Current)
{
    public AddSession ToCommand() => new(Term ?? 0, Ordinal ?? 0, Name, From ?? default, To ?? From ?? default, Current ?? false);
}

internal sealed record CongressBody(string? Name, string? Level, string? Region, Guid? Parent, int? Term, int? Ordinal, DateOnly? From, DateOnly? To)
{
    public FoundCongress ToCommand() => new(Name ?? "", Level ?? "", Region ?? Name ?? "", Parent, Term ?? 1, Ordinal ?? 1, From ?? default, To ?? From ?? default);
}

internal sealed record KeyBody(string? Name, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Scopes, DateOnly? ExpiresOn);

/// <summary>The asked page, within its limits.</summary>
internal readonly record struct Paging
{
    private const int Largest = 200;

    public Paging(int page, int size) => (Page, Size) = (Math.Clamp(page, 1, 1_000_000), Math.Clamp(size, 1, Largest));

    public int Page { get; }

    public int Size { get; }

    public int Skip => (Page - 1) * Size;
}
