using Microsoft.Extensions.Caching.Memory;
using Monolith.Access.People;
using Monolith.Kernel;

namespace Monolith.Access.SignIn;

/// <summary>Counts failures of names that nobody has, so that they seem to be locked like others: an answer must not tell which names exist.</summary>
internal sealed class Strangers(TimeProvider clock) : IDisposable
{
    private const int MostNames = 50_000;

    private readonly Lock gate = new();
    private readonly MemoryCache names = new(new MemoryCacheOptions { SizeLimit = MostNames });

    /// <summary>Counts a failure; gives the time until the name may be tried again while it seems locked.</summary>
    public TimeSpan? Fail(string name)
    {
        lock (gate)
        {
            var (now, (failures, until)) = (clock.Now(), names.Get<(int Failures, DateTime Until)>(name));
            if (until > now)
            {
                return until - now;
            }

            var seen = failures + 1 < Person.FailuresAllowed ? (failures + 1, default) : (0, now + Person.LockTime);
            names.Set(name, seen, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromDays(1) });
            return null;
        }
    }

    public void Dispose() => names.Dispose();
}
