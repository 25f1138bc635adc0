namespace Deputies.Endpoints;

/// <summary>An item's id in an address. What is no id is an item that does not exist, so that the caller's role is checked before it.</summary>
internal readonly record struct ItemId(Guid Value)
{
    public static implicit operator Guid(ItemId id) => id.Value;

    public static bool TryParse(string? text, IFormatProvider? provider, out ItemId id)
    {
        id = new(Guid.TryParse(text, out var value) ? value : Guid.Empty);
        return true;
    }
}
