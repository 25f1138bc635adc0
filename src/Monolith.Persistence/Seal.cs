using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monolith.Persistence;

/// <summary>The seal of a day (封存): the heads of all chains of the journal that moved since the seal before, hashed together and after it. Nobody can rewrite or cut off a sealed chain without breaking every later seal.</summary>
public sealed class Seal
{
    /// <summary>From 1, without a gap.</summary>
    public int Number { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>How many chains moved.</summary>
    public int Chains { get; init; }

    /// <summary>Their heads in the order of their subjects, packed: identity, sequence and hash.</summary>
    public byte[] Heads { get; init; } = [];

    /// <summary>SHA-256 over the previous seal's hash and this seal's content.</summary>
    public byte[] Hash { get; internal set; } = [];

    /// <summary>Computes what <see cref="Hash"/> must be after the given predecessor.</summary>
    public byte[] ComputeHash(byte[] previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        return SHA256.HashData([.. previous, .. Facts(), .. Heads]);
    }

    /// <summary>What is hashed before the heads.</summary>
    internal byte[] Facts() => JsonSerializer.SerializeToUtf8Bytes(new object[] { Number, At.Ticks, Chains });
}

internal sealed class SealConfiguration : IEntityTypeConfiguration<Seal>
{
    public void Configure(EntityTypeBuilder<Seal> seal)
    {
        seal.ToTable("platform_seal");
        seal.HasKey(s => s.Number);
        seal.Property(s => s.Number).ValueGeneratedNever();
        seal.Property(s => s.Hash).HasMaxLength(32);
    }
}

/// <summary>The last line of a chain, as a seal keeps it.</summary>
/// <param name="SubjectId">The chain.</param>
/// <param name="Sequence">The line's place.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Seal">The seal's number.</param>
internal sealed record SealedHead(Guid SubjectId, int Sequence, byte[] Hash, int Seal)
{
    private const int IdBytes = 16;
    private const int HashAt = IdBytes + sizeof(int);
    public const int Size = HashAt + SHA256.HashSizeInBytes;

    public static byte[] Pack(IEnumerable<SealedHead> heads)
    {
        var sorted = heads.OrderBy(head => head.SubjectId).ToList();
        var packed = new byte[sorted.Count * Size];
        for (var i = 0; i < sorted.Count; i++)
        {
            var place = packed.AsSpan(i * Size, Size);
            sorted[i].SubjectId.TryWriteBytes(place, bigEndian: true, out _);
            BinaryPrimitives.WriteInt32BigEndian(place[IdBytes..], sorted[i].Sequence);
            sorted[i].Hash.CopyTo(place[HashAt..]);
        }

        return packed;
    }

    public static IEnumerable<SealedHead> Unpack(Seal seal)
    {
        for (var at = 0; at + Size <= seal.Heads.Length; at += Size)
        {
            var place = seal.Heads.AsSpan(at, Size);
            yield return new(
                new Guid(place[..IdBytes], bigEndian: true), BinaryPrimitives.ReadInt32BigEndian(place[IdBytes..]), place[HashAt..].ToArray(), seal.Number);
        }
    }
}
