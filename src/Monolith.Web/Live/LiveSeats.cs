using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Monolith.Web;

/// <summary>How many may listen at once; section <c>Live</c> of the configuration.</summary>
public sealed class LiveOptions
{
    /// <summary>On this node.</summary>
    public int MostListeners { get; set; } = 500;

    /// <summary>Windows of one person: a browser opens six connections to a host, and pages need some of them.</summary>
    public int MostPerPerson { get; set; } = 3;
}

/// <summary>The seats of those who listen on this node.</summary>
internal sealed class LiveSeats(IOptions<LiveOptions> options)
{
    private readonly ConcurrentDictionary<Guid, int> taken = new();
    private int all;

    /// <summary>Takes a seat until it is disposed of; none where all are taken.</summary>
    public IDisposable? TryTake(Guid personId)
    {
        var seat = new Seat(this, personId);
        var own = taken.AddOrUpdate(personId, 1, (_, count) => count + 1);
        if (Interlocked.Increment(ref all) <= options.Value.MostListeners && own <= options.Value.MostPerPerson)
        {
            return seat;
        }

        seat.Dispose();
        return null;
    }

    private void Leave(Guid personId)
    {
        Interlocked.Decrement(ref all);
        var left = taken.AddOrUpdate(personId, 0, (_, count) => count - 1);
        if (left == 0)
        {
            taken.TryRemove(KeyValuePair.Create(personId, 0));
        }
    }

    private sealed class Seat(LiveSeats seats, Guid personId) : IDisposable
    {
        private bool isLeft;

        public void Dispose()
        {
            if (!isLeft)
            {
                isLeft = true;
                seats.Leave(personId);
            }
        }
    }
}
