using System.Collections.Concurrent;

namespace Deputies.Similarity;

/// <summary>The indexes in this node's memory, one a congress, each with how far it has caught up.</summary>
internal sealed class TextIndexes
{
    private readonly ConcurrentDictionary<Guid, Holder> holders = new();

    /// <summary>The place of a congress's index.</summary>
    public Holder this[Guid congressId] => holders.GetOrAdd(congressId, _ => new Holder());

    /// <summary>An index and its state; whoever fills it holds <see cref="Gate"/>.</summary>
    internal sealed class Holder
    {
        /// <summary>One fills, the others wait for him.</summary>
        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>The index; none before the first use.</summary>
        public TextIndex? Index { get; set; }

        /// <summary>The moment up to which all changes are known, UTC.</summary>
        public DateTime SeenUntil { get; set; }

        /// <summary>Changes near that moment that are known already.</summary>
        public HashSet<Guid> Recent { get; set; } = [];
    }
}
