using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Monolith.Kernel;

/// <summary>Makes identifiers (UUID version 7) that sort in the order in which this process made them, also within one millisecond: what one command makes keeps its order.</summary>
public static class NewId
{
    private const int CounterBits = 12;
    private static long last;

    /// <summary>The next identifier.</summary>
    public static Guid Next()
    {
        var place = Place();
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, ((place >> CounterBits) << 16) | 0x7000 | (place & ((1 << CounterBits) - 1)));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80); // the variant of RFC 9562
        return new(bytes, bigEndian: true);
    }

    /// <summary>Milliseconds with a counter below them; where the counter or the clock runs over, one after the last.</summary>
    private static long Place()
    {
        while (true)
        {
            var (seen, now) = (Volatile.Read(ref last), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << CounterBits);
            var mine = Math.Max(now, seen + 1);
            if (Interlocked.CompareExchange(ref last, mine, seen) == seen)
            {
                return mine;
            }
        }
    }
}
