using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monolith.Access.SignIn.SecondFactors;

/// <summary>The codes of authenticators (RFC 6238). Identity says only whether a code is right; here it is also told of which step, so that an older one can be refused.</summary>
internal static class TimeCodes
{
    private const int StepSeconds = 30;
    private const int Tolerance = 1; // a telephone's clock may be half a minute off
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step whose code this is, if it is near the given time.</summary>
    public static long? StepOf(string key, string digits, DateTimeOffset now)
    {
        var secret = FromBase32(key);
        var (given, step) = (Encoding.ASCII.GetBytes(digits), now.ToUnixTimeSeconds() / StepSeconds);
        for (var at = step - Tolerance; at <= step + Tolerance; at++)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(CodeOf(secret, at))))
            {
                return at;
            }
        }

        return null;
    }

    [SuppressMessage("Security", "CA5350", Justification = "SHA-1 is what authenticators use")]
    private static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var (bits, value, bytes) = (0, 0, new List<byte>());
        foreach (var letter in text)
        {
            value = ((value << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(value >> bits));
            }
        }

        return [.. bytes];
    }
}
