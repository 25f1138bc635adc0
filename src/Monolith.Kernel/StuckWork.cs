namespace Monolith.Kernel;

/// <summary>Whose desk something lies on: one person's, that of an agency's people with a role, or of everybody with a role. None of them: the administrator's own.</summary>
/// <param name="Role">The role.</param>
/// <param name="AgencyId">The agency.</param>
/// <param name="PersonId">The person.</param>
public sealed record StuckDesk(string? Role = null, Guid? AgencyId = null, Guid? PersonId = null);

/// <summary>Something that has come to a stop and does not go on by itself.</summary>
/// <param name="Kind">The kind of work, as its <see cref="IStuckWork"/> names it.</param>
/// <param name="Id">Its identity within the kind.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Number">The number people know it by.</param>
/// <param name="Link">The page of what it is about.</param>
/// <param name="Problem">What went wrong, in a sentence.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Desk">Who waits for it.</param>
public sealed record StuckItem(string Kind, Guid Id, string Title, string? Number, string? Link, FormattableString Problem, DateTime Since, StuckDesk Desk);

/// <summary>A kind of work that can come to a stop. A module registers one (scoped) for each kind it has.</summary>
public interface IStuckWork
{
    /// <summary>A stable code, e.g. <c>timer</c>.</summary>
    string Kind { get; }

    /// <summary>What is stopped in a congress, the oldest first.</summary>
    /// <param name="congressId">The congress.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<StuckItem>> ListAsync(Guid congressId, CancellationToken cancellationToken);

    /// <summary>Lets one run again and notes it in the journal; inside the running transaction, in the caller's congress.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task RetryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Gives one up for good and notes it in the journal; inside the running transaction, in the caller's congress.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task GiveUpAsync(Guid id, string reason, CancellationToken cancellationToken);
}

/// <summary>What kinds of stuck work have in common.</summary>
public static class StuckWork
{
    /// <summary>As many of a kind are listed; where more are stopped they have one cause.</summary>
    public const int Most = 100;

    /// <summary>As often must something have failed before it is listed: a single failure mends itself.</summary>
    public const int Failures = 2;

    /// <summary>It went on, or somebody else was faster.</summary>
    public static NotFoundException Gone() => new("stuck-work.gone", $"这一件已经不在停住的事项中，请刷新页面。");
}
