using System.Linq.Expressions;
using Monolith.Kernel;

namespace Monolith.Api;

/// <summary>The fields that a list can be sorted by (<c>sort=-due,number</c>): several in turn, a minus turns one round.</summary>
/// <typeparam name="T">The rows.</typeparam>
public sealed class Orders<T>
{
    private readonly Dictionary<string, Func<IQueryable<T>, bool, IOrderedQueryable<T>>> fields = new(StringComparer.Ordinal);

    /// <summary>Offers a field.</summary>
    /// <param name="field">Its name in the API.</param>
    /// <param name="key">What it sorts by.</param>
    /// <param name="isMissing">Rows without a value, which come last either way.</param>
    /// <param name="isLastByKey">Whether the key itself puts them last, so that an index gives the order.</param>
    public Orders<T> By<TKey>(string field, Expression<Func<T, TKey>> key, Expression<Func<T, bool>>? isMissing = null, bool isLastByKey = false)
    {
        fields.Add(field, (rows, down) => isMissing is null || (isLastByKey && !down) ? Then(rows, key, down) : Then(Then(rows, isMissing, down: false), key, down));
        return this;
    }

    /// <summary>Sorts as the request asks; none where it asks for nothing.</summary>
    /// <exception cref="InvalidFieldException">A field is not offered.</exception>
    public IOrderedQueryable<T>? Apply(IQueryable<T> rows, string? sort)
    {
        IOrderedQueryable<T>? sorted = null;
        foreach (var field in (sort ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var order = fields.GetValueOrDefault(field.TrimStart('-', '+')) ?? throw new InvalidFieldException("sort", "sort.unknown", $"不能按“{field}”排序。");
            sorted = order(sorted ?? rows, field.StartsWith('-'));
        }

        return sorted;
    }

    private static IOrderedQueryable<T> Then<TKey>(IQueryable<T> rows, Expression<Func<T, TKey>> key, bool down) =>
        rows is IOrderedQueryable<T> sorted && rows.Expression.Type.IsAssignableTo(typeof(IOrderedQueryable<T>))
            ? down ? sorted.ThenByDescending(key) : sorted.ThenBy(key)
            : down ? rows.OrderByDescending(key) : rows.OrderBy(key);
}
