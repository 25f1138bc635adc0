namespace Monolith.Api;

/// <summary>An item's id in an address. What is no id is an item that does not exist, so that the caller's role is checked before it.</summary>
public readonly record struct ItemId(Guid Value)
{
    /// <summary>The id itself.</summary>
    public static implicit operator Guid(ItemId id) => id.Value;

    /// <summary>The id itself.</summary>
    public Guid ToGuid() => Value;

    /// <summary>Reads any text; one that is no id names nothing.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out ItemId id)
    {
        id = new(Guid.TryParse(text, out var value) ? value : Guid.Empty);
        return true;
    }
}
