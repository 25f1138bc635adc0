using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Workflow.Checks;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Pictures;
using Monolith.Workflow.Runtime;

namespace Monolith.Workflow.Definitions;

internal sealed class ListDefinitionsHandler(WorkflowData data, DefinitionStore store) : IRequestHandler<ListDefinitions, IReadOnlyList<DefinitionItem>>
{
    public async Task<IReadOnlyList<DefinitionItem>> Handle(ListDefinitions request, CancellationToken cancellationToken)
    {
        var rows = await data.Definitions.AsNoTracking().OrderBy(row => row.Name).ThenByDescending(row => row.Version).ThenByDescending(row => row.StoredAt)
            .Select(row => row.Id).ToListAsync(cancellationToken);
        var running = await data.Instances.Where(instance => instance.Status == InstanceStatus.Running || instance.Status == InstanceStatus.Stuck)
            .GroupBy(instance => instance.DefinitionId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var items = new List<DefinitionItem>();
        foreach (var id in rows)
        {
            items.Add(Item(id, await store.FindAsync(id, data, cancellationToken), store, running.GetValueOrDefault(id)));
        }

        return items;
    }

    internal static DefinitionItem Item(Guid id, Definition definition, DefinitionStore store, int running) => new(
        definition.Name, definition.Version, definition.Title, definition.Description, definition.SubjectType, definition.Hash, store.FindCurrent(definition.Name)?.Id == id, running);
}

internal sealed class FindDefinitionHandler(WorkflowData data, DefinitionStore store) : IRequestHandler<FindDefinition, DefinitionView>
{
    public async Task<DefinitionView> Handle(FindDefinition request, CancellationToken cancellationToken)
    {
        var current = store.FindCurrent(request.Name);
        var id = current is not null && (request.Version is null || request.Version == current.Definition.Version)
            ? current.Id
            : await data.Definitions.Where(row => row.Name == request.Name && (request.Version == null || row.Version == request.Version))
                .OrderByDescending(row => row.StoredAt).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (id == Guid.Empty)
        {
            throw new NotFoundException("definition.not-found", $"没有找到流程“{request.Name}”。");
        }

        var definition = await store.FindAsync(id, data, cancellationToken);
        var running = await data.Instances.CountAsync(
            instance => instance.DefinitionId == id && (instance.Status == InstanceStatus.Running || instance.Status == InstanceStatus.Stuck), cancellationToken);
        var findings = DefinitionChecker.Check(definition, store.Vocabulary);
        var item = ListDefinitionsHandler.Item(id, definition, store, running);
        return new(
            item, definition.Json, DefinitionChecker.Sum(findings), findings, FlowDrawing.Draw(definition), $"\"{item.Hash}-{item.Running}-{(item.IsCurrent ? 1 : 0)}\"");
    }
}

internal sealed class ValidateDefinitionHandler(DefinitionStore store) : IRequestHandler<ValidateDefinition, DefinitionReport>
{
    public Task<DefinitionReport> Handle(ValidateDefinition request, CancellationToken cancellationToken)
    {
        try
        {
            var definition = DefinitionParser.Parse("definition.json", request.Json);
            var known = store.Vocabulary with { Definitions = store.Vocabulary.Definitions.Append(definition.Name).ToHashSet(StringComparer.Ordinal) };
            var findings = DefinitionChecker.Check(definition, known);
            var picture = definition.Graph.Order.Count == definition.Activities.Count ? FlowDrawing.Draw(definition) : null;
            return Task.FromResult(new DefinitionReport(findings.All(finding => !finding.IsError), DefinitionChecker.Sum(findings), findings, picture));
        }
        catch (DefinitionException unreadable)
        {
            DefinitionFinding[] findings = [unreadable.Finding];
            return Task.FromResult(new DefinitionReport(false, DefinitionChecker.Sum(findings), findings, null));
        }
    }
}
