using Microsoft.Extensions.Caching.Memory;

namespace Monolith.Persistence;

/// <summary>Values that almost every request needs, kept in this node's memory and dropped together when their topic changes, on this node or another.</summary>
public sealed class NodeCache : IDisposable
{
    private readonly MemoryCache cache;
    private readonly TimeSpan lifetime;
    private int generation;

    /// <summary>Makes a cache of one topic.</summary>
    /// <param name="watch">Tells when the topic has changed.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="most">How many values are kept.</param>
    /// <param name="lifetime">How long one is kept at most.</param>
    public NodeCache(ChangeWatch watch, string topic, int most, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(watch);
        cache = new(new MemoryCacheOptions { SizeLimit = most });
        this.lifetime = lifetime;
        watch.Listen(topic, Clear);
    }

    /// <summary>Grows with each change; read before a value is, and given to <see cref="Keep"/>.</summary>
    public int Generation => Volatile.Read(ref generation);

    /// <summary>The value, if it is kept.</summary>
    public T? Find<T>(object key)
        where T : class => cache.TryGetValue(key, out T? known) ? known : null;

    /// <summary>Keeps a value, unless something has changed since it began to be read.</summary>
    public void Keep(object key, object value, int readAt)
    {
        if (readAt == Generation)
        {
            cache.Set(key, value, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = lifetime });
        }
    }

    /// <summary>The value that is kept, or the one that is read now; that there is none is not kept.</summary>
    public async Task<T?> GetAsync<T>(string key, Func<Task<T?>> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        if (Find<T>(key) is { } known)
        {
            return known;
        }

        var readAt = Generation;
        var value = await read();
        if (value is not null)
        {
            Keep(key, value, readAt);
        }

        return value;
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    private void Clear()
    {
        Interlocked.Increment(ref generation);
        cache.Clear();
    }
}
