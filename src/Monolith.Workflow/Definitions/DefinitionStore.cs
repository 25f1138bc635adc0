using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Workflow.Checks;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Definitions;

/// <summary>A definition that new instances start with, and its row.</summary>
internal sealed record CurrentDefinition(Guid Id, Definition Definition);

/// <summary>The definitions of this program: those in its folder, and older ones that instances still run on.</summary>
public sealed class DefinitionStore
{
    private readonly ConcurrentDictionary<Guid, Definition> parsed = new();
    private IReadOnlyDictionary<string, Definition> loaded = new Dictionary<string, Definition>();
    private IReadOnlyDictionary<string, CurrentDefinition> current = new Dictionary<string, CurrentDefinition>();
    private ILookup<(string Subject, string Event), CurrentDefinition> starts = Enumerable.Empty<CurrentDefinition>().ToLookup(_ => ("", ""));
    private HashSet<string> subjects = [];

    /// <summary>What was found in the loaded files that does not keep them from running.</summary>
    public IReadOnlyList<DefinitionFinding> Warnings { get; private set; } = [];

    internal DefinitionVocabulary Vocabulary { get; private set; } =
        new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>());

    internal IEnumerable<CurrentDefinition> All => current.Values;

    /// <summary>Reads and checks every file of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DefinitionException">A file cannot run: one line with file, activity and reason.</exception>
    public void Load(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList() : [];
        var definitions = files.ConvertAll(file => DefinitionParser.Parse(Path.GetFileName(file), File.ReadAllText(file)));
        if (definitions.Count == 0)
        {
            throw new DefinitionException(new("unreadable", true, folder, null, "没有找到任何流程定义。", "There is no workflow definition in the folder."));
        }

        Use(definitions);
    }

    internal void Know(DefinitionVocabulary vocabulary) => Vocabulary = vocabulary;

    internal void Use(IReadOnlyList<Definition> definitions)
    {
        var known = Vocabulary with { Definitions = definitions.Select(definition => definition.Name).ToHashSet(StringComparer.Ordinal) };
        var findings = definitions.SelectMany(definition => DefinitionChecker.Check(definition, known)).ToList();
        findings.AddRange(definitions.GroupBy(definition => definition.Name).Where(same => same.Count() > 1).Select(same => new DefinitionFinding(
            "duplicate-id", true, same.Last().File, null, $"流程“{same.Key}”有两个文件。", $"Two files define '{same.Key}'.")));
        var errors = findings.FindAll(finding => finding.IsError);
        if (errors.Count > 0)
        {
            throw new DefinitionException(errors[0], errors.Count - 1);
        }

        (Vocabulary, Warnings) = (known, findings);
        loaded = definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
    }

    /// <summary>Stores new contents; instances point to these rows. Another node may do the same at once.</summary>
    internal async Task StoreAsync(WorkflowData data, Func<CancellationToken, Task> save, TimeProvider clock, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, CurrentDefinition>(StringComparer.Ordinal);
        foreach (var definition in loaded.Values)
        {
            var id = await data.Definitions.Where(row => row.Name == definition.Name && row.Hash == definition.Hash).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);
            if (id is null)
            {
                id = NewId.Next();
                data.Definitions.Add(new()
                {
                    Id = id.Value,
                    Name = definition.Name,
                    Version = definition.Version,
                    Hash = definition.Hash,
                    Json = definition.Json,
                    StoredAt = clock.Now(),
                });
            }

            parsed[id.Value] = definition;
            found[definition.Name] = new(id.Value, definition);
        }

        await save(cancellationToken);
        Publish(found);
    }

    internal CurrentDefinition Current(string name) => current.GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"The definition '{name}' is not loaded.");

    internal CurrentDefinition? FindCurrent(string name) => current.GetValueOrDefault(name);

    internal bool Carries(string subjectType) => subjects.Contains(subjectType);

    internal IEnumerable<CurrentDefinition> StartedBy(string subjectType, string happened) => starts[(subjectType, happened)];

    /// <summary>The definition an instance runs on, from memory or from its row.</summary>
    internal async ValueTask<Definition> FindAsync(Guid id, WorkflowData data, CancellationToken cancellationToken)
    {
        if (parsed.TryGetValue(id, out var known))
        {
            return known;
        }

        var row = await data.Definitions.AsNoTracking().SingleAsync(stored => stored.Id == id, cancellationToken);
        return parsed.GetOrAdd(id, DefinitionParser.Parse($"{row.Name} v{row.Version}", row.Json));
    }

    private void Publish(Dictionary<string, CurrentDefinition> found)
    {
        starts = found.Values.SelectMany(item => item.Definition.StartedBy.Select(name => (Key: (item.Definition.SubjectType, name), item))).ToLookup(pair => pair.Key, pair => pair.item);
        subjects = found.Values.Select(item => item.Definition.SubjectType).ToHashSet(StringComparer.Ordinal);
        current = found;
    }
}
