namespace Monolith.Workflow.Contracts;

/// <summary>A notice for people outside of the pages: a reminder, a chase (催办) or a process's own message.</summary>
/// <param name="Id">Identity; the same notice may come twice.</param>
/// <param name="CongressId">The congress.</param>
/// <param name="Template"><c>remind</c>, <c>chase</c> or the process's own template.</param>
/// <param name="To">The desk, as <see cref="TaskDesk.KeyOf"/> writes it.</param>
/// <param name="Title">The item's title.</param>
/// <param name="Number">The item's number.</param>
/// <param name="Link">The item's page.</param>
/// <param name="Due">The term.</param>
/// <param name="Chases">How often it was chased.</param>
public sealed record Notice(Guid Id, Guid CongressId, string Template, string To, string Title, string? Number, string Link, DateOnly? Due, int Chases);

/// <summary>Carries notices out of the house, e.g. by SMS.</summary>
public interface INoticeSender
{
    /// <summary>Sends one notice.</summary>
    Task SendAsync(Notice notice, CancellationToken cancellationToken);
}
