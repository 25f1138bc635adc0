using System.Text.Json.Serialization;
using MediatR;
using Monolith.Kernel;

namespace Monolith.Operations.Stuck;

/// <summary>What is stopped in the caller's congress.</summary>
internal sealed record ListStuckWork : IQuery<StuckList>;

/// <summary>What is stopped.</summary>
internal sealed record StuckList(IReadOnlyList<StuckView> Items);

/// <summary>Something that is stopped, with the name of whose desk it is.</summary>
internal sealed record StuckView([property: JsonIgnore] StuckItem Item, DeskHolder Desk)
{
    public string Kind => Item.Kind;

    public Guid Id => Item.Id;

    public string Title => Item.Title;

    public string? Number => Item.Number;

    public string? Link => Item.Link;

    public string Problem => FormattableString.Invariant(Item.Problem);

    public DateTime Since => Item.Since;
}

internal sealed class ListStuckWorkHandler(StuckWorks works, DeskNames names) : IRequestHandler<ListStuckWork, StuckList>
{
    public async Task<StuckList> Handle(ListStuckWork request, CancellationToken cancellationToken)
    {
        var items = new List<StuckView>();
        foreach (var item in await works.ListAsync(cancellationToken))
        {
            items.Add(new(item, await names.FindAsync(item.Desk, cancellationToken)));
        }

        return new(items);
    }
}
