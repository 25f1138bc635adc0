namespace Monolith.Workflow.Checks;

/// <summary>The names that definitions may use.</summary>
/// <param name="Events">Events of subjects.</param>
/// <param name="PersonEvents">Those that one of several people does alone.</param>
/// <param name="Commands">Commands that modules offer.</param>
/// <param name="Roles">Role codes.</param>
/// <param name="Rules">Deadline rules.</param>
/// <param name="Definitions">Other definitions, for children.</param>
internal sealed record DefinitionVocabulary(
    IReadOnlySet<string> Events,
    IReadOnlySet<string> PersonEvents,
    IReadOnlySet<string> Commands,
    IReadOnlySet<string> Roles,
    IReadOnlySet<string> Rules,
    IReadOnlySet<string> Definitions);
