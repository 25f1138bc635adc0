namespace Monolith.Kernel;

/// <summary>The form of a page that the running request sends.</summary>
public interface ISentForm
{
    /// <summary>The same for the same form with the same content, however often it is sent; none where no form is sent.</summary>
    string? Mark { get; }

    /// <summary>The version of an item that the form was filled in against; none where it does not say.</summary>
    int? VersionOf(Guid id);
}
