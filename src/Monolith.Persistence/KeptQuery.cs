using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Monolith.Persistence;

/// <summary>A query that every command asks, translated once for each model: otherwise EF Core builds, compares and translates its expression at every call, which costs more than the database does (decisions/0015).</summary>
/// <typeparam name="TQuery">What <c>EF.CompileAsyncQuery</c> gives.</typeparam>
/// <param name="compile">Compiles it.</param>
public sealed class KeptQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> known = [];

    /// <summary>The query for a context's model.</summary>
    public TQuery On(MonolithDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return known.GetValue(db.Model, _ => compile());
    }
}
