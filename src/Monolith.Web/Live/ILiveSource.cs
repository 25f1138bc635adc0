namespace Monolith.Web;

/// <summary>Something that a page shows and that changes without its reader's doing. A module registers one (scoped); a page names it in <see cref="Live"/>.</summary>
public interface ILiveSource
{
    /// <summary>Its name, e.g. <c>inbox</c>.</summary>
    string Name { get; }

    /// <summary>A text that is another one once the caller of this scope would see something else. It does not leave the server.</summary>
    Task<string> StateAsync(CancellationToken cancellationToken);
}
