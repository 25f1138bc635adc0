using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Monolith.Persistence;
using Monolith.Workflow.Checks;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Definitions;

/// <summary>Where the files are; by default the folder <c>workflows</c> beside the program.</summary>
public sealed class WorkflowOptions
{
    /// <summary>The folder.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "workflows");
}

/// <summary>Reads, checks and stores the definitions before the first request.</summary>
internal sealed class LoadDefinitions(
    DefinitionStore store, WorkflowOptions options, IReadOnlyList<IModule> modules, CommandCatalog commands, MonolithDb db, TimeProvider clock) : IStartStep
{
    public int Order => 30;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            store.Know(Names(modules, commands));
            store.Load(options.Folder);
        }
        catch (DefinitionException faulty)
        {
            throw new StartException(faulty.Message, faulty);
        }

        await StoreAsync(cancellationToken);
    }

    /// <summary>The names that modules give: events from their assemblies and those they refer to, commands as registered.</summary>
    internal static DefinitionVocabulary Names(IReadOnlyList<IModule> modules, CommandCatalog commands)
    {
        var events = modules.Select(module => module.Assembly).SelectMany(WithContracts).Distinct()
            .SelectMany(assembly => assembly.GetTypes()).Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ISubjectEvent))).ToList();
        return new(
            events.Select(type => type.Name).ToHashSet(StringComparer.Ordinal),
            events.Where(type => type.IsAssignableTo(typeof(IPersonEvent))).Select(type => type.Name).ToHashSet(StringComparer.Ordinal),
            commands.Names,
            Roles.All.ToHashSet(StringComparer.Ordinal),
            RuleNames.All.ToHashSet(StringComparer.Ordinal),
            new HashSet<string>());
    }

    private static IEnumerable<Assembly> WithContracts(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Where(name => name.Name?.EndsWith(".Contracts", StringComparison.Ordinal) == true).Select(Assembly.Load).Prepend(assembly);

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.StoreAsync(new(db), db.SaveChangesAsync, clock, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node stored the same contents at the same time: read its rows.
            db.ChangeTracker.Clear();
            await store.StoreAsync(new(db), db.SaveChangesAsync, clock, cancellationToken);
        }
    }
}
