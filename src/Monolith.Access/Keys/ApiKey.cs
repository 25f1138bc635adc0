using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Access.People;
using Monolith.Kernel;

namespace Monolith.Access.Keys;

/// <summary>A key (接口密钥) with which a program calls the API as a service account. Only its hash is stored.</summary>
internal sealed class ApiKey : AggregateRoot
{
    private const string Prefix = "mk_";

    private ApiKey()
    {
    }

    /// <summary>The service account that the program acts as.</summary>
    public Guid PersonId { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>The first characters, by which people tell keys apart.</summary>
    public string Start { get; private init; } = "";

    public string Hash { get; private init; } = "";

    /// <summary>Codes of <see cref="Scopes"/>, separated by spaces.</summary>
    public string ScopeList { get; private init; } = "";

    public DateTime CreatedAt { get; private init; }

    public DateTime ExpiresAt { get; private init; }

    public DateTime? RevokedAt { get; private set; }

    /// <summary>Makes a key; the secret is shown once and never stored.</summary>
    public static (ApiKey Key, string Secret) Issue(Person service, IEnumerable<string> scopes, DateTime now, DateTime expiresAt)
    {
        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var key = new ApiKey
        {
            Id = NewId.Next(),
            CongressId = service.CongressId,
            PersonId = service.Id,
            Name = service.Name,
            Start = secret[..9],
            Hash = HashOf(secret),
            ScopeList = string.Join(' ', scopes),
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        key.Raise(new ApiKeyChanged(key.Id), new("api-key.issued", $"签发接口密钥{key.Name}（{key.Start}…）。"));
        return (key, secret);
    }

    /// <summary>A fast hash is enough: the secret holds 256 random bits.</summary>
    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public bool IsValid(DateTime now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(DateTime now)
    {
        if (RevokedAt is not null)
        {
            return;
        }

        RevokedAt = now;
        Raise(new ApiKeyChanged(Id), new("api-key.revoked", $"撤销接口密钥{Name}（{Start}…）。"));
    }
}

/// <summary>A key was issued or revoked.</summary>
internal sealed record ApiKeyChanged(Guid ApiKeyId) : IDomainEvent;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("access_api_key");
        key.Property(k => k.Name).HasMaxLength(50);
        key.Property(k => k.Start).HasMaxLength(12);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.Property(k => k.ScopeList).HasMaxLength(400);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasIndex(k => k.CongressId);
        key.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
